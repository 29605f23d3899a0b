using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>Follows the descriptors of one traced process to the connections that they are, and hands these what calls have moved: a fold over its records.</summary>
internal sealed partial class ProcessWires(RequestStore store, RequestOwner owner, HandOvers handOvers)
{
    private readonly Dictionary<int, Wire> _wires = [];
    private readonly Dictionary<int, Endpoint> _listeners = [];
    private readonly HashSet<int> _datagrams = [];

    /// <summary>Sockets on which nobody asks anybody else: netlink's, packets.</summary>
    private readonly HashSet<int> _others = [];
    private readonly ThreadTurns _threads = new();
    private readonly CapturedData _data = new();

    public RequestOwner Owner => owner;

    /// <summary>A process has what its parent had when it was born.</summary>
    public void Inherit(ProcessWires parent)
    {
        foreach (var (descriptor, wire) in parent._wires)
            if (_wires.TryAdd(descriptor, wire)) wire.References++;
        foreach (var (descriptor, local) in parent._listeners) _listeners.TryAdd(descriptor, local);
        _datagrams.UnionWith(parent._datagrams);
    }

    /// <summary>Tells of a socket that was there before tracing began.</summary>
    public void Know(int descriptor, SocketSample socket)
    {
        switch (socket.Direction)
        {
            case Direction.Listening:
                _listeners.TryAdd(descriptor, Endpoint.Of(socket.Local));
                if (socket.Transport == Transport.Udp) _datagrams.Add(descriptor);
                break;
            case Direction.Inbound or Direction.Outbound:
                var isInbound = socket.Direction == Direction.Inbound;
                _wires.TryAdd(descriptor, new Wire(store, descriptor, isInbound, Endpoint.Of(isInbound ? socket.Local : socket.Remote).Port)
                {
                    Peer = Endpoint.Of(socket.Remote), IsDatagrams = socket.Transport == Transport.Udp,
                });
                break;
        }
    }

    /// <summary>Some of what the process did was not seen.</summary>
    public void Lose()
    {
        foreach (var wire in _wires.Values) wire.Lose();
    }

    /// <summary>The process has ended, or is traced no more.</summary>
    public void End(long atNs, bool isSeen)
    {
        foreach (var wire in _wires.Values)
            if (--wire.References == 0) wire.Close(atNs, isSeen ? RequestOutcome.Closed : RequestOutcome.Lost);
        _wires.Clear();
    }

    /// <summary>Takes in the next record.</summary>
    public void Add(RecordView record)
    {
        ref readonly var header = ref record.Header;
        if (header.Kind == RecordKind.Fault) Lose();
        if (header.Kind != RecordKind.Syscall || header.Has(RecordFlags.Unfinished)) return;
        var call = SyscallTable.Find(header.Abi, header.Number);
        foreach (var effect in call.Means.Effects)
            if (effect.If is not { } condition || condition.Holds(header.Arguments[condition.Argument])) Take(record, call.Name, effect, (int)header.Arguments[effect.Argument]);
        if (call.Means.WaitKind is not (WaitKind.PollSet or WaitKind.SelectSet or WaitKind.EventSet)) return;
        // Who polls a single descriptor has no loop: it waits for that one.
        if (call.Means.WaitKind == WaitKind.PollSet && header.Arguments[1] <= 1) return;
        _threads.Begin(header.Tid);
    }

    private void Take(RecordView record, string name, in Effect effect, int descriptor)
    {
        ref readonly var header = ref record.Header;
        var isDone = !header.Has(RecordFlags.Failed);
        switch (effect.Kind)
        {
            case EffectKind.MakesSocket when isDone: Make((int)header.Result, (int)header.Arguments[0], type: descriptor); break;
            case EffectKind.Binds when isDone: _listeners[descriptor] = Endpoint.Of(Address(record, Phase.Entry, header.Arguments[1])); break;
            case EffectKind.Accepts when isDone: Accept(record, descriptor); break;
            case EffectKind.Connects: Connect(record, descriptor); break;
            case EffectKind.Duplicates when isDone: Refer((int)header.Result, descriptor); break;
            case EffectKind.Replaces when isDone: Refer((int)header.Arguments[1], (int)header.Arguments[0]); break;
            case EffectKind.Closes: Close(descriptor, header.EndNs); break;
            case EffectKind.ClosesRange when isDone && header.Arguments[2] == 0: CloseRange((uint)descriptor, (uint)header.Arguments[1], header.EndNs); break;
            case EffectKind.Receives or EffectKind.Sends: Move(record, name, effect, descriptor); break;
        }
    }

    private void Make(int descriptor, int family, int type)
    {
        const int SOCK_DGRAM = 2, TypeMask = 0xf, AF_UNIX = 1, AF_INET = 2, AF_INET6 = 10;
        Forget(descriptor, 0);
        if (family is not (AF_UNIX or AF_INET or AF_INET6)) _others.Add(descriptor);
        else if ((type & TypeMask) == SOCK_DGRAM) _datagrams.Add(descriptor);
    }

    private void Accept(RecordView record, int listener)
    {
        ref readonly var header = ref record.Header;
        Forget((int)header.Result, header.EndNs);
        _wires[(int)header.Result] = new Wire(store, (int)header.Result, true, _listeners.GetValueOrDefault(listener).Port) { Peer = Endpoint.Of(Address(record, Phase.Exit, header.Arguments[1])) };
    }

    private void Connect(RecordView record, int descriptor)
    {
        const int EINPROGRESS = 115;
        ref readonly var header = ref record.Header;
        if (_others.Contains(descriptor) || header.Has(RecordFlags.Failed) && header.Result != -EINPROGRESS) return;
        var peer = Endpoint.Of(Address(record, Phase.Entry, header.Arguments[1]));
        Close(descriptor, header.EndNs, isKept: true);
        _wires[descriptor] = new Wire(store, descriptor, false, peer.Port) { Peer = peer, IsDatagrams = _datagrams.Contains(descriptor) };
    }

    private void Refer(int descriptor, int to)
    {
        if (descriptor == to || _wires.TryGetValue(to, out var known) && _wires.GetValueOrDefault(descriptor) == known) return;
        Forget(descriptor, 0);
        if (_wires.TryGetValue(to, out var wire))
        {
            _wires[descriptor] = wire;
            wire.References++;
        }

        if (_listeners.TryGetValue(to, out var local)) _listeners[descriptor] = local;
        if (_datagrams.Contains(to)) _datagrams.Add(descriptor);
    }

    private void Forget(int descriptor, long atNs) => Close(descriptor, atNs);

    private void Close(int descriptor, long atNs, bool isKept = false)
    {
        if (_wires.Remove(descriptor, out var wire) && --wire.References == 0)
        {
            if (wire.IsInbound == true) wire.Finish(atNs);
            else wire.Close(atNs);
        }

        if (isKept) return;
        _listeners.Remove(descriptor);
        _datagrams.Remove(descriptor);
        _others.Remove(descriptor);
    }

    private void CloseRange(uint first, uint last, long atNs)
    {
        foreach (var descriptor in _wires.Keys.Concat(_listeners.Keys).Concat(_datagrams).Concat(_others).Where(one => (uint)one >= first && (uint)one <= last).ToArray()) Close(descriptor, atNs);
    }

    private static ReadOnlySpan<byte> Address(RecordView record, Phase phase, ulong at) => at == 0 ? [] : record.Find(phase, at, sizeof(ushort));
}
