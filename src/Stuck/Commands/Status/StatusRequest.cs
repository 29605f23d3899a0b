using Stuck.Tracing.Model;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Commands.Status;

/// <summary>What <c>stuck status</c> was asked for.</summary>
/// <param name="Redacts">Whether to leave out of requests what is nobody's business.</param>
/// <param name="Names">Whether to look up what addresses are called.</param>
/// <param name="MayAttachToMany">Whether that was said beforehand.</param>
/// <param name="Backend">By what calls are recorded.</param>
/// <param name="TraceFor">How long to trace first; null for not at all.</param>
internal sealed record StatusRequest(ProcessSelection Selection, TimeSpan? TraceFor, StatusForm Form, bool Redacts, bool Names, bool MayAttachToMany = false, Backend Backend = Backend.Ptrace)
{
    /// <summary>How long somebody has to wait to be called stuck, by the metrics and the exit status.</summary>
    public TimeSpan After { get; init; } = TimeSpan.FromTicks(Verdict.StuckAfterNs / 100);

    /// <summary>Whether the exit status tells that somebody is.</summary>
    public bool TellsStuck { get; init; }

    /// <summary>The file to write; null for standard output.</summary>
    public string? Output { get; init; }

    /// <summary>How often to look and write again; null for once.</summary>
    public TimeSpan? Every { get; init; }
}
