using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Flags that several families of file calls share.</summary>
internal static class FileFlags
{
    /// <summary>O_CREAT, and __O_TMPFILE without the O_DIRECTORY that O_TMPFILE includes: with either, open takes a mode.</summary>
    private const ulong Creating = 0x40 | 0x40_0000;

    private const ulong AccessMask = 3;

    private static readonly FlagSet AccessModes = new("O_???", (0, "O_RDONLY"), (1, "O_WRONLY"), (2, "O_RDWR"), (3, "O_ACCMODE"));

    private static readonly FlagSet OpenFlagNames = new("O_???",
        (0x40, "O_CREAT"), (0x80, "O_EXCL"), (0x100, "O_NOCTTY"), (0x200, "O_TRUNC"), (0x400, "O_APPEND"), (0x800, "O_NONBLOCK"),
        (0x10_1000, "O_SYNC"), (0x1000, "O_DSYNC"), (0x10_0000, "__O_SYNC"), (0x4000, "O_DIRECT"), (0x8000, "O_LARGEFILE"),
        (0x2_0000, "O_NOFOLLOW"), (0x4_0000, "O_NOATIME"), (0x8_0000, "O_CLOEXEC"), (0x20_0000, "O_PATH"), (0x41_0000, "O_TMPFILE"),
        (0x40_0000, "__O_TMPFILE"), (0x1_0000, "O_DIRECTORY"), (0x400_0000, "O_EMPTYPATH"), (0x2000, "FASYNC"));

    /// <summary>open's flags: an access mode and bits.</summary>
    public static readonly Kind OpenFlags = new Flags(OpenFlagNames, 4, AccessMask, AccessModes);

    /// <summary>openat2's, which has bits of its own beyond 32.</summary>
    public static readonly Kind OpenFlags64 = new Flags(
        new("O_???", [.. OpenFlagNames.Entries, (1UL << 32, "OPENAT2_REGULAR")]), 8, AccessMask, AccessModes);

    /// <summary>The flags of dup3, pipe2 and their like: bits alone.</summary>
    public static readonly Kind DescriptorFlags = Bits(OpenFlagNames);

    /// <summary>Flags of the calls that end in "at".</summary>
    public static readonly Kind AtFlags = Bits(new("AT_???",
        (0x100, "AT_SYMLINK_NOFOLLOW"), (0x200, "AT_REMOVEDIR"), (0x400, "AT_SYMLINK_FOLLOW"), (0x800, "AT_NO_AUTOMOUNT"),
        (0x1000, "AT_EMPTY_PATH"), (0x8000, "AT_RECURSIVE")));

    /// <summary>Whether open's flags, in argument <paramref name="index"/>, ask for a mode.</summary>
    public static Func<Decoder, bool> Creates(int index) => decoder => Creates(decoder.Argument(index));

    /// <summary>Whether these flags of open ask for a mode.</summary>
    public static bool Creates(ulong flags) => (flags & Creating) != 0;
}
