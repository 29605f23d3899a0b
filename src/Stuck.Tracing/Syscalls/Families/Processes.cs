using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Programs and processes: starting them, ending them, and what they are to each other.</summary>
internal static class Processes
{
    private static readonly Kind AtFlags =
        Bits(new FlagSet("AT_???", (0x100, "AT_SYMLINK_NOFOLLOW"), (0x1000, "AT_EMPTY_PATH"), (0x1_0000, "AT_EXECVE_CHECK")));

    private static readonly Kind PidfdFlags = Bits(new FlagSet("PIDFD_???", (0x800, "PIDFD_NONBLOCK"), (0x80, "PIDFD_THREAD"), (0x200, "PIDFD_AUTOKILL")));

    private static readonly Kind ArchCommands = OneOf(new FlagSet("ARCH_???",
            (0x1001, "ARCH_SET_GS"), (0x1002, "ARCH_SET_FS"), (0x1003, "ARCH_GET_FS"), (0x1004, "ARCH_GET_GS"),
            (0x1011, "ARCH_GET_CPUID"), (0x1012, "ARCH_SET_CPUID"), (0x1021, "ARCH_GET_XCOMP_SUPP"), (0x1022, "ARCH_GET_XCOMP_PERM"),
            (0x1023, "ARCH_REQ_XCOMP_PERM"), (0x1024, "ARCH_GET_XCOMP_GUEST_PERM"), (0x1025, "ARCH_REQ_XCOMP_GUEST_PERM"),
            (0x2001, "ARCH_MAP_VDSO_X32"), (0x2002, "ARCH_MAP_VDSO_32"), (0x2003, "ARCH_MAP_VDSO_64"), (0x4001, "ARCH_GET_UNTAG_MASK"),
            (0x4002, "ARCH_ENABLE_TAGGED_ADDR"), (0x4003, "ARCH_GET_MAX_TAG_BITS"), (0x4004, "ARCH_FORCE_TAGGED_SVA"),
            (0x5001, "ARCH_SHSTK_ENABLE"), (0x5002, "ARCH_SHSTK_DISABLE"), (0x5003, "ARCH_SHSTK_LOCK"), (0x5004, "ARCH_SHSTK_UNLOCK"),
            (0x5005, "ARCH_SHSTK_STATUS")));

    private const ulong SetFs = 0x1002, GetFs = 0x1003, GetGs = 0x1004, GetCpuid = 0x1011;

    private static readonly Kind Word = OutBox(Addr);

    private static readonly FlagSet FeatureBits = new("XFEATURE_MASK_???",
        (3, "XFEATURE_MASK_FPSSE"), (1, "XFEATURE_MASK_FP"), (2, "XFEATURE_MASK_SSE"), (4, "XFEATURE_MASK_YMM"),
        (8, "XFEATURE_MASK_BNDREGS"), (0x10, "XFEATURE_MASK_BNDCSR"), (0xE0, "XFEATURE_MASK_AVX512"), (0x20, "XFEATURE_MASK_OPMASK"),
        (0x40, "XFEATURE_MASK_ZMM_Hi256"), (0x80, "XFEATURE_MASK_Hi16_ZMM"), (0x100, "XFEATURE_MASK_PT"), (0x200, "XFEATURE_MASK_PKRU"),
        (0x400, "XFEATURE_MASK_PASID"), (0x8000, "XFEATURE_MASK_LBR"), (0x60000, "XFEATURE_MASK_XTILE"),
        (0x20000, "XFEATURE_MASK_XTILE_CFG"), (0x40000, "XFEATURE_MASK_XTILE_DATA"));

    /// <summary>strace shows number and name of these, whose names no header has.</summary>
    private static readonly Kind Features = OutBox(new Flags(FeatureBits, 8, withNumber: true));

