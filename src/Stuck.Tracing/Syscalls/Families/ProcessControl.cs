using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>prctl(2): many calls under one number.</summary>
internal static class ProcessControl
{
    /// <summary>TASK_COMM_LEN of linux/sched.h, without the NUL.</summary>
    private const int NameBytes = 15;

    private static readonly Kind Value = ULong;

    private static readonly FlagSet Dumpable =
        new("SUID_DUMP_???", (0, "SUID_DUMP_DISABLE"), (1, "SUID_DUMP_USER"), (2, "SUID_DUMP_ROOT"));

    private static readonly Kind Tsc = OneOf(new FlagSet("PR_TSC_???", (1, "PR_TSC_ENABLE"), (2, "PR_TSC_SIGSEGV")));

    private static readonly FlagSet Alignment = new("PR_UNALIGN_???", (1, "PR_UNALIGN_NOPRINT"), (2, "PR_UNALIGN_SIGBUS"));

    private static readonly Kind Endianness =
        OneOf(new FlagSet("PR_ENDIAN_???", (0, "PR_ENDIAN_BIG"), (1, "PR_ENDIAN_LITTLE"), (2, "PR_ENDIAN_PPC_LITTLE")));

    private static readonly Kind SeccompMode = OneOfLong(new FlagSet("SECCOMP_MODE_???",
        (0, "SECCOMP_MODE_DISABLED"), (1, "SECCOMP_MODE_STRICT"), (2, "SECCOMP_MODE_FILTER")));

    private static readonly Kind SecureBits = LongBits(new FlagSet("SECBIT_???",
            (1, "SECBIT_NOROOT"), (2, "SECBIT_NOROOT_LOCKED"), (4, "SECBIT_NO_SETUID_FIXUP"), (8, "SECBIT_NO_SETUID_FIXUP_LOCKED"),
            (0x10, "SECBIT_KEEP_CAPS"), (0x20, "SECBIT_KEEP_CAPS_LOCKED"), (0x40, "SECBIT_NO_CAP_AMBIENT_RAISE"),
            (0x80, "SECBIT_NO_CAP_AMBIENT_RAISE_LOCKED"), (0x100, "SECBIT_EXEC_RESTRICT_FILE"),
            (0x200, "SECBIT_EXEC_RESTRICT_FILE_LOCKED"), (0x400, "SECBIT_EXEC_DENY_INTERACTIVE"),
            (0x800, "SECBIT_EXEC_DENY_INTERACTIVE_LOCKED")));

    private static readonly FlagSet MachineCheck =
        new("PR_MCE_KILL_???", (0, "PR_MCE_KILL_LATE"), (1, "PR_MCE_KILL_EARLY"), (2, "PR_MCE_KILL_DEFAULT"));

    private static readonly Kind MachineCheckOperation =
        OneOfLong(new FlagSet("PR_MCE_KILL_???", (0, "PR_MCE_KILL_CLEAR"), (1, "PR_MCE_KILL_SET")));

    private static readonly Kind MemoryMapField = OneOf(new FlagSet("PR_SET_MM_???",
        (1, "PR_SET_MM_START_CODE"), (2, "PR_SET_MM_END_CODE"), (3, "PR_SET_MM_START_DATA"), (4, "PR_SET_MM_END_DATA"),
        (5, "PR_SET_MM_START_STACK"), (6, "PR_SET_MM_START_BRK"), (7, "PR_SET_MM_BRK"), (8, "PR_SET_MM_ARG_START"),
        (9, "PR_SET_MM_ARG_END"), (10, "PR_SET_MM_ENV_START"), (11, "PR_SET_MM_ENV_END"), (12, "PR_SET_MM_AUXV"),
        (13, "PR_SET_MM_EXE_FILE"), (14, "PR_SET_MM_MAP"), (15, "PR_SET_MM_MAP_SIZE")));

    private static readonly Kind AmbientOperation = OneOfLong(new FlagSet("PR_CAP_AMBIENT_???",
        (1, "PR_CAP_AMBIENT_IS_SET"), (2, "PR_CAP_AMBIENT_RAISE"), (3, "PR_CAP_AMBIENT_LOWER"), (4, "PR_CAP_AMBIENT_CLEAR_ALL")));

