using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Status;

/// <summary>One process.</summary>
/// <param name="Row">The process, judged.</param>
/// <param name="Family">The family it works in; null for a master.</param>
/// <param name="Traffic">Null if it was not traced.</param>
/// <param name="NowNs">When it was judged; ns on CLOCK_MONOTONIC.</param>
internal sealed record StatusProcess(ProcessRow Row, WorkerFamily? Family, StatusTraffic? Traffic, long NowNs)
{
    /// <summary>Where nobody has judged.</summary>
    private static readonly Verdict s_unknown = new(VerdictKind.Unknown, "", "", null);

    public ProcessSample Sample => Row.Sample;

    /// <summary>Null where they are not ours to look at.</summary>
    public ProcessSockets? Sockets => Row.Sockets;

    public Verdict Verdict => Row.Verdict ?? s_unknown;

    public string? Call => Verdict.Call;

    /// <summary>What it waits on, where that is one descriptor.</summary>
    public DescriptorSample? Descriptor => Verdict.On;

    public string Worker => Row.Name;

    /// <summary>How long it has been as it is; ns. Null when unknown.</summary>
    public long? BlockedNs => Verdict.ElapsedNs(NowNs);

    /// <summary>The verdict in a sentence.</summary>
    public string Sentence => VerdictWords.Sentence(Verdict, NowNs, Row.Chain);

    /// <summary>Itself and whom it waits for, and so on; itself alone if that is no process that is known, none if it waits for nobody.</summary>
    public ImmutableArray<ChainLink> Chain =>
        Row.Chain?.Links ?? (Verdict.WaitsOnSomeone ? [new ChainLink(new PeerProcess(Row.Pid, WorkerTitle.ShortNameOf(Sample.Title, Sample.Comm)), Verdict)] : []);
}
