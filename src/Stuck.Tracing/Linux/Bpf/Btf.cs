using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace Stuck.Tracing.Linux.Bpf;

/// <summary>
/// The running kernel's types, as it describes them itself in BPF Type Format (Documentation/bpf/btf.rst in its source). Megabytes: let go of it
/// when what is needed has been looked up.
/// </summary>
internal sealed unsafe class Btf : IDisposable
{
    private const string Path = "/sys/kernel/btf/vmlinux";
    private const ushort Magic = 0xeb9f;
    private const int TypeBytes = 12, MemberBytes = 12, ArrayBytes = 12, EnumBytes = 8, Enum64Bytes = 12, ParameterBytes = 8, VariableBytes = 12, WordBytes = 4;

    /// <summary>Deeper is no anonymous structure nested.</summary>
    private const int MaxDepth = 8;

    private readonly byte* _types;
    private readonly byte* _strings;
    private readonly uint _stringBytes;
    private readonly Dictionary<(BtfKind, string), int> _found = [];
    private readonly PrivateMemory _file;

    /// <summary>Where each type begins, from the first one; that of number 0, void, is not used. Bytes.</summary>
    private readonly List<int> _starts = new(160_000) { 0 };

    private Btf(PrivateMemory file)
    {
        _file = file;
        var header = (uint*)file.Start;
        var first = file.Start + header[1];
        _types = first + header[2];
        _strings = first + header[4];
        _stringBytes = header[5];
        for (var at = 0; at < header[3]; at += TypeBytes + TailBytes(_types + at)) _starts.Add(at);
    }

    /// <summary>Reads the kernel's own. False where it has none to show.</summary>
    public static bool TryReadKernel([NotNullWhen(true)] out Btf? types, out BpfRefusal? refusal)
    {
        types = null;
        using var handle = File.Exists(Path) ? File.OpenHandle(Path) : null;
        if (handle is null)
        {
            refusal = new BpfRefusal($"this kernel does not describe its types ({Path} is missing; CONFIG_DEBUG_INFO_BTF)", 0);
            return false;
        }

        var length = (int)RandomAccess.GetLength(handle);
        var file = new PrivateMemory(Math.Max(length, 1));
        var read = 0;
        while (read < length && RandomAccess.Read(handle, new Span<byte>(file.Start + read, length - read), read) is > 0 and var more) read += more;
        var header = (uint*)file.Start;
        var isWhole = read == length && read > WordBytes * 6 && *(ushort*)header == Magic && header[1] + header[4] + header[5] <= length;
        refusal = isWhole ? null : new BpfRefusal($"{Path} is not in the format that is known", 0);
        if (isWhole) types = new Btf(file);
        else file.Dispose();
        return isWhole;
    }

    /// <summary>The number of a type; 0 if there is none of that name.</summary>
    public int Find(BtfKind kind, string name) => _found.TryGetValue((kind, name), out var id) ? id : _found[(kind, name)] = Search(kind, name);

    /// <summary>Where a field is, by way of those that it is inside of, anonymous ones left out.</summary>
    /// <returns>Null if this kernel has no such field.</returns>
    public BtfField? FindField(string structure, params ReadOnlySpan<string> path)
    {
        var (id, offset) = (Find(BtfKind.Struct, structure), 0);
        if (id == 0) return null;
        foreach (var name in path)
        {
            if (FindMember(Resolve(id), Encoding.ASCII.GetBytes(name), MaxDepth) is not { } member) return null;
            (id, offset) = (member.Type, offset + member.Offset);
        }

        return new BtfField(offset, SizeOf(id));
    }

    public void Dispose() => _file.Dispose();

    private int Search(BtfKind kind, string name)
    {
        var wanted = Encoding.ASCII.GetBytes(name);
        for (var id = 1; id < _starts.Count; id++)
            if (KindOf(Type(id)) == kind && NameIs(*(uint*)Type(id), wanted)) return id;
        return 0;
    }

    private byte* Type(int id) => _types + _starts[id];

    private static BtfKind KindOf(byte* type) => (BtfKind)(((uint*)type)[1] >> 24 & 0x1f);

    private static int CountOf(byte* type) => *(ushort*)(type + WordBytes);

    private bool NameIs(uint offset, ReadOnlySpan<byte> wanted) =>
        offset + wanted.Length < _stringBytes && _strings[offset + wanted.Length] == 0 && new ReadOnlySpan<byte>(_strings + offset, wanted.Length).SequenceEqual(wanted);

    private (int Type, int Offset)? FindMember(int id, ReadOnlySpan<byte> wanted, int depth)
    {
        var type = Type(id);
        if (depth == 0 || KindOf(type) is not (BtfKind.Struct or BtfKind.Union)) return null;
        var hasBitfields = ((uint*)type)[1] >> 31 != 0;
        for (var i = 0; i < CountOf(type); i++)
        {
            var member = (uint*)(type + TypeBytes + i * MemberBytes);
            var offset = (int)(hasBitfields ? member[2] & 0xff_ffff : member[2]) / 8;
            if (NameIs(member[0], wanted)) return ((int)member[1], offset);
            if (_strings[member[0]] == 0 && FindMember(Resolve((int)member[1]), wanted, depth - 1) is { } inner) return (inner.Type, offset + inner.Offset);
        }

        return null;
    }

    /// <summary>The type behind typedefs and qualifiers.</summary>
    private int Resolve(int id)
    {
        while (id != 0 && KindOf(Type(id)) is BtfKind.Typedef or BtfKind.Const or BtfKind.Volatile or BtfKind.Restrict or BtfKind.TypeTag) id = ((int*)Type(id))[2];
        return id;
    }

    private int SizeOf(int id)
    {
        id = Resolve(id);
        var type = (int*)Type(id);
        return id == 0 ? 0 : KindOf((byte*)type) switch
        {
            BtfKind.Pointer => sizeof(ulong),
            BtfKind.Array => type[5] * SizeOf(type[3]),
            _ => type[2],
        };
    }

    /// <summary>What follows a type before the next one; bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int TailBytes(byte* type) => KindOf(type) switch
    {
        BtfKind.Integer or BtfKind.Variable or BtfKind.DeclarationTag => WordBytes,
        BtfKind.Array => ArrayBytes,
        BtfKind.Struct or BtfKind.Union => CountOf(type) * MemberBytes,
        BtfKind.Enum => CountOf(type) * EnumBytes,
        BtfKind.Enum64 => CountOf(type) * Enum64Bytes,
        BtfKind.FunctionPrototype => CountOf(type) * ParameterBytes,
        BtfKind.Section => CountOf(type) * VariableBytes,
        _ => 0,
    };
}
