using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Mounting: the old way in one call, and the new one in many (fsopen and its kin).</summary>
internal static class Mounts
{
    private const SyscallClass Both = Desc | SyscallClass.File;

    private const int StringMost = 256;

    private const ulong SetString = 1, SetBinary = 2, SetPath = 3, SetPathEmpty = 4, SetFd = 5;

    private static readonly Kind PickFlags = Bits(new FlagSet("FSPICK_???",
        (1, "FSPICK_CLOEXEC"), (2, "FSPICK_SYMLINK_NOFOLLOW"), (4, "FSPICK_NO_AUTOMOUNT"), (8, "FSPICK_EMPTY_PATH")));

    private static readonly Kind TreeFlags = Bits(new FlagSet("OPEN_TREE_???",
        (1, "OPEN_TREE_CLONE"), (2, "OPEN_TREE_NAMESPACE"), (0x80000, "OPEN_TREE_CLOEXEC"), (0x100, "AT_SYMLINK_NOFOLLOW"),
        (0x800, "AT_NO_AUTOMOUNT"), (0x1000, "AT_EMPTY_PATH"), (0x8000, "AT_RECURSIVE")));

    private static readonly Kind MoveFlags = Bits(new FlagSet("MOVE_MOUNT_???",
        (1, "MOVE_MOUNT_F_SYMLINKS"), (2, "MOVE_MOUNT_F_AUTOMOUNTS"), (4, "MOVE_MOUNT_F_EMPTY_PATH"), (0x10, "MOVE_MOUNT_T_SYMLINKS"),
        (0x20, "MOVE_MOUNT_T_AUTOMOUNTS"), (0x40, "MOVE_MOUNT_T_EMPTY_PATH"), (0x100, "MOVE_MOUNT_SET_GROUP"),
        (0x200, "MOVE_MOUNT_BENEATH")));

    private static readonly Kind OpenFlags = Bits(new FlagSet("FSOPEN_???", (1, "FSOPEN_CLOEXEC")));

    private static readonly Kind MountFlags = Bits(new FlagSet("FSMOUNT_???", (1, "FSMOUNT_CLOEXEC"), (2, "FSMOUNT_NAMESPACE")));

    private static readonly Kind AttributeFlags = Bits(new FlagSet("MOUNT_ATTR_???",
        (1, "MOUNT_ATTR_RDONLY"), (2, "MOUNT_ATTR_NOSUID"), (4, "MOUNT_ATTR_NODEV"), (8, "MOUNT_ATTR_NOEXEC"),
        (0x70, "MOUNT_ATTR__ATIME"), (0x10, "MOUNT_ATTR_NOATIME"), (0x20, "MOUNT_ATTR_STRICTATIME"), (0x80, "MOUNT_ATTR_NODIRATIME"),
        (0x200000, "MOUNT_ATTR_NOSYMFOLLOW")));

    private static readonly Kind Attributes64 = Bits64(new FlagSet("MOUNT_ATTR_???",
        (1, "MOUNT_ATTR_RDONLY"), (2, "MOUNT_ATTR_NOSUID"), (4, "MOUNT_ATTR_NODEV"), (8, "MOUNT_ATTR_NOEXEC"),
        (0x70, "MOUNT_ATTR__ATIME"), (0x10, "MOUNT_ATTR_NOATIME"), (0x20, "MOUNT_ATTR_STRICTATIME"), (0x80, "MOUNT_ATTR_NODIRATIME"),
        (0x100000, "MOUNT_ATTR_IDMAP"), (0x200000, "MOUNT_ATTR_NOSYMFOLLOW")));

    private static readonly Kind SetFlags = Bits(new FlagSet("AT_???",
        (0x100, "AT_SYMLINK_NOFOLLOW"), (0x800, "AT_NO_AUTOMOUNT"), (0x1000, "AT_EMPTY_PATH"), (0x8000, "AT_RECURSIVE")));

    private static readonly Kind Propagation = OneOf64(new FlagSet("MS_???",
        (0x20000, "MS_UNBINDABLE"), (0x40000, "MS_PRIVATE"), (0x80000, "MS_SLAVE"), (0x100000, "MS_SHARED")));

    private static readonly Kind ListFlags = Bits(new FlagSet("LISTMOUNT_???", (1, "LISTMOUNT_REVERSE")));

    private static readonly Kind MountId = OneOf64(new FlagSet("", (0xFFFFFFFFFFFFFFFF, "LSMT_ROOT")));

