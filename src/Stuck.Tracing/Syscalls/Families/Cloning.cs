using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Names;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>New processes and threads (clone(2)).</summary>
internal static class Cloning
{
    public const ulong Pidfd = 0x1000;
    public const ulong SetTls = 0x8_0000;
    public const ulong ParentSetTid = 0x10_0000;

    /// <summary>CLONE_CHILD_CLEARTID and CLONE_CHILD_SETTID.</summary>
    public const ulong ChildTid = 0x20_0000 | 0x100_0000;

    public const ulong IntoCgroup = 1UL << 33;

    private const ulong ExitSignal = 0xff;

    private static readonly FlagSet Namespaces = new("CLONE_NEW???",
        (0x80, "CLONE_NEWTIME"), (0x2_0000, "CLONE_NEWNS"), (0x200_0000, "CLONE_NEWCGROUP"), (0x400_0000, "CLONE_NEWUTS"), (0x800_0000, "CLONE_NEWIPC"),
        (0x1000_0000, "CLONE_NEWUSER"), (0x2000_0000, "CLONE_NEWPID"), (0x4000_0000, "CLONE_NEWNET"));

    private static readonly (ulong, string)[] Common =
    [
        (0x100, "CLONE_VM"), (0x200, "CLONE_FS"), (0x400, "CLONE_FILES"), (0x800, "CLONE_SIGHAND"), (Pidfd, "CLONE_PIDFD"),
        (0x2000, "CLONE_PTRACE"), (0x4000, "CLONE_VFORK"), (0x8000, "CLONE_PARENT"), (0x1_0000, "CLONE_THREAD"),
        (0x2_0000, "CLONE_NEWNS"), (0x4_0000, "CLONE_SYSVSEM"), (SetTls, "CLONE_SETTLS"), (ParentSetTid, "CLONE_PARENT_SETTID"),
        (0x20_0000, "CLONE_CHILD_CLEARTID"), (0x80_0000, "CLONE_UNTRACED"),
        (0x100_0000, "CLONE_CHILD_SETTID"), (0x200_0000, "CLONE_NEWCGROUP"), (0x400_0000, "CLONE_NEWUTS"),
        (0x800_0000, "CLONE_NEWIPC"), (0x1000_0000, "CLONE_NEWUSER"), (0x2000_0000, "CLONE_NEWPID"), (0x4000_0000, "CLONE_NEWNET"),
        (0x8000_0000, "CLONE_IO"),
    ];

    private static readonly Kind CloneFlags = new Flags(new FlagSet("CLONE_???", Common), bytes: 0);

    private static readonly Kind UnshareFlags = LongBits(new FlagSet("CLONE_???", [.. Common, (0x80, "CLONE_NEWTIME")]));

    public static readonly Kind Clone3Flags = new Flags(new FlagSet("CLONE_???",
        [.. Common, (0x80, "CLONE_NEWTIME"), (1UL << 32, "CLONE_CLEAR_SIGHAND"), (IntoCgroup, "CLONE_INTO_CGROUP"), (1UL << 34, "CLONE_AUTOREAP"), (1UL << 35, "CLONE_NNP"),
         (1UL << 36, "CLONE_PIDFD_AUTOKILL"), (1UL << 37, "CLONE_EMPTY_MNTNS")]), bytes: 8);

    /// <summary>strace shows the stack, the second argument, first.</summary>
    private static readonly Kind Stack = new Custom((decoder, _) =>
    {
        decoder.PutField("child_stack");
        decoder.PutAddress(decoder.Argument(1));
    });

    private static readonly Kind FlagsAndSignal = new Custom((decoder, _) =>
    {
        var flags = decoder.Argument(0);
        decoder.PutField("flags");
        if ((flags & ~ExitSignal) != 0 || (flags & ExitSignal) == 0) CloneFlags.Describe(decoder, flags & ~ExitSignal);
        if ((flags & ExitSignal) == 0) return;
        if ((flags & ~ExitSignal) != 0) decoder.Put('|');
        decoder.PutFlag(SignalNames.Of((int)(flags & ExitSignal)));
    });

    private static readonly Kind Nothing = new Custom((_, _) => { });

    /// <summary>Flags are known at once, but the separator behind them comes only with what follows.</summary>
    private static readonly Kind FlagsArgument = new Split(FlagsAndSignal, Nothing);

    private static readonly Kind ParentTid = If(Pidfd | ParentSetTid, new Named("parent_tid", OutBox(Int)));

    /// <summary>x86-64 has the child's id before the thread-local storage, i386 behind it; strace shows them in one order.</summary>
    private static readonly Kind Tls = If(SetTls, new Named("tls", new ThreadLocalStorage()));

    private static readonly Kind ChildTidPointer = If(ChildTid, new Named("child_tidptr", new Custom((decoder, _) =>
        decoder.PutAddress(decoder.Argument(decoder.Abi == Abi.I386 ? 4 : 3)))));

    public static readonly Syscall[] Rows =
    [
        new("fork", Process) { Result = NewPid },
        new("vfork", Process) { Means = WaitsForBirth, Result = NewPid },
        new("clone", Process, Stack, FlagsArgument, ParentTid, Tls, ChildTidPointer) { Means = WaitsForBirthBy(BirthFlags.InArgument), Result = NewPid },
        new("clone3", Process, CloneArguments.Kind, ULong) { Means = WaitsForBirthBy(BirthFlags.InMemory), Result = NewPid },
        new("unshare", None, UnshareFlags) { Means = ClosesSome },
        new("setns", Desc, Fd, Bits(Namespaces)),
    ];

    private static Optional If(ulong flags, Kind kind) => new(kind, decoder => (decoder.Argument(0) & flags) != 0);

    /// <summary>An address on x86-64, the description of a segment on i386.</summary>
    private sealed class ThreadLocalStorage : Kind
    {
        public ThreadLocalStorage() => ReadsAs = [new MovedArgument(UserDescriptor.In, 3, 3)];

        public override Phase Reads => Phase.Entry;

        public override void Describe(Decoder decoder, ulong value)
        {
            if (decoder.Abi == Abi.I386) UserDescriptor.In.Describe(decoder, decoder.Argument(3));
            else decoder.PutHex(decoder.Argument(4));
        }
    }
}
