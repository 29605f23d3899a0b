using System.Runtime.InteropServices;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Summaries.Workers;

public sealed partial class TrafficMeter
{
    private void Accept(in RecordHeader header, int listener)
    {
        _sockets.TryAdd(listener, new TracedSocket(SocketRole.Listening));
        if (!header.Has(RecordFlags.Failed))
        {
            _met.Add((header.Tid, listener));
            _sockets[(int)header.Result] = new TracedSocket(SocketRole.Inbound, header.EndNs);
        }
        else if (FailedWith(header, EAGAIN) && !_met.Contains((header.Tid, listener)))
        {
            // Event loops may accept until nobody is left; only who finds nobody at all has been woken in vain.
            _thunderHerd++;
        }
    }

    private void Open(in RecordHeader header, int type)
    {
        if (header.Has(RecordFlags.Failed)) return;
        Close((int)header.Result);
        if ((type & SocketTypeMask) == SOCK_DGRAM) _datagramSockets.Add((int)header.Result);
    }

    private void Bind(in RecordHeader header, int descriptor, ReadOnlySpan<byte> address)
    {
        if (header.Result == 0 && _datagramSockets.Contains(descriptor) && FamilyOf(address) is AF_INET or AF_INET6)
            _sockets[descriptor] = new TracedSocket(SocketRole.Datagrams);
    }

    private void Connect(in RecordHeader header, int descriptor, ReadOnlySpan<byte> address)
    {
        if (_datagramSockets.Contains(descriptor) || FamilyOf(address) is not (AF_UNIX or AF_INET or AF_INET6)) return;
        if (header.Result == 0 || FailedWith(header, EINPROGRESS)) _sockets[descriptor] = new TracedSocket(SocketRole.Outbound, header.EndNs);
    }

    private void Close(int descriptor)
    {
        _sockets.Remove(descriptor);
        _datagramSockets.Remove(descriptor);
        _pipes.Remove(descriptor);
    }

    private void CloseRange(uint first, uint last)
    {
        foreach (var descriptor in _sockets.Keys.Concat(_datagramSockets).Concat(_pipes.Keys).Where(d => (uint)d >= first && (uint)d <= last).ToArray())
            Close(descriptor);
    }

    private void Receive(in RecordHeader header, int descriptor, DataShape data)
    {
        if (!_sockets.TryGetValue(descriptor, out var socket))
        {
            if (header.Result > 0) _pipes[descriptor] = _pipes.GetValueOrDefault(descriptor).Receive(header.EndNs, header.Result);
            return;
        }

        if (socket.Role == SocketRole.Datagrams && header.Result > 0) _requests++;
        if (header.Result > 0) _sockets[descriptor] = socket = socket with { Received = socket.Received.With(header.EndNs, header.Result) };
        if (socket.Role != SocketRole.Inbound) return;
        if (header.Result > 0)
        {
            if (!socket.IsAsked) _requests++;
            _sockets[descriptor] = socket with { IsAsked = true };
        }
        else if (!socket.IsLeft && AsksForBytes(header, data) && (header.Result == 0 || FailedWith(header, ECONNRESET)))
        {
            // Some look twice, by MSG_PEEK first.
            _clientClose++;
            _sockets[descriptor] = socket with { IsLeft = true };
        }
    }

    private void Send(in RecordHeader header, int descriptor)
    {
        if (!_sockets.TryGetValue(descriptor, out var socket))
        {
            if (header.Result > 0) _pipes[descriptor] = _pipes.GetValueOrDefault(descriptor).Send(header.EndNs, header.Result);
            return;
        }

        if (FailedWith(header, EPIPE, ECONNRESET, EAGAIN)) _sendFail++;
        else if (header.Result > 0) _sockets[descriptor] = socket with { IsAsked = false, Sent = socket.Sent.With(header.EndNs, header.Result) };
    }

    /// <summary>A length of 0 gives 0 whatever the client does; that of messages and vectors stands in memory.</summary>
    private static bool AsksForBytes(in RecordHeader header, DataShape data) => data != DataShape.Buffer || header.Arguments[2] != 0;

    /// <summary>A thread has looked which of its descriptors are ready.</summary>
    private void Wake(Meaning means, RecordView record)
    {
        ref readonly var header = ref record.Header;
        var isAccept = means is { WaitKind: WaitKind.PollSet, Timeout.Form: TimeoutForm.Milliseconds } && header.Arguments[1] == 1 && (int)header.Arguments[2] == 0 && IsListener(record);
        if (!isAccept)
        {
            if (_met.Count > 0)
            {
                var tid = header.Tid;
                _met.RemoveWhere(met => met.Tid == tid);
            }
        }
        else if (header.Result == 0)
        {
            // PHP asks whether there still is a client before it accepts one.
            _thunderHerd++;
        }
    }

    private bool IsListener(RecordView record)
    {
        var set = record.Find(Phase.Entry, record.Header.Arguments[0], PollfdBytes);
        return set.Length >= PollfdBytes
            && _sockets.TryGetValue(MemoryMarshal.Read<int>(set), out var socket) && socket.Role == SocketRole.Listening;
    }
}
