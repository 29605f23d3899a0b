using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>The sockets of a process.</summary>
/// <param name="Listening">Where it can be reached: tcp://127.0.0.1:80, unix:///run/app.sock.</param>
/// <param name="Inbound">Connections that were accepted.</param>
/// <param name="Outbound">Connections that it, or the process it has them from, began.</param>
/// <param name="Roles">What each is used for, by descriptor.</param>
public sealed record ProcessSockets(
    ImmutableArray<string> Listening, int Inbound, int Outbound, ImmutableArray<(int Descriptor, SocketRole Role)> Roles)
{
    /// <summary>Null without descriptors: the process is gone, or not ours to look at.</summary>
    public static ProcessSockets? Of(ImmutableArray<DescriptorSample> descriptors)
    {
        if (descriptors.IsEmpty) return null;
        var sockets = descriptors.Where(d => d.Socket is not null).ToArray();
        return new ProcessSockets(
            [.. sockets.Where(s => s.Socket!.Direction == Direction.Listening && s.Socket.Local.Length > 0).Select(s => Address(s.Socket!)).Distinct()],
            sockets.Count(s => s.Socket!.Direction == Direction.Inbound),
            sockets.Count(s => s.Socket!.Direction == Direction.Outbound),
            [.. sockets.Select(s => (s.Number, Role: RoleOf(s.Socket!))).Where(s => s.Role is not null).Select(s => (s.Number, s.Role!.Value))]);
    }

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