    private static readonly Kind AmbientCapability =
        new Switch(1, Hex, (1, Capabilities.One), (2, Capabilities.One), (3, Capabilities.One));

    private static readonly Kind Speculation = OneOfLong(new FlagSet("PR_SPEC_???",
        (0, "PR_SPEC_STORE_BYPASS"), (1, "PR_SPEC_INDIRECT_BRANCH"), (2, "PR_SPEC_L1D_FLUSH")));

    private static readonly FlagSet SpeculationBits = new("PR_SPEC_???",
        (0, "PR_SPEC_NOT_AFFECTED"), (1, "PR_SPEC_PRCTL"), (2, "PR_SPEC_ENABLE"), (4, "PR_SPEC_DISABLE"), (8, "PR_SPEC_FORCE_DISABLE"),
        (16, "PR_SPEC_DISABLE_NOEXEC"));

    private static readonly Kind AnonymousName = OneOfLong(new FlagSet("PR_SET_VMA_???", (0, "PR_SET_VMA_ANON_NAME")));

    /// <summary>Numbers beyond all signals are shown as they are.</summary>
    private static readonly Kind DeathSignal = new Custom((decoder, value) =>
    {
        if (value > 128) decoder.PutUInt(value);
        else SignalName.Put(decoder, (int)value);
    });

    private static readonly Kind SpeculationToSet = LongChoice("PR_SPEC_???",
        (2, "PR_SPEC_ENABLE"), (4, "PR_SPEC_DISABLE"), (8, "PR_SPEC_FORCE_DISABLE"), (0x10, "PR_SPEC_DISABLE_NOEXEC"));

    private static readonly Kind FloatMode = Bits(new FlagSet("PR_FP_MODE_???", (1, "PR_FP_MODE_FR"), (2, "PR_FP_MODE_FRE")));

    private static readonly FlagSet PacEnabled = new("PR_PAC_???",
        (1, "PR_PAC_APIAKEY"), (2, "PR_PAC_APIBKEY"), (4, "PR_PAC_APDAKEY"), (8, "PR_PAC_APDBKEY"));

    private static readonly Kind PacKeys = LongBits(PacEnabled);

    private static readonly Kind PacAllKeys = LongBits(new FlagSet("PR_PAC_???",
        (1, "PR_PAC_APIAKEY"), (2, "PR_PAC_APIBKEY"), (4, "PR_PAC_APDAKEY"), (8, "PR_PAC_APDBKEY"), (0x10, "PR_PAC_APGAKEY")));

    private static readonly Kind Dispatch = LongChoice("PR_SYS_DISPATCH_???",
        (0, "PR_SYS_DISPATCH_OFF"), (1, "PR_SYS_DISPATCH_EXCLUSIVE_ON"), (2, "PR_SYS_DISPATCH_INCLUSIVE_ON"));

    private static readonly Kind CoreCommand = OneOf(new FlagSet("PR_SCHED_CORE_???",
        (0, "PR_SCHED_CORE_GET"), (1, "PR_SCHED_CORE_CREATE"), (2, "PR_SCHED_CORE_SHARE_TO"), (3, "PR_SCHED_CORE_SHARE_FROM")));

    /// <summary>A kind of process id, of which strace shows number and name.</summary>
    private static readonly Kind CoreScope = new Commented(new FlagSet("PIDTYPE_???",
        (0, "PIDTYPE_PID"), (1, "PIDTYPE_TGID"), (2, "PIDTYPE_PGID"), (3, "PIDTYPE_SID")), IntegerFormat.Hex);

    private static readonly Kind CoreCookie = new Switch(1, Hex, (0, OutBox(Hex64)));

    private static readonly FlagSet WriteExecute = new("PR_MDWE_???", (1, "PR_MDWE_REFUSE_EXEC_GAIN"), (2, "PR_MDWE_NO_INHERIT"));

