using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>AUDIT_ARCH_* of linux/audit.h, by which seccomp tells calling conventions apart.</summary>
internal static class AuditArchitecture
{
    private const uint X86_64 = 0xC000_003E;
    private const uint I386 = 0x4000_0003;

    public static readonly Kind Kind =
        K.OneOf(new FlagSet("AUDIT_ARCH_???",
            (0xC00000B7, "AUDIT_ARCH_AARCH64"), (0xC0009026, "AUDIT_ARCH_ALPHA"), (0x4000005D, "AUDIT_ARCH_ARCOMPACT"),
            (0x5D, "AUDIT_ARCH_ARCOMPACTBE"), (0x400000C3, "AUDIT_ARCH_ARCV2"), (0xC3, "AUDIT_ARCH_ARCV2BE"),
            (0x40000028, "AUDIT_ARCH_ARM"), (0x28, "AUDIT_ARCH_ARMEB"), (0x4000008C, "AUDIT_ARCH_C6X"), (0x8C, "AUDIT_ARCH_C6XBE"),
            (0x4000004C, "AUDIT_ARCH_CRIS"), (0x400000FC, "AUDIT_ARCH_CSKY"), (0x5441, "AUDIT_ARCH_FRV"), (0x2E, "AUDIT_ARCH_H8300"),
            (0xA4, "AUDIT_ARCH_HEXAGON"), (0x40000003, "AUDIT_ARCH_I386"), (0xC0000032, "AUDIT_ARCH_IA64"),
            (0x40000102, "AUDIT_ARCH_LOONGARCH32"), (0xC0000102, "AUDIT_ARCH_LOONGARCH64"), (0x58, "AUDIT_ARCH_M32R"),
            (4, "AUDIT_ARCH_M68K"), (0xBD, "AUDIT_ARCH_MICROBLAZE"), (8, "AUDIT_ARCH_MIPS"), (0x80000008, "AUDIT_ARCH_MIPS64"),
            (0xA0000008, "AUDIT_ARCH_MIPS64N32"), (0x40000008, "AUDIT_ARCH_MIPSEL"), (0xC0000008, "AUDIT_ARCH_MIPSEL64"),
            (0xE0000008, "AUDIT_ARCH_MIPSEL64N32"), (0x400000A7, "AUDIT_ARCH_NDS32"), (0xA7, "AUDIT_ARCH_NDS32BE"),
            (0x40000071, "AUDIT_ARCH_NIOS2"), (0x5C, "AUDIT_ARCH_OPENRISC"), (0xF, "AUDIT_ARCH_PARISC"),
            (0x8000000F, "AUDIT_ARCH_PARISC64"), (0x14, "AUDIT_ARCH_PPC"), (0x80000015, "AUDIT_ARCH_PPC64"),
            (0xC0000015, "AUDIT_ARCH_PPC64LE"), (0x400000F3, "AUDIT_ARCH_RISCV32"), (0xC00000F3, "AUDIT_ARCH_RISCV64"),
            (0x16, "AUDIT_ARCH_S390"), (0x80000016, "AUDIT_ARCH_S390X"), (0x2A, "AUDIT_ARCH_SH"), (0x8000002A, "AUDIT_ARCH_SH64"),
            (0x4000002A, "AUDIT_ARCH_SHEL"), (0xC000002A, "AUDIT_ARCH_SHEL64"), (2, "AUDIT_ARCH_SPARC"),
            (0x8000002B, "AUDIT_ARCH_SPARC64"), (0xC00000BF, "AUDIT_ARCH_TILEGX"), (0x400000BF, "AUDIT_ARCH_TILEGX32"),
            (0x400000BC, "AUDIT_ARCH_TILEPRO"), (0x4000006E, "AUDIT_ARCH_UNICORE"), (0x40000057, "AUDIT_ARCH_V850"),
            (0xC000003E, "AUDIT_ARCH_X86_64"), (0x5E, "AUDIT_ARCH_XTENSA")));

    public static Abi? AbiOf(uint architecture) => architecture switch
    {
        X86_64 => Abi.X86_64,
        I386 => Abi.I386,
        _ => null,
    };
}
