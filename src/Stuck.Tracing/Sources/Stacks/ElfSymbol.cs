using System.Buffers.Binary;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>An entry of a symbol table: Elf64_Sym of elf(5).</summary>
/// <param name="Name">Where its name is among the table's names; bytes.</param>
/// <param name="Size">Bytes.</param>
internal readonly record struct ElfSymbol(uint Name, int Type, ulong Address, ulong Size)
{
    public const int Bytes = 24;

    private const int STT_OBJECT = 1, STT_FUNC = 2, STT_GNU_IFUNC = 10;

    /// <summary>Those without an address are another file's.</summary>
    public bool IsFunction => Type is STT_FUNC or STT_GNU_IFUNC && Address != 0;

    public bool IsObject => Type == STT_OBJECT && Address != 0;

    public static ElfSymbol Read(ReadOnlySpan<byte> entry) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(entry), entry[4] & 15,
        BinaryPrimitives.ReadUInt64LittleEndian(entry[8..]), BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]));
}
