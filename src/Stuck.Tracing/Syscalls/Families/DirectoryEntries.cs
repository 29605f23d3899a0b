using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>What getdents fills: how many entries, and with -v which.</summary>
/// <param name="hasType">Whether d_type comes before the name (getdents64) or in an entry's last byte (getdents).</param>
internal sealed class DirectoryEntries(bool hasType) : Kind
{
    private static readonly Choice Types = new(new("DT_???",
        (0, "DT_UNKNOWN"), (1, "DT_FIFO"), (2, "DT_CHR"), (4, "DT_DIR"), (6, "DT_BLK"), (8, "DT_REG"), (10, "DT_LNK"), (12, "DT_SOCK"),
        (14, "DT_WHT")), 1);

    private static readonly Kind Filled = K.Out(new Extent(Count.Returned));

    /// <summary>struct linux_dirent64.</summary>
    public static readonly Kind Kind = new DirectoryEntries(hasType: true) { ReadsAs = [Filled] };

    /// <summary>struct linux_dirent.</summary>
    public static readonly Kind Old = new DirectoryEntries(hasType: false) { ReadsAs = [Filled] };

    public override Phase Reads => Phase.Exit;

    public override void Describe(Decoder decoder, ulong value)
    {
        if (value == 0 || !decoder.Finished || decoder.Failed)
        {
            decoder.PutAddress(value);
            return;
        }

        var word = hasType ? 8 : decoder.WordSize;
        var bytes = decoder.Read(Phase.Exit, value, (int)Math.Clamp(decoder.Result, 0, int.MaxValue));
        if (!decoder.IsWriting) return;
        var full = decoder.Options.Verbose;
        var entries = 0;
        if (full) decoder.Put('[');
        while (TryTake(ref bytes, word, out var entry))
        {
            if (entries++ > 0 && full) decoder.PutSeparator();
            if (full) Put(decoder, entry, word);
        }

        if (full)
        {
            if (decoder.IsCut) decoder.Put(entries > 0 ? ", ..." : "...");
            decoder.Put(']');
            return;
        }

        decoder.PutAddress(value);
        decoder.Put(" /* ", Ink.Comment);
        decoder.PutInt(entries);
        decoder.Put(decoder.IsCut ? " entries, ... */" : " entries */", Ink.Comment);
    }

    private bool TryTake(ref ReadOnlySpan<byte> bytes, int word, out ReadOnlySpan<byte> entry)
    {
        entry = [];
        var name = 2 * word + (hasType ? 3 : 2);
        if (bytes.Length < name) return false;
        int length = BinaryPrimitives.ReadUInt16LittleEndian(bytes[(2 * word)..]);
        if (length <= name || length > bytes.Length) return false;
        entry = bytes[..length];
        bytes = bytes[length..];
        return true;
    }

    private void Put(Decoder decoder, ReadOnlySpan<byte> entry, int word)
    {
        decoder.Put('{');
        decoder.PutField("d_ino");
        decoder.PutUInt(Word(entry, word));
        decoder.PutSeparator();
        decoder.PutField("d_off");
        decoder.PutUInt(Word(entry[word..], word));
        decoder.PutSeparator();
        decoder.PutField("d_reclen");
        decoder.PutInt(entry.Length);
        decoder.PutSeparator();
        if (hasType) PutType(decoder, entry[2 * word + 2]);
        decoder.PutField("d_name");
        var name = hasType ? entry[(2 * word + 3)..] : entry[(2 * word + 2)..^1];
        var end = name.IndexOf((byte)0);
        decoder.PutQuoted(end < 0 ? name : name[..end], more: end < 0);
        if (!hasType)
        {
            decoder.Put(", ");
            decoder.PutField("d_type");
            Types.Describe(decoder, entry[^1]);
        }

        decoder.Put('}');
    }

    private static void PutType(Decoder decoder, byte type)
    {
        decoder.PutField("d_type");
        Types.Describe(decoder, type);
        decoder.PutSeparator();
    }

    private static ulong Word(ReadOnlySpan<byte> bytes, int word) =>
        word == 4 ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