    private static readonly Kind DexcrAspect = LongChoice("PR_PPC_DEXCR_???",
        (0, "PR_PPC_DEXCR_SBHE"), (1, "PR_PPC_DEXCR_IBRTPD"), (2, "PR_PPC_DEXCR_SRAPD"), (3, "PR_PPC_DEXCR_NPHIE"));

    private static readonly Kind DexcrFlags = LongBits(new FlagSet("PR_PPC_DEXCR_CTRL_???",
        (1, "PR_PPC_DEXCR_CTRL_EDITABLE"), (2, "PR_PPC_DEXCR_CTRL_SET"), (4, "PR_PPC_DEXCR_CTRL_CLEAR"),
        (8, "PR_PPC_DEXCR_CTRL_SET_ONEXEC"), (0x10, "PR_PPC_DEXCR_CTRL_CLEAR_ONEXEC")));

    private static readonly Kind CacheContext = LongChoice("PR_RISCV_CTX_???",
        (0, "PR_RISCV_CTX_SW_FENCEI_ON"), (1, "PR_RISCV_CTX_SW_FENCEI_OFF"));

    private static readonly Kind CacheScope = LongChoice("PR_RISCV_SCOPE_???",
        (0, "PR_RISCV_SCOPE_PER_PROCESS"), (1, "PR_RISCV_SCOPE_PER_THREAD"));

    /// <summary>Vector lengths, in the lower half, with flags in the upper one.</summary>
    private static readonly Parts ScalableVector = new(0, new(~0xFFFFul, new("",
        (0x40000, "PR_SVE_SET_VL_ONEXEC"), (0x20000, "PR_SVE_VL_INHERIT"))), new(0xFFFF) { Always = true });

    private static readonly Parts ScalableMatrix = new(0, new(~0xFFFFul, new("",
        (0x40000, "PR_SME_SET_VL_ONEXEC"), (0x20000, "PR_SME_VL_INHERIT"))), new(0xFFFF) { Always = true });

    private static readonly Parts TaggedAddress = new(0,
        new(1, new("", (0, "!PR_TAGGED_ADDR_ENABLE"), (1, "PR_TAGGED_ADDR_ENABLE"))) { Always = true },
        new(6, new("",
            (0, "PR_MTE_TCF_NONE"), (2, "PR_MTE_TCF_SYNC"), (4, "PR_MTE_TCF_ASYNC"), (6, "PR_MTE_TCF_MASK"))) { IsChoice = true, Always = true },
        new(0x7FFF8) { Shift = (3, "PR_MTE_TAG_SHIFT") });

    private static readonly FlagSet VectorStates = new("",
        (0, "PR_RISCV_V_VSTATE_CTRL_DEFAULT"), (1, "PR_RISCV_V_VSTATE_CTRL_OFF"), (2, "PR_RISCV_V_VSTATE_CTRL_ON"));

    private static readonly Kind MachineCheckPolicy = new Switch(1, Hex, (1, OneOfLong(MachineCheck)));

    private static readonly Kind Tracer = new Custom((decoder, value) =>
    {
        if ((uint)value == uint.MaxValue) decoder.PutNamed(value, "PR_SET_PTRACER_ANY");
        else decoder.PutInt((int)value);
    });

    private static readonly Kind NewName = In(new ShortName());

    private static readonly Kind OldName = Out(new ShortName());

