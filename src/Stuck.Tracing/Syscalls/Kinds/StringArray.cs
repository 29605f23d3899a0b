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
        var limit = decoder.ElementLimit;
        var word = decoder.WordSize;
        var pointers = new PointerList(decoder, value);
        var isThere = pointers.MoveNext();
        if (!isThere && !pointers.IsAtEnd)
        {
            decoder.PutAddress(value);
            return;
        }

        decoder.Put('[');
        for (var i = 0; isThere; isThere = pointers.MoveNext(), i++)
        {
            if (i > 0) decoder.PutSeparator();
            if (i == limit || !decoder.GoesOn(leadsOn: true))
            {
                decoder.Put("...");
                break;
            }

            Element.Describe(decoder, pointers.Current);
        }

        if (!isThere && !pointers.IsAtEnd) PutHole(decoder, pointers.Address);
        decoder.Put(']');
    }

    private static void PutHole(Decoder decoder, ulong address)
    {
        decoder.Put(", ...");
        if (decoder.IsCut) return;
        decoder.Put(" /* ", Ink.Comment);
        decoder.PutAddress(address);
        decoder.Put(" */", Ink.Comment);
    }
}
