using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Effects;

namespace Stuck.Tracing.Summaries.Requests;

internal sealed partial class ProcessWires
{
    private const int MSG_PEEK = 2, MSG_OOB = 1, MSG_ERRQUEUE = 0x2000;
    private const int ECONNRESET = 104, EPIPE = 32;
    private const int MostMessages = 64;

    /// <summary>Data have gone by.</summary>
    private void Move(RecordView record, string name, in Effect effect, int descriptor)
    {
        ref readonly var header = ref record.Header;
        var isReceived = effect.Kind == EffectKind.Receives;
        if (header.Has(RecordFlags.Failed))
        {
            if (header.Result is -ECONNRESET or -EPIPE && _wires.TryGetValue(descriptor, out var broken)) broken.Close(header.EndNs);
            return;
        }

        if (effect.Data == DataShape.Message && header.Result >= 0) PassOn(record, isReceived);
        if (Of(record, name, effect, descriptor, isReceived) is not { } wire) return;
        if (header.Result == 0 && isReceived && wire.IsInbound == false && effect.Data == DataShape.Buffer && header.Arguments[2] != 0 && !wire.IsDatagrams) wire.Finish(header.EndNs);
        if (header.Result <= 0 || isReceived && (FlagsOf(header, name, effect.Data) & (MSG_PEEK | MSG_OOB | MSG_ERRQUEUE)) != 0) return;
        var call = new CallAt(owner, header.Tid, _threads, isReceived ? header.EndNs : header.StartNs, header.EndNs);
        if (effect.Data != DataShape.Messages)
        {
            _data.Read(record, effect.Data, isReceived, header.Result);
            wire.Take(call, isReceived, _data.Bytes, header.Result);
            return;
        }

        for (var i = 0; i < Math.Min(header.Result, MostMessages); i++)
            if (_data.ReadMessage(record, isReceived, i) is > 0 and var moved) wire.Take(call, isReceived, _data.Bytes, moved);
    }

    /// <summary>The connection that a descriptor is; null if it is none.</summary>
    private Wire? Of(RecordView record, string name, in Effect effect, int descriptor, bool isReceived)
    {
        if (_wires.TryGetValue(descriptor, out var wire))
        {
            if (wire.IsDatagrams && wire.Peer.Text.Length == 0 && Named(record, name, effect.Data, isReceived) is { Text.Length: > 0 } other) wire.Peer = other;
            return wire;
        }

        var isDatagrams = _datagrams.Contains(descriptor);
        if (_others.Contains(descriptor) || !isDatagrams && !IsSocket(record, name, descriptor)) return null;
        var peer = Named(record, name, effect.Data, isReceived);
        // Whoever is asked by datagrams listens, and whoever asks has said whom.
        bool? isInbound = isDatagrams ? isReceived : null;
        var local = _listeners.GetValueOrDefault(descriptor);
        return _wires[descriptor] = new Wire(store, descriptor, isInbound, isReceived ? local.Port : peer.Port) { Peer = peer, IsDatagrams = isDatagrams, IsStrange = !isDatagrams };
    }

    /// <summary>A call that only sockets know, or a descriptor of which was captured what it is.</summary>
    private static bool IsSocket(RecordView record, string name, int descriptor) =>
        name.StartsWith("recv", StringComparison.Ordinal) || name.StartsWith("send", StringComparison.Ordinal) && !name.StartsWith("sendfile", StringComparison.Ordinal)
        || record.Find(Phase.Entry, PieceHeader.TagOf(descriptor)).StartsWith("socket:["u8) || record.Find(Phase.None, PieceHeader.TagOf(descriptor)).StartsWith("socket:["u8)
        || record.Find(Phase.Exit, PieceHeader.TagOf(descriptor)).StartsWith("socket:["u8);

    /// <summary>Whom a call names.</summary>
    private static Endpoint Named(RecordView record, string name, DataShape data, bool isReceived)
    {
        ref readonly var header = ref record.Header;
        var phase = isReceived ? Phase.Exit : Phase.Entry;
        if (data == DataShape.Buffer) return name is "sendto" or "recvfrom" ? Endpoint.Of(Address(record, phase, header.Arguments[4])) : Endpoint.None;
        if (data is not (DataShape.Message or DataShape.Messages)) return Endpoint.None;
        var (address, _) = CapturedData.NameOf(record, header.Arguments[1]);
        return Endpoint.Of(Address(record, phase, address));
    }

    private static int FlagsOf(in RecordHeader header, string name, DataShape data) =>
        !name.StartsWith("recv", StringComparison.Ordinal) ? 0 : (int)header.Arguments[data == DataShape.Message ? 2 : 3];
}