    private static readonly (ulong Number, string Name, Kind[] Arguments)[] Options =
    [
        (1, "PR_SET_PDEATHSIG", [DeathSignal]),
        (2, "PR_GET_PDEATHSIG", [OutBox(K.Signal)]),
        (3, "PR_GET_DUMPABLE", []),
        (4, "PR_SET_DUMPABLE", [OneOfLong(Dumpable)]),
        (5, "PR_GET_UNALIGN", [OutBox(Bits(Alignment))]),
        (6, "PR_SET_UNALIGN", [LongBits(Alignment)]),
        (7, "PR_GET_KEEPCAPS", []),
        (8, "PR_SET_KEEPCAPS", [Value]),
        (9, "PR_GET_FPEMU", [OutBox(UInt)]),
        (10, "PR_SET_FPEMU", [Value]),
        (11, "PR_GET_FPEXC", [OutBox(UInt)]),
        (12, "PR_SET_FPEXC", [Value]),
        (13, "PR_GET_TIMING", []),
        (14, "PR_SET_TIMING", [Value]),
        (15, "PR_SET_NAME", [NewName]),
        (16, "PR_GET_NAME", [OldName]),
        (19, "PR_GET_ENDIAN", [OutBox(Endianness)]),
        (20, "PR_SET_ENDIAN", [Endianness]),
        (21, "PR_GET_SECCOMP", []),
        (22, "PR_SET_SECCOMP", [SeccompMode, new Switch(1, Hex, (1, Hidden), (2, Seccomp.Program)), new Switch(1, Hex, (1, Hidden), (2, Hidden)),
            new Switch(1, Hex, (1, Hidden), (2, Hidden))]),
        (23, "PR_CAPBSET_READ", [Capabilities.One]),
        (24, "PR_CAPBSET_DROP", [Capabilities.One]),
        (25, "PR_GET_TSC", [OutBox(Tsc)]),
        (26, "PR_SET_TSC", [Tsc]),
        (27, "PR_GET_SECUREBITS", []),
        (28, "PR_SET_SECUREBITS", [SecureBits]),
        (29, "PR_SET_TIMERSLACK", [Long]),
        (30, "PR_GET_TIMERSLACK", []),
        (31, "PR_TASK_PERF_EVENTS_DISABLE", []),
        (32, "PR_TASK_PERF_EVENTS_ENABLE", []),
        (33, "PR_MCE_KILL", [MachineCheckOperation, MachineCheckPolicy, Hex, Hex]),
        (34, "PR_MCE_KILL_GET", [Hex, Hex, Hex, Hex]),
        (35, "PR_SET_MM", [MemoryMapField, Hex, Hex, Hex]),
        (36, "PR_SET_CHILD_SUBREAPER", [Value]),
        (37, "PR_GET_CHILD_SUBREAPER", [OutBox(UInt)]),
        (38, "PR_SET_NO_NEW_PRIVS", [Value, Hex, Hex, Hex]),
        (39, "PR_GET_NO_NEW_PRIVS", [Hex, Hex, Hex, Hex]),
        (40, "PR_GET_TID_ADDRESS", [OutBox(Addr)]),
        (41, "PR_SET_THP_DISABLE", [Value, Hex, Hex, Hex]),
        (42, "PR_GET_THP_DISABLE", [Hex, Hex, Hex, Hex]),
        (47, "PR_CAP_AMBIENT", [AmbientOperation, AmbientCapability, Hex, Hex]),
        (52, "PR_GET_SPECULATION_CTRL", [Speculation]),
        (53, "PR_SET_SPECULATION_CTRL", [Speculation, new Switch(1, Hex, (0, SpeculationToSet), (1, SpeculationToSet), (2, SpeculationToSet))]),
        (50, "PR_SVE_SET_VL", [ScalableVector]),
        (51, "PR_SVE_GET_VL", []),
        (45, "PR_SET_FP_MODE", [FloatMode]),
        (46, "PR_GET_FP_MODE", []),
        (43, "PR_MPX_ENABLE_MANAGEMENT", [Hex, Hex, Hex, Hex]),
        (44, "PR_MPX_DISABLE_MANAGEMENT", [Hex, Hex, Hex, Hex]),
        (54, "PR_PAC_RESET_KEYS", [PacAllKeys, Hex, Hex, Hex]),
        (55, "PR_SET_TAGGED_ADDR_CTRL", [TaggedAddress, Hex, Hex, Hex]),
        (56, "PR_GET_TAGGED_ADDR_CTRL", [Hex, Hex, Hex, Hex]),
        (59, "PR_SET_SYSCALL_USER_DISPATCH", [Dispatch, Hex, Hex, Addr]),
        (60, "PR_PAC_SET_ENABLED_KEYS", [PacKeys, PacKeys, Hex, Hex]),
        (61, "PR_PAC_GET_ENABLED_KEYS", [Hex, Hex, Hex, Hex]),
        (62, "PR_SCHED_CORE", [CoreCommand, Int, CoreScope, CoreCookie]),
        (63, "PR_SME_SET_VL", [ScalableMatrix]),
        (64, "PR_SME_GET_VL", []),
        (65, "PR_SET_MDWE", [Bits(WriteExecute), Hex, Hex, Hex]),
        (66, "PR_GET_MDWE", [Hex, Hex, Hex, Hex]),
        (67, "PR_SET_MEMORY_MERGE", [Hex, Hex, Hex, Hex]),
        (68, "PR_GET_MEMORY_MERGE", [Hex, Hex, Hex, Hex]),
        (69, "PR_RISCV_V_SET_CONTROL", [new VectorControl(VectorStates)]),
        (70, "PR_RISCV_V_GET_CONTROL", []),
        (71, "PR_RISCV_SET_ICACHE_FLUSH_CTX", [CacheContext, CacheScope]),
        (72, "PR_PPC_GET_DEXCR", [DexcrAspect, Hex, Hex, Hex]),
        (73, "PR_PPC_SET_DEXCR", [DexcrAspect, DexcrFlags, Hex, Hex]),
        (57, "PR_SET_IO_FLUSHER", [Value, Hex, Hex, Hex]),
        (58, "PR_GET_IO_FLUSHER", [Hex, Hex, Hex, Hex]),
        (0x5356_4d41, "PR_SET_VMA", [AnonymousName, new Switch(1, Hex, (0, Addr)), new Switch(1, Hex, (0, Value)), new Switch(1, Hex, (0, Str))]),
        (0x5961_6d61, "PR_SET_PTRACER", [Tracer]),
    ];