    private static readonly Kind NamespaceTypes = Bits(new FlagSet("???_NS",
        (0x80, "TIME_NS"), (0x20000, "MNT_NS"), (0x2000000, "CGROUP_NS"), (0x4000000, "UTS_NS"), (0x8000000, "IPC_NS"),
        (0x10000000, "USER_NS"), (0x20000000, "PID_NS"), (0x40000000, "NET_NS")));

    private static readonly Kind UserNamespace = OneOf64(new FlagSet("", (0xFFFFFFFFFFFFFFFF, "LISTNS_CURRENT_USER")));

    private static readonly Kind Commands = OneOf(new FlagSet("FSCONFIG_???",
        (0, "FSCONFIG_SET_FLAG"), (1, "FSCONFIG_SET_STRING"), (2, "FSCONFIG_SET_BINARY"), (3, "FSCONFIG_SET_PATH"),
        (4, "FSCONFIG_SET_PATH_EMPTY"), (5, "FSCONFIG_SET_FD"), (6, "FSCONFIG_CMD_CREATE"), (7, "FSCONFIG_CMD_RECONFIGURE"),
        (8, "FSCONFIG_CMD_CREATE_EXCL")));

    private static readonly Kind Text = new CString(isPath: false, most: StringMost);

    private static readonly Kind Key = new Switch(1, Addr, (0, Text), (1, Text), (2, Text), (3, Text), (4, Text), (5, Text));

    private static readonly Kind Blob = FollowIf(decoder => (int)decoder.Argument(4) is >= 0 and <= 1 << 20,
        In(new Bytes(Arg32(4), HexStrings.All)));

    private static readonly Kind Value = new Switch(1, Addr, (SetString, Text), (SetBinary, Blob), (SetPath, PathName), (SetPathEmpty, PathName));

    private static readonly Kind Auxiliary = new Switch(1, Int, (SetPath, DirFd), (SetPathEmpty, DirFd), (SetFd, Fd));


    private static readonly Kind Attributes = new Extensible(Arg(4), 32, Attribute());

    public static readonly Kind MountRequest = In(new SelfSized(24, new Struct(
        ("size", UInt), ("mnt_ns_fd", Fd), ("mnt_id", MountId), ("param", Hex64), ("mnt_ns_id", Hex64))));

    private static readonly Kind NamespaceRequest = In(new SelfSized(32, new Struct(
        ("size", UInt), ("spare", new NonZero(Hex32)), ("ns_id", Hex64), ("ns_type", NamespaceTypes), ("spare2", new NonZero(Hex32)),
        ("user_ns_id", UserNamespace))));

    private static readonly Kind Ids = new When(decoder => decoder.Argument(2) == 0 && decoder.Argument(1) != 0,
        new Custom((decoder, _) => decoder.Put("[]")), Out(Array(Hex64, Returned.AtMost(Arg(2)))));

    public static readonly Syscall[] Rows =
    [
        new("fsopen", Desc, Str, OpenFlags) { Result = NewFd },
        new("fsmount", Desc, Fd, MountFlags, AttributeFlags) { Result = NewFd },
        new("fsconfig", Both, Fd, Commands, Key, Value, Auxiliary),
        new("fspick", Both, DirFd, PathName, PickFlags) { Result = NewFd },
        new("open_tree", Both, DirFd, PathName, TreeFlags) { Result = NewFd },
        new("open_tree_attr", Both, DirFd, PathName, TreeFlags, Attributes, ULong) { Result = NewFd },
        new("move_mount", Both, DirFd, PathName, DirFd, PathName, MoveFlags),
        new("mount_setattr", Both, DirFd, PathName, SetFlags, Attributes, ULong),
        new("pivot_root", SyscallClass.File, PathName, PathName),
        new("listmount", None, MountRequest, Ids, ULong, ListFlags),
        new("listns", None, NamespaceRequest, Ids, ULong, Hex32),
    ];

    private static Struct Attribute() => new(
        ("attr_set", Attributes64), ("attr_clr", Attributes64), ("propagation", Propagation),
        new("userns_fd", new When(decoder => decoder.Measure != 0, new Wide(Fd), ULongLong)) { Measure = IsMapped });

    /// <summary>An id-mapped mount has the descriptor of a user namespace; others have a number that nobody reads.</summary>
    private static ulong IsMapped(ReadOnlySpan<byte> attributes) =>
        At.U64(attributes, 24) <= int.MaxValue && ((At.U64(attributes, 0) | At.U64(attributes, 8)) & 0x10_0000) != 0 ? 1u : 0u;
}