    private static readonly Kind Feature = new Choice(new("XFEATURE_???",
        (0, "XFEATURE_FP"), (1, "XFEATURE_SSE"), (2, "XFEATURE_YMM"), (3, "XFEATURE_BNDREGS"), (4, "XFEATURE_BNDCSR"),
        (5, "XFEATURE_OPMASK"), (6, "XFEATURE_ZMM_Hi256"), (7, "XFEATURE_Hi16_ZMM"), (8, "XFEATURE_PT_UNIMPLEMENTED_SO_FAR"),
        (9, "XFEATURE_PKRU"), (0xA, "XFEATURE_PASID"), (0xF, "XFEATURE_LBR"), (0x11, "XFEATURE_XTILE_CFG"), (0x12, "XFEATURE_XTILE_DATA")), 0, withNumber: true);

    private static readonly Kind ArchArgument = new Switch(0, Hex,
        (GetFs, Word), (GetGs, Word), (GetCpuid, Hidden), (0x1021, Features), (0x1022, Features), (0x1024, Features), (0x1023, Feature),
        (0x1025, Feature));

    private const ulong KcmpFile = 0, KcmpEpoll = 7;

    private static readonly Kind KcmpType = OneOf(new FlagSet("KCMP_???",
        (0, "KCMP_FILE"), (1, "KCMP_VM"), (2, "KCMP_FILES"), (3, "KCMP_FS"), (4, "KCMP_SIGHAND"), (5, "KCMP_IO"), (6, "KCMP_SYSVSEM"),
        (7, "KCMP_EPOLL_TFD")));

    private static readonly Kind KcmpFirst = new Switch(2, Hex,
        [(KcmpFile, Int), (KcmpEpoll, Int), .. new ulong[] { 1, 2, 3, 4, 5, 6 }.Select(type => (type, Hidden))]);

    private static readonly Kind KcmpSecond = new Switch(2, Hex,
        [(KcmpFile, Int), (KcmpEpoll, In(new Struct(("efd", Int), ("tfd", Int), ("toff", UInt)))),
            .. new ulong[] { 1, 2, 3, 4, 5, 6 }.Select(type => (type, Hidden))]);

    public static readonly Syscall[] Rows =
    [
        new("execve", Process | SyscallClass.File, PathName, new StringArray(), new Kinds.Environment()) { Means = Executes(path: 0) },
        new("execveat", Process | SyscallClass.File | Desc, DirFd, PathName, new StringArray(), new Kinds.Environment(), AtFlags) { Means = Executes(path: 1) },
        new("exit", Process, Int) { NeverReturns = true },
        new("exit_group", Process, Int) { NeverReturns = true },
        new("getpid", Pure) { Result = NewPid },
        new("getppid", Pure) { Result = NewPid },
        new("gettid", Pure) { Result = NewPid },
        new("getpgrp", Pure) { Result = NewPid },
        new("getpgid", None, Pid) { Result = NewPid },
        new("getsid", None, Pid) { Result = NewPid },
        new("setsid", None) { Result = NewPid },
        new("setpgid", None, Pid, Pid),
        new("pidfd_open", Desc, Pid, PidfdFlags) { Result = NewFd },
        new("pidfd_getfd", Desc, Fd, Int, Hex32) { Result = NewFd },
        new("process_mrelease", Desc, Fd, Hex32),
        new("arch_prctl", None, ArchCommands, ArchArgument) { Result = new Switch(0, Long, (0x1023, Hex), (0x1025, Hex)), Note = ArchNote },
        UserDescriptor.SetThreadArea,
        new("set_tid_address", None, Addr) { Result = NewPid },
        new("set_robust_list", None, Addr, ULong),
        new("get_robust_list", None, Pid, OutBox(Addr), OutBox(ULong)),
        new("rseq_slice_yield", None),
        new("kcmp", None, Pid, Pid, KcmpType, KcmpFirst, KcmpSecond),
    ];

    private static void ArchNote(Decoder decoder)
    {
        if ((uint)decoder.Argument(0) is 0x1023 or 0x1025 && decoder.Result > 0) new Flags(FeatureBits, 8).Describe(decoder, (ulong)decoder.Result);
    }
}
