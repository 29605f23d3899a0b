using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>
/// A pointer to a structure that grows with the kernel, and whose size an argument tells: members beyond that size are left out, and
/// what lies beyond the members is shown if it is not all zeros: <c>{flags=0, /* bytes 24..31 */ "\x80"}</c>.
/// </summary>
/// <param name="size">What the tracee says its size is.</param>
/// <param name="least">The size of the structure's first version: shorter ones are not looked at.</param>
/// <param name="ignoresMore">Whether what lies beyond is not shown at all.</param>
/// <param name="dots">Whether what lies beyond is not looked at, and shown as <c>...</c>.</param>
/// <param name="most">The largest that is looked at; larger ones are shown as their address.</param>
public sealed class Extensible(Count size, int least, Struct structure, Phase phase = Phase.Entry, long most = 4096, bool dots = false, bool ignoresMore = false) : Kind
{
    internal const int MostExtra = 4096;

    public Count HowMuch => size;

    public Phase Phase => phase;

    public Struct Structure => structure;

    public override Phase Reads => phase | structure.Reads;

    public override void Describe(Decoder decoder, ulong value)
    {
        var told = size.Of(decoder);
        var known = (int)Math.Min(told, structure.Size(decoder));
        var isThere = value != 0 && told >= least && told <= most && (phase == Phase.Entry || decoder is { Finished: true, Failed: false });
        var bytes = isThere ? decoder.Read(phase, value, known) : [];
        if (bytes.Length < known || bytes.IsEmpty)
        {
            decoder.PutAddress(value);
            return;
        }

        structure.DescribeMembers(decoder, value, bytes, closed: false);
        if (told > known && dots) decoder.Put(", ...");
        else if (told > known && !ignoresMore) PutExtra(decoder, phase, value + (ulong)known, known, told);
        decoder.Put('}');
    }

    /// <summary>Writes what lies beyond the members, behind a separator; nothing if that is all zeros.</summary>
    /// <param name="from">The size of what is known.</param>
    /// <param name="told">The size that the tracee tells.</param>
    internal static void PutExtra(Decoder decoder, Phase phase, ulong address, int from, long told)
    {
        var to = (int)Math.Min(told, MostExtra);
        var bytes = decoder.Read(phase, address, to - from);
        if (bytes.Length < to - from)
        {
            decoder.Put(", ???", Ink.Comment);
            return;
        }

        if (!decoder.IsWriting || !bytes.ContainsAnyExcept((byte)0)) return;
        decoder.PutSeparator();
        decoder.Put("/* bytes ", Ink.Comment);
        decoder.PutInt(from);
        decoder.Put("..", Ink.Comment);
        decoder.PutInt(to - 1);
        decoder.Put(" */ ", Ink.Comment);
        var shown = Math.Min(bytes.Length, decoder.StringLimit);
        decoder.PutHexQuoted(bytes[..shown]);
        if (shown < bytes.Length) decoder.Put("...");
    }
}
