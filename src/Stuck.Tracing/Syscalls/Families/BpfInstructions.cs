using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Programs of the classic packet filter, as the macros that make them: <c>BPF_JUMP(BPF_JMP|BPF_K|BPF_JEQ, 0x3c, 0x1, 0)</c>.</summary>
internal static class BpfInstructions
{
    private const uint Load = 0, Store = 2, StoreX = 3, LoadX = 1, Arithmetic = 4, Jump = 5, Return = 6, Miscellaneous = 7;

    /// <summary>Where the packet is not, but what is known of it (linux/filter.h).</summary>
    private const uint AncillaryOffset = 0xFFFF_F000, NetOffset = 0xFFF0_0000, LinkOffset = 0xFFE0_0000;

    private const string Unknown = "BPF_???";

    private static readonly Kind Class = OneOf(new FlagSet(Unknown,
        (0, "BPF_LD"), (1, "BPF_LDX"), (2, "BPF_ST"), (3, "BPF_STX"), (4, "BPF_ALU"), (5, "BPF_JMP"), (6, "BPF_RET"), (7, "BPF_MISC")));

    private static readonly Kind Size = OneOf(new FlagSet(Unknown, (0, "BPF_W"), (8, "BPF_H"), (0x10, "BPF_B"), (0x18, "BPF_DW")));

    private static readonly Kind Mode = OneOf(new FlagSet(Unknown,
        (0, "BPF_IMM"), (0x20, "BPF_ABS"), (0x40, "BPF_IND"), (0x60, "BPF_MEM"), (0x80, "BPF_LEN"), (0xA0, "BPF_MSH"), (0xC0, "BPF_XADD")));

    private static readonly Kind Source = OneOf(new FlagSet(Unknown, (0, "BPF_K"), (8, "BPF_X")));

    private static readonly Kind Operation = OneOf(new FlagSet(Unknown,
        (0, "BPF_ADD"), (0x10, "BPF_SUB"), (0x20, "BPF_MUL"), (0x30, "BPF_DIV"), (0x40, "BPF_OR"), (0x50, "BPF_AND"), (0x60, "BPF_LSH"),
        (0x70, "BPF_RSH"), (0x80, "BPF_NEG"), (0x90, "BPF_MOD"), (0xA0, "BPF_XOR"), (0xB0, "BPF_MOV"), (0xC0, "BPF_ARSH"),
        (0xD0, "BPF_END")));

    private static readonly Kind JumpOperation = OneOf(new FlagSet(Unknown,
        (0, "BPF_JA"), (0x10, "BPF_JEQ"), (0x20, "BPF_JGT"), (0x30, "BPF_JGE"), (0x40, "BPF_JSET"), (0x50, "BPF_JNE"), (0x60, "BPF_JSGT"),
        (0x70, "BPF_JSGE"), (0x80, "BPF_CALL"), (0x90, "BPF_EXIT"), (0xA0, "BPF_JLT"), (0xB0, "BPF_JLE"), (0xC0, "BPF_JSLT"),
        (0xD0, "BPF_JSLE"), (0xE0, "BPF_JCOND")));

    private static readonly Kind Value = OneOf(new FlagSet(Unknown, (0, "BPF_K"), (8, "BPF_X"), (0x10, "BPF_A")));

    private static readonly Kind Move = OneOf(new FlagSet(Unknown, (0, "BPF_TAX"), (0x80, "BPF_TXA")));

    private static readonly Kind Ancillary = OneOf(new FlagSet("SKF_AD_???",
        (0, "SKF_AD_PROTOCOL"), (4, "SKF_AD_PKTTYPE"), (8, "SKF_AD_IFINDEX"), (0xC, "SKF_AD_NLATTR"), (0x10, "SKF_AD_NLATTR_NEST"),
        (0x14, "SKF_AD_MARK"), (0x18, "SKF_AD_QUEUE"), (0x1C, "SKF_AD_HATYPE"), (0x20, "SKF_AD_RXHASH"), (0x24, "SKF_AD_CPU"),
        (0x28, "SKF_AD_ALU_XOR_X"), (0x2C, "SKF_AD_VLAN_TAG"), (0x30, "SKF_AD_VLAN_TAG_PRESENT"), (0x34, "SKF_AD_PAY_OFFSET"),
        (0x38, "SKF_AD_RANDOM"), (0x3C, "SKF_AD_VLAN_TPID")));

    private static readonly Kind Action = OneOf(new FlagSet("SECCOMP_RET_???",
        (0x80000000, "SECCOMP_RET_KILL_PROCESS"), (0, "SECCOMP_RET_KILL_THREAD"), (0x30000, "SECCOMP_RET_TRAP"),
        (0x50000, "SECCOMP_RET_ERRNO"), (0x7FC00000, "SECCOMP_RET_USER_NOTIF"), (0x7FF00000, "SECCOMP_RET_TRACE"),
        (0x7FFC0000, "SECCOMP_RET_LOG"), (0x7FFF0000, "SECCOMP_RET_ALLOW")));

