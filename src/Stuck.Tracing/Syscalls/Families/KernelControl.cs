using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Calls by which root changes the kernel itself: modules, other kernels, swap, accounting, the ports of the machine.</summary>
internal static class KernelControl
{
    /// <summary>KEXEC_SEGMENT_MAX of linux/kexec.h.</summary>
    private const long MostSegments = 16;

    private const ulong ArchitectureMask = 0xFFFF_0000;

    private const uint PriorityMask = 0x7FFF, Restart2 = 0xA1B2_C3D4;

    private static readonly Kind DeleteFlags = Bits(new FlagSet("O_???", (0x800, "O_NONBLOCK"), (0x200, "O_TRUNC")));

    private static readonly Kind InitFlags = Bits(new FlagSet("MODULE_INIT_???",
        (1, "MODULE_INIT_IGNORE_MODVERSIONS"), (2, "MODULE_INIT_IGNORE_VERMAGIC"), (4, "MODULE_INIT_COMPRESSED_FILE")));

    private static readonly Kind Segments = FollowIf(decoder => decoder.CountArgument(1) <= MostSegments, In(Array(
        new Struct(("buf", Addr), ("bufsz", ULong), ("mem", Addr), ("memsz", ULong)), Arg(1))));

    private static readonly Kind KexecFlags = new Composed(
        ArchitectureMask, new("KEXEC_ARCH_???",
            (0, "KEXEC_ARCH_DEFAULT"), (0x30000, "KEXEC_ARCH_386"), (0x40000, "KEXEC_ARCH_68K"), (0xF0000, "KEXEC_ARCH_PARISC"),
            (0x3E0000, "KEXEC_ARCH_X86_64"), (0x140000, "KEXEC_ARCH_PPC"), (0x150000, "KEXEC_ARCH_PPC64"), (0x320000, "KEXEC_ARCH_IA_64"),
            (0x280000, "KEXEC_ARCH_ARM"), (0x160000, "KEXEC_ARCH_S390"), (0x2A0000, "KEXEC_ARCH_SH"), (0xA0000, "KEXEC_ARCH_MIPS_LE"),
            (0x80000, "KEXEC_ARCH_MIPS"), (0xB70000, "KEXEC_ARCH_AARCH64"), (0xF30000, "KEXEC_ARCH_RISCV"),
            (0x1020000, "KEXEC_ARCH_LOONGARCH")), new("KEXEC_???",
            (1, "KEXEC_ON_CRASH"), (2, "KEXEC_PRESERVE_CONTEXT"), (4, "KEXEC_UPDATE_ELFCOREHDR"), (8, "KEXEC_CRASH_HOTPLUG_SUPPORT")), bytes: 0);

    private static readonly Kind KexecFileFlags = LongBits(new FlagSet("KEXEC_FILE_???",
        (1, "KEXEC_FILE_UNLOAD"), (2, "KEXEC_FILE_ON_CRASH"), (4, "KEXEC_FILE_NO_INITRAMFS"), (8, "KEXEC_FILE_DEBUG"),
        (0x10, "KEXEC_FILE_NO_CMA"), (0x20, "KEXEC_FILE_FORCE_DTB")));

    private static readonly FlagSet SwapFlagNames = new("SWAP_FLAG_???",
        (0x8000, "SWAP_FLAG_PREFER"), (0x10000, "SWAP_FLAG_DISCARD"), (0x20000, "SWAP_FLAG_DISCARD_ONCE"),
        (0x40000, "SWAP_FLAG_DISCARD_PAGES"));

    private static readonly Kind SwapFlagBits = Bits(SwapFlagNames);

    private static readonly Kind SwapFlags = new Custom((decoder, value) =>
    {
        var flags = (uint)value & ~PriorityMask;
        if (flags != 0)
        {
            SwapFlagBits.Describe(decoder, flags);
            decoder.Put('|');
        }

        decoder.PutUInt(value & PriorityMask);
    });

    private static readonly Kind Magic1 = OneOf(new FlagSet("LINUX_REBOOT_MAGIC1???", (0xFEE1DEAD, "LINUX_REBOOT_MAGIC1")));

    private static readonly Kind Magic2 = OneOf(new FlagSet("LINUX_REBOOT_MAGIC2???",
        (0x28121969, "LINUX_REBOOT_MAGIC2"), (0x5121996, "LINUX_REBOOT_MAGIC2A"), (0x16041998, "LINUX_REBOOT_MAGIC2B"),
        (0x20112000, "LINUX_REBOOT_MAGIC2C")));

    private static readonly Kind RebootCommand = OneOf(new FlagSet("LINUX_REBOOT_CMD_???",
        (0x1234567, "LINUX_REBOOT_CMD_RESTART"), (0xCDEF0123, "LINUX_REBOOT_CMD_HALT"), (0x89ABCDEF, "LINUX_REBOOT_CMD_CAD_ON"),
        (0, "LINUX_REBOOT_CMD_CAD_OFF"), (0x4321FEDC, "LINUX_REBOOT_CMD_POWER_OFF"), (0xA1B2C3D4, "LINUX_REBOOT_CMD_RESTART2"),
        (0xD000FCE2, "LINUX_REBOOT_CMD_SW_SUSPEND"), (0x45584543, "LINUX_REBOOT_CMD_KEXEC")));

    /// <summary>The kernel takes 255 bytes of it.</summary>
    private static readonly Kind RebootText = If(decoder => (uint)decoder.Argument(2) == Restart2, new CString(isPath: false, most: 255));

    private static readonly Kind OldSysctl = In(new Struct(
        ("name", Addr), ("nlen", Int), ("oldval", Addr), ("oldlenp", Addr), ("newval", Addr), ("newlen", ULong),
        ("", Array(ULong, Fixed(4)))));

    private static readonly Kind OldStatistics = Out(new Struct(
        ("f_tfree", Int), ("f_tinode", ULong), ("", Array(UByte, Fixed(12)))));

    private static readonly Kind Segment = FollowIf(decoder => decoder.Argument(2) == 16, UserDescriptor.In);

    public static readonly Syscall[] Rows =
    [
        new("init_module", None, Addr, ULong, Str),
        new("finit_module", Desc, Fd, Str, InitFlags),
        new("delete_module", None, Str, DeleteFlags),
        new("kexec_load", None, Addr, ULong, Segments, KexecFlags),
        new("kexec_file_load", Desc, Fd, Fd, ULong, InBytes(2), KexecFileFlags),
        new("acct", SyscallClass.File, PathName),
        new("swapon", SyscallClass.File, PathName, SwapFlags),
        new("swapoff", SyscallClass.File, PathName),
        new("reboot", None, Magic1, Magic2, RebootCommand, RebootText),
        new("_sysctl", None, OldSysctl),
        new("iopl", None, Int),
        new("ioperm", None, Hex, Hex, Int),
        new("vhangup", None),
        new("uprobe", None),
        new("uretprobe", None),
        new("olduname", None, Hex),
        new("oldolduname", None, Hex),
        new("bdflush", None, Hex, Hex),
        new("vm86", None, Hex, Hex, Hex, Hex, Hex),
        new("vm86old", None, Hex),
        new("uselib", SyscallClass.File, PathName),
        new("ustat", UStat, new DeviceNumber(), OldStatistics),
        new("modify_ldt", None, Int, Segment, ULong) { ReturnsInt = true },
        new("get_thread_area", None, UserDescriptor.InOut),
        new("lookup_dcookie", None, new WideArgument(ULongLong, 0, 0), new MovedArgument(OutBytes(), 1, 2), new MovedArgument(ULong, 2, 3)),
    ];
}
