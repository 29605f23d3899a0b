using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A pointer to pointers to strings, up to a null one: <c>["ls", "-l"]</c>.</summary>
public sealed class StringArray : Kind
{
    private static readonly CString Element = new(isPath: false);

    public override Phase Reads => Phase.Entry;

    public override void Describe(Decoder decoder, ulong value)
    {
        // One more than are shown: whether the array ends there.
        var limit = decoder.ElementLimit;
        var word = decoder.WordSize;
        var pointers = value == 0 ? [] : decoder.Read(Phase.Entry, value, (int)Math.Min((limit + 1L) * word, RecordLimit));
        if (pointers.Length < word)
        {
            decoder.PutAddress(value);
            return;
        }

        decoder.Put('[');
        for (var i = 0; ; i++)
        {
            if (pointers.Length < (i + 1) * word)
            {
                PutHole(decoder, value + (ulong)(i * word));
                break;
            }

            var pointer = decoder.Word(pointers[(i * word)..]);
            if (pointer == 0) break;
            if (i > 0) decoder.PutSeparator();
            if (i == limit)
            {
                decoder.Put("...");
                break;
            }

            Element.Describe(decoder, pointer);
        }

        decoder.Put(']');
    }

    private const int RecordLimit = 1 << 15;

    private static void PutHole(Decoder decoder, ulong address)
    {
        if (!decoder.IsWriting) return;
        decoder.Put(", ... ");
        decoder.Put("/* ", Ink.Comment);
        decoder.PutAddress(address);
        decoder.Put(" */", Ink.Comment);
    }
}
