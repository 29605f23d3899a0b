using Stuck.Tracing.Backends.Procfs;
using Stuck.Tracing.Events;
using Stuck.Tracing.Summaries;
using Stuck.Tracing.Summaries.Workers;
using Stuck.Verdicts;

namespace Stuck.Commands.Status;

/// <summary>Looks at one process after the other from outside: its sockets, and what it waits for.</summary>
internal sealed class StatusLook
{
    private readonly DescriptorReader _descriptors;
    private readonly VerdictReader _verdicts;

    /// <param name="names">Tells what other ends are called; null for nobody.</param>
    public StatusLook(HostNames? names)
    {
        _descriptors = new DescriptorReader(names);
        _verdicts = new VerdictReader(_descriptors);
    }

    /// <summary>From here on sockets are looked at anew.</summary>
    public void BeginRound() => _verdicts.BeginRound();

    /// <summary>Null if the process is gone or not ours to look at.</summary>
    public ProcessSockets? SocketsOf(int pid)
    {
        var descriptors = _descriptors.Read(pid);
        if (descriptors.IsEmpty) return null;
        var sockets = descriptors.Where(d => d.Socket is not null).ToArray();
        return new ProcessSockets(
            [.. sockets.Where(s => s.Socket!.Direction == Direction.Listening && s.Socket.Local.Length > 0).Select(s => Address(s.Socket!)).Distinct()],
            sockets.Count(s => s.Socket!.Direction == Direction.Inbound),
            sockets.Count(s => s.Socket!.Direction == Direction.Outbound),
            [.. sockets.Select(s => (s.Number, Role: RoleOf(s.Socket!))).Where(s => s.Role is not null).Select(s => (s.Number, s.Role!.Value))]);
    }

    /// <summary>What a process is at that has so many children.</summary>
    public Verdict Judge(ProcessRow row, int children) => _verdicts.Judge(row, children);

    /// <param name="row">Judged.</param>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public StatusProcess Of(ProcessRow row, WorkerFamily? family, StatusTraffic? traffic, long nowNs) =>
        new(row.Sample, family, SocketsOf(row.Pid), row.Verdict!, row.Verdict!.Call, row.Verdict.On, traffic, nowNs);

    /// <summary>As Workerman writes it.</summary>
    private static string Address(SocketSample socket) => $"{socket.Transport.ToString().ToLowerInvariant()}://{socket.Local}";

    private static SocketRole? RoleOf(SocketSample socket) => socket switch
    {
        { Direction: Direction.Listening, Transport: Transport.Udp } => SocketRole.Datagrams,
        { Direction: Direction.Listening } => SocketRole.Listening,
        { Direction: Direction.Inbound } => SocketRole.Inbound,
        { Direction: Direction.Outbound } => SocketRole.Outbound,
        _ => null,
    };
}
