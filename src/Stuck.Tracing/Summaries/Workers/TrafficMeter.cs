using System.Runtime.InteropServices;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Summaries.Workers;

/// <summary>
/// Counts what one process does for its clients: a fold over its records. It knows the sockets that it saw the process get, and those it
/// was told of, as tracing seldom begins with the process.
/// </summary>
public sealed partial class TrafficMeter
{
    private const int EPIPE = 32, EAGAIN = 11, ECONNRESET = 104, EINPROGRESS = 115;
    private const ushort AF_UNIX = 1, AF_INET = 2, AF_INET6 = 10;
    private const int SOCK_DGRAM = 2, SocketTypeMask = 0xf;
    private const int PollfdBytes = 8;

    private readonly Dictionary<int, TracedSocket> _sockets = [];
    private readonly HashSet<int> _datagramSockets = [];

    /// <summary>What has gone by descriptors of which it is not known to be connections: pipes are among them.</summary>
    private readonly Dictionary<int, TracedPipe> _pipes = [];

    /// <summary>Listening sockets at which a client was met since the thread last woke: by thread and descriptor.</summary>
    private readonly HashSet<(int Tid, int Descriptor)> _met = [];

    private long _requests;
    private long _thunderHerd;
    private long _clientClose;
    private long _sendFail;

    /// <summary>What has been counted so far.</summary>
    public Traffic Traffic => new(
        CountOf(SocketRole.Inbound), CountOf(SocketRole.Outbound), _requests, _thunderHerd, _clientClose, _sendFail);

    /// <summary>Tells of a socket that was there before tracing began; the client of a connection is taken to have the next word.</summary>
    public void Know(int descriptor, SocketRole role) => _sockets.TryAdd(descriptor, new TracedSocket(role));

    /// <summary>Who has spoken when on a connection; null if the trace does not tell.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public ConnectionTurns? TurnsOf(int descriptor, long nowNs) =>
        _sockets.TryGetValue(descriptor, out var socket) && socket.Role is SocketRole.Inbound or SocketRole.Outbound ? socket.TurnsAt(nowNs) : null;

    /// <summary>Who has spoken when by pipes, or by pairs of sockets without names; null if nobody has under trace.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public ConnectionTurns? TurnsOf(PipePair pair, long nowNs)
    {
        var both = new TracedPipe();
        foreach (var descriptor in pair.Asking) both = both.With(_pipes.GetValueOrDefault(descriptor) with { Received = default });
        foreach (var descriptor in pair.Answering) both = both.With(_pipes.GetValueOrDefault(descriptor) with { Sent = default });
        return both.FirstNs is { } first ? new TracedSocket(SocketRole.Outbound, first) { Sent = both.Sent, Received = both.Received }.TurnsAt(nowNs) : null;
    }

    /// <summary>Takes in the next record of the process; what is not a call that has returned tells nothing.</summary>
    public void Add(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind != RecordKind.Syscall || header.Has(RecordFlags.Unfinished)) return;
        var means = SyscallTable.Find(header.Abi, header.Number).Means;
        foreach (var effect in means.Effects) Take(record, effect, (int)header.Arguments[effect.Argument]);
        if (means.WaitKind is WaitKind.PollSet or WaitKind.SelectSet or WaitKind.EventSet) Wake(means, record);
    }

    private void Take(RecordView record, in Effect effect, int descriptor)
    {
        ref readonly var header = ref record.Header;
        switch (effect.Kind)
        {
            case EffectKind.Accepts: Accept(header, descriptor); break;
            case EffectKind.MakesSocket: Open(header, type: descriptor); break;
            case EffectKind.Binds: Bind(header, descriptor, record.Find(Phase.Entry, header.Arguments[1], sizeof(ushort))); break;
            case EffectKind.Listens when header.Result == 0: _sockets[descriptor] = new TracedSocket(SocketRole.Listening); break;
            case EffectKind.Connects: Connect(header, descriptor, record.Find(Phase.Entry, header.Arguments[1], sizeof(ushort))); break;
            case EffectKind.Closes: Close(descriptor); break;
            case EffectKind.ClosesRange when header.Result == 0 && header.Arguments[2] == 0: CloseRange((uint)descriptor, (uint)header.Arguments[1]); break;
            case EffectKind.Replaces when !header.Has(RecordFlags.Failed): Close(descriptor); break;
            case EffectKind.Receives: Receive(header, descriptor, effect.Data); break;
            case EffectKind.Sends: Send(header, descriptor); break;
        }
    }

    private int CountOf(SocketRole role) => _sockets.Values.Count(socket => socket.Role == role);

    private static bool FailedWith(in RecordHeader header, params ReadOnlySpan<int> errors) =>
        header.Has(RecordFlags.Failed) && errors.Contains((int)-header.Result);

    private static ushort FamilyOf(ReadOnlySpan<byte> address) => MemoryMarshal.TryRead(address, out ushort family) ? family : (ushort)0;
}
