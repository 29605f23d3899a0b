using System.Collections.Immutable;
using Stuck.Commands.Requests;

namespace Stuck.Commands.Status;

/// <summary>The document of <c>--json</c>; its names are its interface (<see cref="StatusHelp.Json"/>).</summary>
internal sealed record StatusDocument(
    string Host,
    DateTimeOffset Time,
    double UptimeSeconds,
    ImmutableArray<double> Load,
    ImmutableArray<StatusDocument.FamilyPart> Families,
    ImmutableArray<StatusDocument.ProcessPart> Processes)
{
    internal sealed record FamilyPart(
        string Name,
        string Server,
        int? MasterPid,
        DateTimeOffset? Started,
        int Workers,
        ImmutableArray<int> WorkerPids,
        long RssBytes,
        double? CpuPercent,
        int ExitCount,
        int? ExitStatus);

    internal sealed record ProcessPart(
        int Pid,
        int Ppid,
        string Worker,
        string? Family,
        string? Service,
        string Title,
        string User,
        ImmutableArray<string>? Listening,
        string State,
        double? CpuPercent,
        long RssBytes,
        int Threads,
        ConnectionsPart? Connections,
        string Verdict,
        string? Syscall,
        int? Fd,
        string? Peer,
        PeerProcessPart? PeerProcess,
        string? Direction,
        double? BlockedSeconds,
        bool BlockedAtLeast,
        double? EndsInSeconds,
        bool? NeverEnds,
        string Evidence,
        int ClientsWaiting,
        ImmutableArray<LinkPart>? Chain,
        PeerProcessPart? Root,
        int Victims,
        TrafficPart? Traffic,
        ImmutableArray<RequestPart> Requests,
        ImmutableArray<ScriptPart> Script);

    internal sealed record ConnectionsPart(int Inbound, int Outbound);

    internal sealed record LinkPart(int Pid, string Name, string? Verdict, string? Peer, DateTimeOffset? Since);

    internal sealed record PeerProcessPart(int Pid, string Name);

    internal sealed record TrafficPart(double Seconds, long Requests, double Qps, long ThunderHerd, long ClientClose, long SendFail);
}