    private static readonly Kind SocketInstruction = new CustomStruct(8, (decoder, _, bytes) => Put(decoder, bytes, PutSocketOperand));

    private static readonly Kind SeccompInstruction = new CustomStruct(8, (decoder, _, bytes) => Put(decoder, bytes, PutSeccompOperand));

    /// <summary>struct sock_fprog for a socket.</summary>
    public static readonly Kind SocketProgram = Program(SocketInstruction);

    /// <summary>struct sock_fprog for seccomp.</summary>
    public static readonly Kind SeccompProgram = Program(SeccompInstruction);

    /// <summary>A socket's instructions, so many of them.</summary>
    public static Kind Socket(Count count) => Abbreviated(Array(SocketInstruction, count));

    private static Struct Program(Kind instruction) => new(
        ("len", UShort), new("filter", Abbreviated(In(Array(instruction, Measured)))) { MeasureAt = new(0, sizeof(ushort)) });

    /// <summary>Instructions are only shown where structures are shown in full; their address else.</summary>
    private static When Abbreviated(Kind instructions) => new(decoder => decoder.WantsAll, instructions, Addr);

    private static void Put(Decoder decoder, ReadOnlySpan<byte> bytes, Func<Decoder, uint, uint, bool> putOperand)
    {
        if (!decoder.IsWriting) return;
        uint code = At.U16(bytes, 0), operand = At.U32(bytes, 4);
        var jumps = At.U16(bytes, 2) != 0;
        decoder.Put(jumps ? "BPF_JUMP(" : "BPF_STMT(");
        PutCode(decoder, code);
        decoder.PutSeparator();
        if (jumps || !putOperand(decoder, code, operand)) decoder.PutHex(operand);
        if (jumps)
        {
            decoder.PutSeparator();
            decoder.PutHex(bytes[2]);
            decoder.PutSeparator();
            decoder.PutHex(bytes[3]);
        }

        decoder.Put(')');
    }

    private static void PutCode(Decoder decoder, uint code)
    {
        Class.Describe(decoder, code & 7);
        var rest = code & ~7u;
        switch (code & 7)
        {
            case Store or StoreX: PutRest(decoder, rest); break;
            case Load or LoadX: PutTwo(decoder, Size, code & 0x18, Mode, code & 0xE0); break;
            case Arithmetic: PutTwo(decoder, Source, code & 8, Operation, code & 0xF0); break;
            case Jump: PutTwo(decoder, Source, code & 8, JumpOperation, code & 0xF0); break;
            case Return: PutOne(decoder, Value, code & 0x18, rest); break;
            case Miscellaneous: PutOne(decoder, Move, code & 0xF8, rest); break;
        }
    }

    private static void PutOne(Decoder decoder, Kind kind, uint value, uint rest)
    {
        decoder.Put('|');
        kind.Describe(decoder, value);
        PutRest(decoder, rest & ~value);
    }

    private static void PutTwo(Decoder decoder, Kind first, uint one, Kind second, uint two)
    {
        decoder.Put('|');
        first.Describe(decoder, one);
        decoder.Put('|');
        second.Describe(decoder, two);
    }

    private static void PutRest(Decoder decoder, uint rest)
    {
        if (rest == 0) return;
        decoder.Put('|');
        decoder.PutUnnamed(rest, Unknown);
    }

    private static bool PutSeccompOperand(Decoder decoder, uint code, uint operand)
    {
        if ((code & 7) != Return) return false;
        Action.Describe(decoder, operand & 0xFFFF_0000);
        if ((operand & 0xFFFF) == 0) return true;
        decoder.Put('|');
        decoder.PutHex(operand & 0xFFFF);
        return true;
    }

    private static bool PutSocketOperand(Decoder decoder, uint code, uint operand)
    {
        const uint absolute = 0x20;
        if ((code & 7) != Load || (code & 0xE0) != absolute || operand < LinkOffset) return false;
        if (operand >= AncillaryOffset)
        {
            decoder.PutNamed(AncillaryOffset, "SKF_AD_OFF");
            decoder.Put('+');
            Ancillary.Describe(decoder, operand - AncillaryOffset);
            return true;
        }

        var isNet = operand >= NetOffset;
        decoder.PutNamed(isNet ? NetOffset : LinkOffset, isNet ? "SKF_NET_OFF" : "SKF_LL_OFF");
        decoder.Put('+');
        decoder.PutUInt(operand - (isNet ? NetOffset : LinkOffset));
        return true;
    }
}
