using System.Buffers.Binary;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Where the members of one of the kernel's stat structures lie; each time is followed by its nanoseconds.</summary>
internal sealed record StatLayout(
    int Size,
    StatLayout.Slot Dev,
    StatLayout.Slot Ino,
    StatLayout.Slot Mode,
    StatLayout.Slot Nlink,
    StatLayout.Slot Uid,
    StatLayout.Slot Gid,
    StatLayout.Slot Rdev,
    StatLayout.Slot Length,
    StatLayout.Slot BlockSize,
    StatLayout.Slot Blocks,
    StatLayout.Slot AccessTime)
{
    /// <summary>struct stat of x86-64.</summary>
    public static readonly StatLayout X86_64 = new(
        144, new(0, 8), new(8, 8), new(24, 4), new(16, 8), new(28, 4), new(32, 4), new(40, 8), new(48, 8), new(56, 8), new(64, 8), new(72, 8));

    /// <summary>struct stat of i386.</summary>
    public static readonly StatLayout I386 = new(
        64, new(0, 4), new(4, 4), new(8, 2), new(10, 2), new(12, 2), new(14, 2), new(16, 4), new(20, 4), new(24, 4), new(28, 4), new(32, 4));

    /// <summary>struct stat64 of i386.</summary>
    public static readonly StatLayout Stat64 = new(
        96, new(0, 8), new(88, 8), new(16, 4), new(20, 4), new(24, 4), new(28, 4), new(32, 8), new(44, 8), new(52, 4), new(56, 8), new(64, 4));

    public Slot ModifyTime => AccessTime.Next(2);

    public Slot ChangeTime => AccessTime.Next(4);

    /// <summary>A member's place and width in bytes.</summary>
    internal readonly record struct Slot(int Offset, int Bytes)
    {
        public Slot Next(int slots = 1) => new(Offset + slots * Bytes, Bytes);

        public ulong Unsigned(ReadOnlySpan<byte> from) => Bytes switch
        {
            2 => BinaryPrimitives.ReadUInt16LittleEndian(from[Offset..]),
            4 => BinaryPrimitives.ReadUInt32LittleEndian(from[Offset..]),
            _ => BinaryPrimitives.ReadUInt64LittleEndian(from[Offset..]),
        };

        public long Signed(ReadOnlySpan<byte> from) =>
            Bytes == 4 ? BinaryPrimitives.ReadInt32LittleEndian(from[Offset..]) : (long)Unsigned(from);
    }
}
