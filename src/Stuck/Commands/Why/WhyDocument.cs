using System.Collections.Immutable;
using Stuck.Commands.Status;

namespace Stuck.Commands.Why;

/// <summary>The document of <c>stuck why --json</c>; its names are its interface (<see cref="WhyHelp.Json"/>).</summary>
/// <param name="Process">As <c>stuck status --json</c> has it.</param>
/// <param name="SpeakingTid">The thread that speaks for it, where it has several.</param>
/// <param name="Thread">The thread that was asked for.</param>
internal sealed record WhyDocument(
    string Host,
    DateTimeOffset Time,
    StatusDocument.ProcessPart Process,
    int? SpeakingTid,
    WhyDocument.ThreadPart? Thread,
    ImmutableArray<WhyDocument.SourcePart> Sources,
    ImmutableArray<WhyDocument.PartyPart> WaitsFor,
    bool Deadlock,
    ImmutableArray<WhyDocument.ClientPart> Clients,
    ImmutableArray<WhyDocument.QueuePart> Queued,
    ImmutableArray<WhyDocument.WaitingPart> WaitingProcesses,
    ImmutableArray<WhyDocument.WaitingPart> Workers,
    ImmutableArray<WhyDocument.SuspectPart> RuledOut,
    ImmutableArray<WhyDocument.StepPart> Next)
{
    internal sealed record ThreadPart(int Tid, string Verdict, string Evidence);

    internal sealed record SourcePart(string Source, string Fact);

    internal sealed record PartyPart(
        int Pid, string Name, string? Verdict, string? Peer, DateTimeOffset? Since, double? BlockedSeconds, bool BlockedAtLeast, double? EndsInSeconds, bool? NeverEnds,
        string? Evidence, ImmutableArray<SourcePart> Sources);

    /// <param name="IsSure">False of one that may have had the last word.</param>
    internal sealed record ClientPart(string Address, StatusDocument.PeerProcessPart? Process, double WaitingSeconds, bool WaitingAtLeast, bool IsSure, string Evidence);

    internal sealed record QueuePart(string Listening, int Connections);

    internal sealed record WaitingPart(int Pid, string Worker, string Verdict, double? BlockedSeconds, bool BlockedAtLeast);

    internal sealed record SuspectPart(string Suspect, string Reason);

    internal sealed record StepPart(string Do, string Reason);
}
