using Stuck.Tracing.Model;

namespace Stuck.Commands.Status;

/// <summary>One process.</summary>
/// <param name="Family">The family it works in; null for a master.</param>
/// <param name="Sockets">Null where they are not ours to look at.</param>
/// <param name="Descriptor">What it waits on, where that is one descriptor.</param>
/// <param name="Traffic">Null if it was not traced.</param>
internal sealed record StatusProcess(
    ProcessSample Sample,
    WorkerFamily? Family,
    ProcessSockets? Sockets,
    Verdict Verdict,
    string? Call,
    DescriptorSample? Descriptor,
    StatusTraffic? Traffic,
    long NowNs)
{
    public string Worker => WorkerTitle.Parse(Sample.Title, Sample.Comm).Name;

    /// <summary>How long it has been as it is; ns. Null when unknown.</summary>
    public long? BlockedNs => NowNs - Verdict.SinceNs is { } ns ? Math.Max(0, ns) : null;
}
