using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct msghdr with all that it leads to: name, buffers, control messages.</summary>
/// <param name="phase">Sent (read at entry) or received (at exit).</param>
internal sealed class SocketMessage(Phase phase) : Kind
{
    private static readonly IoVector Sent = new(Phase.Entry, K.Fixed(0));
    private static readonly IoVector Received = new(Phase.Exit, K.Fixed(0));
    private static readonly Flags Flags = new(SocketNames.MessageFlags);

    /// <summary>Words of the structure; its int members are padded.</summary>
    public const int Words = 7;

    public Phase Phase => phase;

    public override Phase Reads => Phase.Entry | phase;

    public override void Describe(Decoder decoder, ulong value) =>
        Describe(decoder, value, phase == Phase.Exit ? K.Returned.Of(decoder) : long.MaxValue);

    /// <param name="available">How many bytes its buffers hold.</param>
    public void Describe(Decoder decoder, ulong address, long available)
    {
        var size = Words * decoder.WordSize;
        var before = address == 0 ? [] : decoder.Read(Phase.Entry, address, size);
        if (before.Length < size)
        {
            decoder.PutAddress(address);
            return;
        }

        if (phase == Phase.Entry) Whole(decoder, before, before, available);
        else if (!decoder.Finished) Captured(decoder, before);
        else if (decoder.Failed)
        {
            decoder.Put('{');
            decoder.PutField("msg_namelen");
            decoder.PutInt(NameLength(decoder, before));
            decoder.Put('}');
        }
        else
        {
            var after = decoder.Read(Phase.Exit, address, size);
            if (after.Length < size) decoder.PutAddress(address);
            else Whole(decoder, before, after, available);
        }
    }

    private void Whole(Decoder decoder, ReadOnlySpan<byte> before, ReadOnlySpan<byte> after, long available)
    {
        var word = decoder.WordSize;
        var room = NameLength(decoder, before);
        var length = NameLength(decoder, after);
        var entries = decoder.Word(after[(3 * word)..]);
        var controlLength = decoder.Word(after[(5 * word)..]);
        decoder.Put('{');
        decoder.PutField("msg_name");
        SocketAddress.Describe(decoder, phase, decoder.Word(after), Math.Min(room, length));
        decoder.PutSeparator();
        decoder.PutField("msg_namelen");
        decoder.PutInt(room);
        if (room != length)
        {
            decoder.Put(" => ");
            decoder.PutInt(length);
        }

        decoder.PutSeparator();
        decoder.PutField("msg_iov");
        Buffers.Describe(decoder, decoder.Word(after[(2 * word)..]), (long)Math.Min(entries, long.MaxValue), available);
        decoder.PutSeparator();
        decoder.PutField("msg_iovlen");
        decoder.PutUInt(entries);
        decoder.PutSeparator();
        if (controlLength != 0)
        {
            decoder.PutField("msg_control");
            ControlMessages.Describe(decoder, phase, decoder.Word(after[(4 * word)..]), controlLength);
            decoder.PutSeparator();
        }

        decoder.PutField("msg_controllen");
        decoder.PutUInt(controlLength);
        decoder.PutSeparator();
        decoder.PutField("msg_flags");
        Flags.Describe(decoder, BinaryPrimitives.ReadUInt32LittleEndian(after[(6 * word)..]));
        decoder.Put('}');
    }

    /// <summary>At the entry-stop of a receiving call only the buffers' addresses matter.</summary>
    private void Captured(Decoder decoder, ReadOnlySpan<byte> before)
    {
        var word = decoder.WordSize;
        Buffers.Describe(decoder, decoder.Word(before[(2 * word)..]), (long)Math.Min(decoder.Word(before[(3 * word)..]), long.MaxValue), 0);
    }

    private IoVector Buffers => phase == Phase.Exit ? Received : Sent;

    private static int NameLength(Decoder decoder, ReadOnlySpan<byte> header) =>
        BinaryPrimitives.ReadInt32LittleEndian(header[decoder.WordSize..]);
}
