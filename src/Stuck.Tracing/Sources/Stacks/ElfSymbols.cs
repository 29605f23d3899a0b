using System.Buffers.Binary;
using System.Text;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>The functions that a file of code names: the symbol tables of elf(5), of 64-bit files.</summary>
internal sealed class ElfSymbols
{
    private const int HeaderBytes = 64, SectionBytes = 64, SegmentBytes = 56, SymbolBytes = 24;
    private const int SHT_SYMTAB = 2, SHT_DYNSYM = 11, PT_LOAD = 1, STT_OBJECT = 1, STT_FUNC = 2, STT_GNU_IFUNC = 10;

    /// <summary>Files that are larger have debug information that nobody waits for.</summary>
    private const long MostBytes = 256L << 20;

    private readonly List<(ulong Offset, ulong Address, ulong Size)> _segments = [];
    private readonly List<(ulong Address, ulong Size, string Name)> _functions = [];
    private readonly Dictionary<string, ulong> _objects = [];

    /// <summary>No symbols.</summary>
    public static ElfSymbols None { get; } = new();

    /// <summary>Reads a file's symbols; none if it is no such file, or not ours to read.</summary>
    public static ElfSymbols Read(string path) => TryReadFile(path) is { } file ? Parse(file) ?? None : None;

    /// <summary>All of a file of code; null if it is none, or not ours to read.</summary>
    public static byte[]? TryReadFile(string path)
    {
        try
        {
            var file = new FileInfo(path);
            return file.Exists && file.Length is >= HeaderBytes and <= MostBytes ? File.ReadAllBytes(path) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The symbols in a file's bytes; null if it is no 64-bit ELF file.</summary>
    public static ElfSymbols? Parse(ReadOnlySpan<byte> file)
    {
        var symbols = new ElfSymbols();
        return symbols.TryParse(file) ? symbols : null;
    }

    /// <summary>The function that holds a place in the file.</summary>
    /// <param name="offset">From the file's beginning; bytes.</param>
    /// <param name="inside">From the function's beginning; bytes.</param>
    /// <returns>Empty if none is known to.</returns>
    public string Find(ulong offset, out ulong inside)
    {
        inside = 0;
        var segment = _segments.Find(s => offset >= s.Offset && offset < s.Offset + s.Size);
        var address = offset - segment.Offset + segment.Address;
        var (low, high) = (0, _functions.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (_functions[middle].Address <= address) low = middle + 1;
            else high = middle - 1;
        }

        if (high < 0) return "";
        var function = _functions[high];
        inside = address - function.Address;
        return inside < function.Size ? function.Name : "";
    }

    /// <summary>Where a variable is in memory, from the first byte of the file there; bytes.</summary>
    public bool TryFindObject(string name, out ulong offset)
    {
        var first = _segments.FirstOrDefault();
        var isFound = _objects.TryGetValue(name, out offset);
        offset -= first.Address - first.Offset;
        return isFound;
    }

    private bool TryParse(ReadOnlySpan<byte> file)
    {
        if (!file.StartsWith("\u007fELF\u0002\u0001"u8)) return false;
        var segments = (long)Long(file, 32);
        var sections = (long)Long(file, 40);
        for (var i = 0; i < Short(file, 56); i++)
        {
            var header = Part(file, segments + i * SegmentBytes, SegmentBytes);
            if (!header.IsEmpty && Int(header, 0) == PT_LOAD) _segments.Add((Long(header, 8), Long(header, 16), Long(header, 32)));
        }

        for (var i = 0; i < Short(file, 60); i++)
        {
            var header = Part(file, sections + i * SectionBytes, SectionBytes);
            if (header.IsEmpty || Int(header, 4) is not (SHT_SYMTAB or SHT_DYNSYM)) continue;
            var strings = Part(file, sections + Int(header, 40) * SectionBytes, SectionBytes);
            if (strings.IsEmpty) continue;
            AddSymbols(Part(file, (long)Long(header, 24), (long)Long(header, 32)), Part(file, (long)Long(strings, 24), (long)Long(strings, 32)));
        }

        _functions.Sort((a, b) => a.Address.CompareTo(b.Address));
        return true;
    }

    private void AddSymbols(ReadOnlySpan<byte> table, ReadOnlySpan<byte> strings)
    {
        for (; table.Length >= SymbolBytes; table = table[SymbolBytes..])
        {
            var name = (int)Int(table, 0);
            var type = table[4] & 15;
            if (type is not (STT_OBJECT or STT_FUNC or STT_GNU_IFUNC) || Long(table, 8) == 0 || name < 0 || name >= strings.Length) continue;
            var text = strings[name..];
            var end = text.IndexOf((byte)0);
            if (end <= 0) continue;
            if (type == STT_OBJECT) _objects[Encoding.UTF8.GetString(text[..end])] = Long(table, 8);
            else _functions.Add((Long(table, 8), Math.Max(1, Long(table, 16)), Encoding.UTF8.GetString(text[..end])));
        }
    }

    /// <summary>Empty where the file does not reach: its numbers are not to be trusted.</summary>
    private static ReadOnlySpan<byte> Part(ReadOnlySpan<byte> file, long offset, long length) =>
        offset < 0 || length < 0 || offset > file.Length || length > file.Length - offset ? [] : file.Slice((int)offset, (int)length);

    private static ushort Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);
}
