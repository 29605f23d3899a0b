using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>The environment of a new program, of which only the number of variables is told: <c>0x7ffd5e2c1a88 /* 20 vars */</c>.</summary>
public sealed class Environment : Kind
{
    /// <summary>Pointers are read so many at a time, and counted no further than <see cref="MostChunks"/> chunks.</summary>
    private const int ChunkWords = 64;

    private const int MostChunks = 64;

    private static readonly StringArray Whole = new();

    public override Phase Reads => Phase.Entry;

    public override void Describe(Decoder decoder, ulong value)
    {
        if (decoder.WantsEnvironment)
        {
            Whole.Describe(decoder, value);
            return;
        }

        decoder.PutAddress(value);
        if (value == 0 || !TryCount(decoder, value, out var count, out var ended)) return;
        if (!decoder.IsWriting) return;
        decoder.Put(" /* ", Ink.Comment);
        decoder.PutInt(count);
        decoder.Put(count == 1 ? " var" : " vars", Ink.Comment);
        decoder.Put(ended ? " */" : ", unterminated */", Ink.Comment);
    }

    private static bool TryCount(Decoder decoder, ulong address, out int count, out bool ended)
    {
        var word = decoder.WordSize;
        count = 0;
        ended = false;
        for (var chunk = 0; chunk < MostChunks; chunk++)
        {
            var pointers = decoder.Read(Phase.Entry, address + (ulong)(count * word), ChunkWords * word);
            for (; pointers.Length >= word; pointers = pointers[word..], count++)
            {
                if (decoder.Word(pointers) != 0) continue;
                ended = true;
                return true;
            }

            if (count < (chunk + 1) * ChunkWords) break;
        }

        return count > 0;
    }
}
