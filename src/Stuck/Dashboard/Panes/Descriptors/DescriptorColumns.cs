using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Descriptors;

/// <summary>The columns of the list of descriptors.</summary>
internal static class DescriptorColumns
{
    /// <summary>From left to right; a further column is a line here.</summary>
    public static ImmutableArray<Column<DescriptorLine>> All { get; } =
    [
        new("fd", "FD", "its number", 4, 0, line => $"{line.Sample.Number}", Right: true),
        new("kind", "KIND", "what it is", 8, 1, line => KindOf(line.Sample), Tone: _ => Tone.Dim),
        new("target", "TARGET", "the file; of a connection the other end, of a listener its address", 20, 0, line => PeerWords.TargetOf(line.Sample), Share: 3),
        new("local", "LOCAL", "our end of a connection", 15, 6, line => line.Sample.Socket is { Remote.Length: > 0 } s ? s.Local : "", Share: 1, Tone: _ => Tone.Dim),
        new("direction", "DIR", "who began the connection", 6, 4, line => DirectionOf(line.Sample.Socket)),
        new("state", "STATE", "of a TCP connection", 11, 2, line => StateOf(line.Sample.Socket), Tone: line => ToneOf(line.Sample.Socket)),
        new("receive", "RECV-Q", "bytes that have come and were not read; connections not accepted", 6, 3, line => Queue(line.Sample.Socket?.ReceiveQueue), Right: true,
            Tone: line => line.Sample.Socket?.ReceiveQueue > 0 ? Tone.Waiting : Tone.Dim),
        new("send", "SEND-Q", "bytes that the other end has not taken", 6, 3, line => Queue(line.Sample.Socket?.SendQueue), Right: true,
            Tone: line => line.Sample.Socket?.SendQueue > 0 ? Tone.Waiting : Tone.Dim),
        new("silent", "SILENT", "since the other end last sent something", 6, 2, line => Ago(line.Sample.Socket?.Health?.LastReceivedMs * 1_000_000), Right: true),
        new("used", "USED", "since it was last used in a call that was recorded", 5, 1, line => Ago(line.LastUseNs), Right: true),
    ];

    private static string KindOf(DescriptorSample sample) => sample switch
    {
        { Socket: { } socket } => socket.Transport.ToString().ToLowerInvariant(),
        var other => other.Kind.ToString().ToLowerInvariant(),
    };

    private static string DirectionOf(SocketSample? socket) => socket?.Direction switch
    {
        Direction.Inbound => "in",
        Direction.Outbound => "out",
        Direction.Listening => "listen",
        _ => "",
    };

    private static string StateOf(SocketSample? socket) => socket is null or { State: TcpState.Unknown } ? "" : socket.State.ToString().ToLowerInvariant();

    private static Tone ToneOf(SocketSample? socket) => socket?.State switch
    {
        TcpState.CloseWait or TcpState.Close => Tone.Error,
        TcpState.SynSent or TcpState.SynReceived => Tone.Waiting,
        _ => Tone.Normal,
    };

    private static string Queue(long? bytes) => bytes is null ? "" : Units.Bytes(bytes.Value);

    private static string Ago(long? ns) => ns is { } known ? Units.Duration(known) : "";
}
