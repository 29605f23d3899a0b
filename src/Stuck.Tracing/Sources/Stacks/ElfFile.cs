using System.Buffers.Binary;
using System.Text;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>
/// A file of code, by elf(5), of 64 bits. Nothing of it is kept but where its parts are. What it says of itself may be a lie, and it may change
/// while it is read: then its parts are empty.
/// </summary>
internal sealed class ElfFile
{
    private const int HeaderBytes = 64, SectionBytes = 64, SegmentBytes = 56;
    private const int SHT_SYMTAB = 2, SHT_DYNSYM = 11, PT_LOAD = 1, PT_DYNAMIC = 2, PT_NOTE = 4;

    /// <summary>More than any linker makes.</summary>
    private const int MostSegments = 1024, MostSections = 16384;

    /// <summary>Ten million symbols: more than the largest program has.</summary>
    private const long MostTableBytes = 10_000_000L * ElfSymbol.Bytes;

    /// <summary>Symbols of C++ get long; the rest of those that are longer says no more to anybody.</summary>
    private const int MostNameBytes = 1024;

    private readonly IFileBytes _file;
    private readonly byte[] _buffer = new byte[16 << 10];
    private readonly List<Segment> _segments = [], _notes = [];
    private readonly Dictionary<uint, SymbolTable> _tables = [];

    private ElfFile(IFileBytes file) => _file = file;

    /// <summary>Its symbols: those for debuggers, and those for other files.</summary>
    public IEnumerable<SymbolTable> Tables => _tables.Values;

    /// <summary>It has the symbols for debuggers itself: not even strip(1) has taken them away.</summary>
    public bool IsWhole => _tables.ContainsKey(SHT_SYMTAB);

    /// <summary>Where its notes are.</summary>
    public IReadOnlyList<Segment> Notes => _notes;

    /// <summary>Where it says which libraries it needs; of size 0 for none.</summary>
    public Segment Dynamic { get; private set; }

    /// <summary>Where the headers of its sections are, and how many there are; and which of these has their names.</summary>
    public (long Offset, int Count, int Names) Sections { get; private init; }

    public IFileBytes File => _file;

    /// <summary>Null if it is no such file.</summary>
    public static ElfFile? TryRead(IFileBytes file)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        if (file.Read(0, header) < HeaderBytes || !header.StartsWith("\u007fELF\u0002\u0001"u8)) return null;
        var elf = new ElfFile(file) { Sections = ((long)Long(header, 40), Math.Min(Short(header, 60), MostSections), Short(header, 62)) };
        elf.ReadSegments((long)Long(header, 32), Math.Min(Short(header, 56), MostSegments));
        elf.ReadSections(elf.Sections.Offset, elf.Sections.Count);
        return elf;
    }

    /// <summary>Where the linker put what is at a place in the file.</summary>
    /// <param name="offset">From the file's beginning; bytes.</param>
    public ulong AddressOf(ulong offset)
    {
        var segment = _segments.Find(s => offset >= s.Offset && offset - s.Offset < s.Size);
        return offset - segment.Offset + segment.Address;
    }

    /// <summary>Where in the file is what the linker put at an address; null where that is in no part that is loaded.</summary>
    public long? PlaceOf(ulong address)
    {
        var segment = _segments.Find(s => address >= s.Address && address - s.Address < s.Size);
        return segment.Size == 0 ? null : (long)(address - segment.Address + segment.Offset);
    }

    /// <summary>How far behind the first byte of the file in memory an address of the linker's is; bytes.</summary>
    public ulong OffsetOf(ulong address)
    {
        var first = _segments.FirstOrDefault();
        return address - (first.Address - first.Offset);
    }

    public SymbolReader SymbolsOf(SymbolTable table) => new(new FileChunks(_file, table.Offset, table.Bytes, ElfSymbol.Bytes, _buffer));

    /// <summary>A symbol's name: a few bytes of the file, read when somebody asks.</summary>
    /// <param name="name">Its st_name.</param>
    public string NameOf(SymbolTable table, uint name)
    {
        if (name >= table.NamesBytes) return "";
        Span<byte> text = stackalloc byte[(int)Math.Min(MostNameBytes, table.NamesBytes - name)];
        text = text[.._file.Read(table.NamesOffset + name, text)];
        var end = text.IndexOf((byte)0);
        return Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
    }

    /// <summary>Which st_name symbols of a name have: more than one, as the end of a longer name may serve for a shorter one.</summary>
    /// <param name="name">With the NUL that ends it.</param>
    public HashSet<uint> FindName(SymbolTable table, ReadOnlySpan<byte> name) =>
        [.. ByteSearch.Find(_file, table.NamesOffset, table.NamesBytes, name, most: 16).Select(at => (uint)(at - table.NamesOffset))];

    private void ReadSegments(long offset, int count)
    {
        var headers = new FileChunks(_file, offset, (long)count * SegmentBytes, SegmentBytes, _buffer);
        while (headers.TryNext(out var chunk))
        {
            for (; chunk.Length >= SegmentBytes; chunk = chunk[SegmentBytes..])
                Add(Int(chunk, 0), new Segment(Long(chunk, 8), Long(chunk, 16), Long(chunk, 32)));
        }
    }

    private void Add(uint type, Segment segment)
    {
        if (type == PT_LOAD) _segments.Add(segment);
        if (type == PT_NOTE) _notes.Add(segment);
        if (type == PT_DYNAMIC) Dynamic = segment;
    }

    private void ReadSections(long offset, int count)
    {
        var headers = new FileChunks(_file, offset, (long)count * SectionBytes, SectionBytes, _buffer);
        Span<byte> names = stackalloc byte[SectionBytes];
        while (headers.TryNext(out var chunk))
        {
            for (; chunk.Length >= SectionBytes; chunk = chunk[SectionBytes..])
            {
                // There is at most one of each kind.
                var type = Int(chunk, 4);
                if (type is not (SHT_SYMTAB or SHT_DYNSYM) || _tables.ContainsKey(type)) continue;
                if (_file.Read(offset + (long)Int(chunk, 40) * SectionBytes, names) < SectionBytes) continue;
                _tables[type] = new SymbolTable(
                    (long)Long(chunk, 24), (long)Math.Min(Long(chunk, 32), MostTableBytes), (long)Long(names, 24), (long)Math.Min(Long(names, 32), long.MaxValue));
            }
        }
    }

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static uint Int(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static ulong Long(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]);

    /// <summary>A part of the file, and where it is in memory.</summary>
    internal readonly record struct Segment(ulong Offset, ulong Address, ulong Size);
}
