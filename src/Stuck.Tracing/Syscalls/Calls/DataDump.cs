using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Rows;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>
/// All that was read from, or written to, certain descriptors, in hexadecimal (strace's -e read and -e write). As a kind does, it goes through
/// the call's memory twice: to keep it at the stop, and to write it out.
/// </summary>
internal static class DataDump
{
    /// <summary>Describes the call's data if it is a call that moves some, and its descriptor is one of those that are to be dumped.</summary>
    public static void Describe(Decoder decoder, Syscall call, NumberSet read, NumberSet write)
    {
        foreach (var effect in call.Means.Effects)
            if (effect.Data != DataShape.None) Describe(decoder, effect, effect.Kind == EffectKind.Receives ? Phase.Exit : Phase.Entry, read, write);
    }

    private static void Describe(Decoder decoder, Effect effect, Phase phase, NumberSet read, NumberSet write)
    {
        var descriptor = (int)decoder.Argument(effect.Argument);
        if (descriptor < 0 || !(phase == Phase.Exit ? read : write).Contains(descriptor)) return;
        if (phase == Phase.Exit && (!decoder.Finished || decoder.Failed)) return;
        var address = decoder.Argument(1);
        var moved = phase == Phase.Exit ? decoder.Result : long.MaxValue;
        switch (effect.Data)
        {
            case DataShape.Buffer: Buffer(decoder, phase, address, Math.Min(moved, Length(decoder.Argument(2)))); break;
            case DataShape.Vector: Vector(decoder, phase, address, (int)decoder.Argument(2), moved); break;
            case DataShape.Message: Message(decoder, phase, decoder.Read(Phase.Entry, address, 4 * decoder.WordSize), moved); break;
            case DataShape.Messages: Messages(decoder, phase, address); break;
        }
    }

    private static void Messages(Decoder decoder, Phase phase, ulong address)
    {
        // struct msghdr is seven words, and msg_len behind it is padded to one.
        var word = decoder.WordSize;
        var stride = 8 * word;
        var count = decoder is { Finished: true, Failed: false } ? decoder.Result : decoder.IsWriting ? 0 : (uint)decoder.Argument(2);
        for (var i = 0; i < count; i++, address += (ulong)stride)
        {
            var header = decoder.Read(Phase.Entry, address, stride);
            if (header.Length < stride) return;
            var after = decoder.Finished ? decoder.Read(Phase.Exit, address, stride) : [];
            if (after.Length == stride)
            {
                decoder.Put(" = ");
                decoder.PutUInt(decoder.Word(header[(3 * word)..]));
                decoder.Put(" buffers in vector ");
                decoder.PutInt(i);
                decoder.Put('\n');
            }

            Message(decoder, phase, header, after.Length < stride ? long.MaxValue : BitConverter.ToUInt32(after[(7 * word)..]));
        }
    }

    private static void Message(Decoder decoder, Phase phase, ReadOnlySpan<byte> header, long moved)
    {
        var word = decoder.WordSize;
        if (header.Length >= 4 * word) Vector(decoder, phase, decoder.Word(header[(2 * word)..]), (int)decoder.Word(header[(3 * word)..]), moved);
    }

    private static void Vector(Decoder decoder, Phase phase, ulong address, int count, long moved)
    {
        var word = decoder.WordSize;
        var entries = count <= 0 ? [] : decoder.Read(Phase.Entry, address, (int)Math.Min(2L * word * count, int.MaxValue));
        if (entries.Length < 2L * word * count) return;
        for (var i = 0; i < count; i++)
        {
            var length = Math.Min(moved, Length(decoder.Word(entries[((2 * i + 1) * word)..])));
            if (length == 0) return;
            moved -= length;
            decoder.Put(" * ");
            decoder.PutInt(length);
            decoder.Put(" bytes in buffer ");
            decoder.PutInt(i);
            decoder.Put('\n');
            Buffer(decoder, phase, decoder.Word(entries[(2 * i * word)..]), length);
        }
    }

    private static void Buffer(Decoder decoder, Phase phase, ulong address, long length)
    {
        var bytes = decoder.Read(phase, address, (int)Math.Min(length, int.MaxValue / 2));
        if (decoder.IsWriting) HexDump.Put(decoder, bytes, length);
    }

    private static long Length(ulong length) => (long)Math.Min(length, long.MaxValue);
}
