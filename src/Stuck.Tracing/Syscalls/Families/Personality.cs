using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Which system's habits the kernel keeps for a process (personality(2)).</summary>
internal static class Personality
{
    private const uint Ask = uint.MaxValue;
    private const ulong Domain = 0xff;

    private static readonly FlagSet Domains = new("PER_???",
        (0x00, "PER_LINUX"), (0x06, "PER_BSD"), (0x08, "PER_LINUX32"), (0x0c, "PER_RISCOS"), (0x0f, "PER_OSF4"),
        (0x10, "PER_HPUX"));

    private static readonly Kind DomainName = K.OneOf(Domains);

    private static readonly Kind Flags = K.Bits(new FlagSet("",
        (0x002_0000, "UNAME26"), (0x004_0000, "ADDR_NO_RANDOMIZE"), (0x008_0000, "FDPIC_FUNCPTRS"), (0x010_0000, "MMAP_PAGE_ZERO"),
        (0x020_0000, "ADDR_COMPAT_LAYOUT"), (0x040_0000, "READ_IMPLIES_EXEC"), (0x080_0000, "ADDR_LIMIT_32BIT"),
        (0x100_0000, "SHORT_INODE"), (0x200_0000, "WHOLE_SECONDS"), (0x400_0000, "STICKY_TIMEOUTS"), (0x800_0000, "ADDR_LIMIT_3GB")));

    private static readonly Kind Argument = new Custom((decoder, value) =>
    {
        if ((uint)value == Ask) decoder.PutHex(Ask);
        else Put(decoder, (uint)value);
    });

    public static readonly Syscall[] Rows =
    [
        new("personality", None, Argument) { Result = K.Hex32, Note = decoder => Put(decoder, (uint)decoder.Result) },
    ];

    private static void Put(Decoder decoder, ulong value)
    {
        DomainName.Describe(decoder, value & Domain);
        if ((value & ~Domain) == 0) return;
        decoder.Put('|');
        Flags.Describe(decoder, value & ~Domain);
    }
}
