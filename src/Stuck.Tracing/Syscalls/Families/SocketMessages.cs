using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>sendmmsg's and recvmmsg's array of messages, each with the length that the call gave it.</summary>
internal sealed class SocketMessages(Phase phase) : Kind
{
    private readonly SocketMessage _message = new(phase);

    public Phase Phase => phase;

    public override Phase Reads => Phase.Entry | Phase.Exit;

    public override void Describe(Decoder decoder, ulong value)
    {
        var isDone = decoder is { Finished: true, Failed: false };
        if (value == 0 || (phase == Phase.Exit && decoder is { Finished: true, Failed: true }))
        {
            decoder.PutAddress(value);
            return;
        }

        var stride = (SocketMessage.Words + 1) * decoder.WordSize;
        var count = isDone ? decoder.Result : (uint)decoder.Argument(2);
        var shown = (int)Math.Min(count, decoder.ElementLimit);
        var before = decoder.Read(Phase.Entry, value, (int)Math.Min((long)shown * stride, int.MaxValue));
        if (shown > 0 && before.Length < stride)
        {
            decoder.PutAddress(value);
            return;
        }

        decoder.Put('[');
        for (var i = 0; i < shown; i++)
        {
            if (i > 0) decoder.PutSeparator();
            var address = value + (ulong)(i * stride);
            if (before.Length < (i + 1) * stride)
            {
                ArrayOf.PutHole(decoder, address);
                return;
            }

            if (!decoder.GoesOn(leadsOn: true))
            {
                decoder.Put("...]");
                return;
            }

            Element(decoder, address, stride, isDone);
        }

        if (shown < count) decoder.Put(", ...");
        decoder.Put(']');
    }

    private void Element(Decoder decoder, ulong address, int stride, bool isDone)
    {
        var after = isDone ? decoder.Read(Phase.Exit, address, stride) : [];
        var length = after.Length < stride ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(after[^decoder.WordSize..]);
        decoder.Put('{');
        decoder.PutField("msg_hdr");
        _message.Describe(decoder, address, phase == Phase.Exit ? length : long.MaxValue);
        if (after.Length == stride)
        {
            decoder.PutSeparator();
            decoder.PutField("msg_len");
            decoder.PutUInt(length);
        }

        decoder.Put('}');
    }
}
