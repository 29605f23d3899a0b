using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>A call's arguments in memory, as i386's oldest calls take them; they are written as if they had come in registers.</summary>
public sealed class PackedArguments(params Kind[] kinds) : Kind
{
    public IReadOnlyList<Kind> Arguments => kinds;

    public override Phase Reads => Phase.Entry;

    public override void Describe(Decoder decoder, ulong value)
    {
        var word = decoder.WordSize;
        var bytes = value == 0 ? [] : decoder.Read(Phase.Entry, value, kinds.Length * word);
        if (bytes.Length < kinds.Length * word)
        {
            decoder.PutAddress(value);
            return;
        }

        for (var i = 0; i < kinds.Length; i++)
        {
            if (i > 0) decoder.PutSeparator();
            kinds[i].Describe(decoder, decoder.Word(bytes[(i * word)..]));
        }
    }
}
