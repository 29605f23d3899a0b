using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>What a file of code says of other files: the libraries that it needs, and where its symbols for debuggers are.</summary>
/// <param name="BuildId">In hexadecimal digits; empty for none.</param>
/// <param name="DebugName">The name of the file that has them (.gnu_debuglink); empty for none.</param>
/// <param name="Needed">The libraries that it is linked with (DT_NEEDED): <c>libpython3.12.so.1.0</c>.</param>
internal sealed record ElfLinks(string BuildId, string DebugName, ImmutableArray<string> Needed)
{
    private const int NT_GNU_BUILD_ID = 3, DT_NEEDED = 1, DT_STRTAB = 5;

    /// <summary>More than any file has of each; bytes.</summary>
    private const int MostNoteBytes = 64 << 10, MostDynamicBytes = 64 << 10, MostNameBytes = 256, SectionBytes = 64;

    private const int MostNeeded = 256;

    public static ElfLinks Read(ElfFile elf) => new(ReadBuildId(elf), ReadDebugName(elf), ReadNeeded(elf));

    private static string ReadBuildId(ElfFile elf)
    {
        foreach (var segment in elf.Notes)
        {
            var notes = Part(elf.File, (long)segment.Offset, segment.Size, MostNoteBytes);
            // Name's size, text's size, type; then both, each filled up to four bytes.
            while (notes.Length >= 12)
            {
                var (name, text, type) = (Int(notes, 0), Int(notes, 4), Int(notes, 8));
                var behindName = 12 + (((long)name + 3) & ~3L);
                var next = behindName + (((long)text + 3) & ~3L);
                if (behindName + text > notes.Length) break;
                if (type == NT_GNU_BUILD_ID && notes[12..].StartsWith("GNU\0"u8) && text is > 1 and <= 64)
                    return Convert.ToHexStringLower(notes.Slice((int)behindName, (int)text));
                notes = notes[(int)Math.Min(next, notes.Length)..];
            }
        }

        return "";
    }

    private static string ReadDebugName(ElfFile elf)
    {
        Span<byte> header = stackalloc byte[SectionBytes];
        var (offset, count, names) = elf.Sections;
        if (names >= count || elf.File.Read(offset + (long)names * SectionBytes, header) < SectionBytes) return "";
        var namesAt = (long)BinaryPrimitives.ReadUInt64LittleEndian(header[24..]);
        for (var i = 0; i < count && elf.File.Read(offset + (long)i * SectionBytes, header) == SectionBytes; i++)
            if (Text(elf.File, namesAt + Int(header, 0)) == ".gnu_debuglink") return Text(elf.File, (long)BinaryPrimitives.ReadUInt64LittleEndian(header[24..]));
        return "";
    }

    private static ImmutableArray<string> ReadNeeded(ElfFile elf)
    {
        var entries = Part(elf.File, (long)elf.Dynamic.Offset, elf.Dynamic.Size, MostDynamicBytes);
        var needed = new List<ulong>();
        long? names = null;
        for (; entries.Length >= 16 && needed.Count < MostNeeded; entries = entries[16..])
        {
            var (tag, value) = (BinaryPrimitives.ReadUInt64LittleEndian(entries), BinaryPrimitives.ReadUInt64LittleEndian(entries[8..]));
            if (tag == DT_NEEDED) needed.Add(value);
            if (tag == DT_STRTAB) names = elf.PlaceOf(value);
        }

        return names is { } at ? [.. needed.Where(name => name < int.MaxValue).Select(name => Text(elf.File, at + (long)name)).Where(name => name.Length > 0)] : [];
    }

    private static ReadOnlySpan<byte> Part(IFileBytes file, long offset, ulong size, int most)
    {
        var part = new byte[(int)Math.Min(size, (ulong)most)];
        return part.AsSpan(0, file.Read(offset, part));
    }

    private static string Text(IFileBytes file, long offset)
    {
        Span<byte> text = stackalloc byte[MostNameBytes];
        text = text[..file.Read(offset, text)];
        var end = text.IndexOf((byte)0);
        return end <= 0 ? "" : Encoding.UTF8.GetString(text[..end]);
    }

    private static uint Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
