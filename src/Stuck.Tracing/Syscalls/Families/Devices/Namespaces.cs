using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families.Devices;

/// <summary>Commands of namespaces and of descriptors that stand for processes; some of their results are descriptors.</summary>
internal static class Namespaces
{
    private static readonly Kind MountInfo = Out(new Struct(("size", UInt), ("nr_mounts", UInt), ("mnt_ns_id", Hex64)));

    private static readonly Kind Mask = Bits64(new FlagSet("PIDFD_INFO_???",
        (1, "PIDFD_INFO_PID"), (2, "PIDFD_INFO_CREDS"), (4, "PIDFD_INFO_CGROUPID"), (8, "PIDFD_INFO_EXIT"), (0x10, "PIDFD_INFO_COREDUMP"),
        (0x20, "PIDFD_INFO_SUPPORTED_MASK"), (0x40, "PIDFD_INFO_COREDUMP_SIGNAL"), (0x80, "PIDFD_INFO_COREDUMP_CODE")));

    private static readonly Kind CoreDump = Bits(new FlagSet("PIDFD_COREDUMP_???",
        (1, "PIDFD_COREDUMPED"), (2, "PIDFD_COREDUMP_SKIP"), (4, "PIDFD_COREDUMP_USER"), (8, "PIDFD_COREDUMP_ROOT")));

    private static readonly Kind ExitCode = new Custom((decoder, value) => WaitStatus.Put(decoder, (uint)value), 4);

    /// <summary>struct pidfd_info; a bit of the mask for each group of members.</summary>
    private static readonly Struct Info = new(
        ("", ULongLong), When(4, "cgroupid", ULongLong), When(1, "pid", UInt), When(1, "tgid", UInt), When(1, "ppid", UInt), When(2, "ruid", Id),
        When(2, "rgid", Id), When(2, "euid", Id), When(2, "egid", Id), When(2, "suid", Id), When(2, "sgid", Id), When(2, "fsuid", Id),
        When(2, "fsgid", Id), When(8, "exit_code", ExitCode), When(0x10, "coredump_mask", CoreDump), When(0x40, "coredump_signal", K.Signal),
        When(0x80, "coredump_code", UInt), ("", UInt), When(0x20, "supported_mask", Mask));

    private static readonly Kind ProcessInfo = new CustomPointer(Phase.Entry | Phase.Exit, (decoder, address) =>
    {
        var asked = address == 0 ? [] : decoder.Read(Phase.Entry, address, 8);
        var size = Math.Min((int)(decoder.Argument(1) >> 16 & 0x3FFF), Info.Size(decoder));
        var told = address == 0 || !decoder.Finished || decoder.Failed ? [] : decoder.Read(Phase.Exit, address, size);
        if (asked.Length < 8)
        {
            decoder.PutAddress(address);
            return;
        }

        decoder.Put('{');
        decoder.PutField("mask");
        Mask.Describe(decoder, At.U64(asked, 0));
        if (told.Length == size && size >= 8)
        {
            if (At.U64(told, 0) != At.U64(asked, 0))
            {
                decoder.Put(" => ");
                Mask.Describe(decoder, At.U64(told, 0));
            }

            Info.DescribeMore(decoder, address, told);
        }

        decoder.Put('}');
    }) { ReadsAs = [In(new Extent(Fixed(8))), Out(Info)] };

    public static readonly (ulong Command, Kind Argument)[] Rows =
    [
        (0xB701 /* NS_GET_USERNS */, Hidden), (0xB702 /* NS_GET_PARENT */, Hidden), (0xB703 /* NS_GET_NSTYPE */, Hidden), (0xB704 /* NS_GET_OWNER_UID */, OutBox(Id)),
        (0x8008B705 /* NS_GET_MNTNS_ID */, OutBox(Hex64)), (0x8004B706 /* NS_GET_PID_FROM_PIDNS */, Int), (0x8004B707 /* NS_GET_TGID_FROM_PIDNS */, Int), (0x8004B708 /* NS_GET_PID_IN_PIDNS */, Int),
        (0x8004B709 /* NS_GET_TGID_IN_PIDNS */, Int), (0x8010B70A /* NS_MNT_GET_INFO */, MountInfo), (0x8010B70B /* NS_MNT_GET_NEXT */, MountInfo), (0x8010B70C /* NS_MNT_GET_PREV */, MountInfo),
        .. Descriptors.Skip(2).Select(command => (command, Hex)), (0xC058FF0B /* PIDFD_GET_INFO */, ProcessInfo),
    ];

    /// <summary>Commands that return a descriptor.</summary>
    public static ulong[] Descriptors =>
    [
        0xB701 /* NS_GET_USERNS */, 0xB702 /* NS_GET_PARENT */, 0xFF01 /* PIDFD_GET_CGROUP_NAMESPACE */, 0xFF02 /* PIDFD_GET_IPC_NAMESPACE */, 0xFF03 /* PIDFD_GET_MNT_NAMESPACE */,
        0xFF04 /* PIDFD_GET_NET_NAMESPACE */, 0xFF05 /* PIDFD_GET_PID_NAMESPACE */, 0xFF06 /* PIDFD_GET_PID_FOR_CHILDREN_NAMESPACE */, 0xFF07 /* PIDFD_GET_TIME_NAMESPACE */,
        0xFF08 /* PIDFD_GET_TIME_FOR_CHILDREN_NAMESPACE */, 0xFF09 /* PIDFD_GET_USER_NAMESPACE */, 0xFF0A /* PIDFD_GET_UTS_NAMESPACE */,
    ];

    private static readonly FlagSet Types = new("",
        (0x80, "CLONE_NEWTIME"), (0x20000, "CLONE_NEWNS"), (0x2000000, "CLONE_NEWCGROUP"), (0x4000000, "CLONE_NEWUTS"),
        (0x8000000, "CLONE_NEWIPC"), (0x10000000, "CLONE_NEWUSER"), (0x20000000, "CLONE_NEWPID"), (0x40000000, "CLONE_NEWNET"));

    public static void Note(Decoder decoder)
    {
        if ((uint)decoder.Argument(1) == 0xB703 /* NS_GET_NSTYPE */ && Types.NameOf((ulong)decoder.Result) is { } name) decoder.PutFlag(name);
    }

    private static Field When(ulong bit, string name, Kind kind) => new(name, kind) { If = info => (At.U64(info, 0) & bit) != 0 };
}
