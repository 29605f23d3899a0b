using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>The environment of a new program, of which only the number of variables is told: <c>0x7ffd5e2c1a88 /* 20 vars */</c>.</summary>
public sealed class Environment : Kind
{
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
        var variables = new PointerList(decoder, value);
        var count = 0;
        while (variables.MoveNext()) count++;
        if (count == 0 && !variables.IsAtEnd) return;
        decoder.Put(" /* ", Ink.Comment);
        decoder.PutInt(count);
        decoder.Put(count == 1 ? " var" : " vars", Ink.Comment);
        decoder.Put(variables.IsAtEnd ? " */" : decoder.IsCut ? " or more */" : ", unterminated */", Ink.Comment);
    }
}
