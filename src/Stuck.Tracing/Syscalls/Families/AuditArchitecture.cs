using Stuck.Tracing.Events;
using Stuck.Tracing.Syscalls.Kinds;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>AUDIT_ARCH_* of linux/audit.h, by which seccomp tells calling conventions apart.</summary>
internal static class AuditArchitecture
{
    private const uint X86_64 = 0xC000_003E;
    private const uint I386 = 0x4000_0003;

    public static readonly Kind Kind =
        K.OneOf(new FlagSet("AUDIT_ARCH_???", (X86_64, "AUDIT_ARCH_X86_64"), (I386, "AUDIT_ARCH_I386")));

    public static Abi? AbiOf(uint architecture) => architecture switch
    {
        X86_64 => Abi.X86_64,
        I386 => Abi.I386,
        _ => null,
    };
}
