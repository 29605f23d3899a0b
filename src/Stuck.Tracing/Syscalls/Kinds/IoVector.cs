using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A pointer to an array of struct iovec with the buffers it leads to: <c>[{iov_base="ab", iov_len=2}]</c>.</summary>
/// <param name="phase">Whether the buffers are given to the kernel or filled by it.</param>
/// <param name="count">How many there are.</param>
public sealed class IoVector(Phase phase, Count count) : Kind
{
    /// <summary>More than the kernel takes (UIO_MAXIOV is 1024), and not so many that thousands of messages with the same array take for ever.</summary>
    private const int MostEntries = 1 << 14;

    public Phase Phase => phase;

    /// <summary>How many buffers there are.</summary>
    public Count HowMany => count;

    public override Phase Reads => Phase.Entry | phase;

    public override void Describe(Decoder decoder, ulong value) =>
        Describe(decoder, value, count.Of(decoder), phase == Phase.Exit ? K.Returned.Of(decoder) : long.MaxValue);

    /// <param name="available">Bytes that the buffers hold together: a read fills them one after the other.</param>
    public void Describe(Decoder decoder, ulong address, long entries, long available)
    {
        if (address == 0)
        {
            decoder.PutAddress(0);
            return;
        }

        var word = decoder.WordSize;
        var shown = (int)Math.Min(entries, Math.Min(decoder.ElementLimit, MostEntries));
        var bytes = shown > 0 ? decoder.Read(Phase.Entry, address, (int)Math.Min(2L * word * Math.Min(entries, shown + 1L), int.MaxValue)) : [];
        if (shown > 0 && bytes.Length < 2 * word)
        {
            decoder.PutAddress(address);
            return;
        }

        decoder.Put('[');
        for (var i = 0; i < shown; i++)
        {
            if (i > 0) decoder.PutSeparator();
            if (bytes.Length < 2 * word)
            {
                ArrayOf.PutHole(decoder, address + (ulong)(2L * word * i));
                return;
            }

            if (!decoder.GoesOn(leadsOn: true))
            {
                decoder.Put("...]");
                return;
            }

            Buffer(decoder, decoder.Word(bytes), decoder.Word(bytes[word..]), ref available);
            bytes = bytes[(2 * word)..];
        }

        if (shown < entries)
        {
            decoder.PutSeparator();
            if (bytes.Length < 2 * word)
            {
                ArrayOf.PutHole(decoder, address + (ulong)(2L * word * shown));
                return;
            }

            decoder.Put("...");
        }

        decoder.Put(']');
    }

    private void Buffer(Decoder decoder, ulong address, ulong length, ref long available)
    {
        var held = (long)Math.Min(length, (ulong)available);
        var wanted = (int)Math.Min(held, decoder.StringLimit);
        var isThere = address != 0 && (phase == Phase.Entry || decoder is { Finished: true, Failed: false });
        var bytes = isThere ? decoder.Read(phase, address, wanted) : [];
        if (phase == Phase.Exit) available -= held;
        decoder.Put('{');
        decoder.PutField("iov_base");
        if (isThere && (bytes.Length > 0 || wanted == 0)) decoder.PutQuoted(bytes, more: bytes.Length < held);
        else decoder.PutAddress(address);
        decoder.PutSeparator();
        decoder.PutField("iov_len");
        decoder.PutUInt(length);
        decoder.Put('}');
    }
}