    private static readonly Kind Option = OneOf(new FlagSet("PR_???", [.. Options.Select(o => (o.Number, o.Name))]));

    public static readonly Syscall[] Rows =
    [
        new("prctl", Creds, Option, Argument(0), Argument(1), Argument(2), Argument(3))
        {
            Result = new Switch(0, Long, [.. FlagResults.Select(option => (option, Hex))]),
            Note = Note,
        },
    ];

    /// <summary>Options take from none to four arguments; for those that nobody has named, all are shown.</summary>
    private static Switch Argument(int index) =>
        new(0, Hex, [.. Options.Select(o => (o.Number, index < o.Arguments.Length ? o.Arguments[index] : Hidden))]);

    /// <summary>Options whose result is made of bits.</summary>
    private static ulong[] FlagResults => [27, 46, 50, 51, 52, 56, 61, 63, 64, 66, 70, 72];

    private static Choice LongChoice(string unknown, params (ulong, string)[] names) => new(new FlagSet(unknown, names), bytes: 0);

    private static void Note(Decoder decoder)
    {
        var result = (ulong)decoder.Result;
        switch ((uint)decoder.Argument(0))
        {
            case 3: decoder.Put(Dumpable.NameOf(result), Ink.Flag); break;
            case 50 or 51 when (result & ~0xFFFFul) != 0: ScalableVector.Write(decoder, result); break;
            case 63 or 64 when (result & ~0xFFFFul) != 0: ScalableMatrix.Write(decoder, result); break;
            case 56: TaggedAddress.Write(decoder, result); break;
            case 46 when result != 0: FloatMode.Describe(decoder, result); break;
            case 61: PacKeys.Describe(decoder, result); break;
            case 66: new Flags(WriteExecute).Describe(decoder, result); break;
            case 72 when result != 0: DexcrFlags.Describe(decoder, result); break;
            case 27 when result != 0: SecureBits.Describe(decoder, result); break;
            case 34: decoder.Put(MachineCheck.NameOf(result), Ink.Flag); break;
            case 52: new Flags(SpeculationBits).Describe(decoder, result); break;
        }
    }

    /// <summary>A thread's name, of which the kernel takes no more than fits.</summary>
    private sealed class ShortName : Kind
    {
        public override int? FixedSize(int word) => NameBytes + 1;

        public override int Needed(Decoder decoder) => 1;

        public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

        public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
        {
            var end = bytes.IndexOf((byte)0);
            decoder.PutQuoted(end >= 0 ? bytes[..end] : bytes[..Math.Min(bytes.Length, NameBytes)], more: end < 0);
        }
    }
}
