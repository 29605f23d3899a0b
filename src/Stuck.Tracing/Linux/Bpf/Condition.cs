namespace Stuck.Tracing.Linux.Bpf;

/// <summary>When a jump is taken: the operation bits of BPF_JMP (linux/bpf.h).</summary>
internal enum Condition : byte
{
    Equal = 0x10,
    Above = 0x20,
    AboveOrEqual = 0x30,
    AnyBitOf = 0x40,
    NotEqual = 0x50,
    Greater = 0x60,
    GreaterOrEqual = 0x70,
    Below = 0xa0,
    BelowOrEqual = 0xb0,
    Less = 0xc0,
    LessOrEqual = 0xd0,
}
