using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>Processes that lock themselves up (landlock(7)).</summary>
internal static class Landlock
{
    private const uint NoDescriptor = 3;

    private static readonly Kind FileAccess = Bits64(new FlagSet("LANDLOCK_ACCESS_FS_???",
        (1, "LANDLOCK_ACCESS_FS_EXECUTE"), (2, "LANDLOCK_ACCESS_FS_WRITE_FILE"), (4, "LANDLOCK_ACCESS_FS_READ_FILE"),
        (8, "LANDLOCK_ACCESS_FS_READ_DIR"), (0x10, "LANDLOCK_ACCESS_FS_REMOVE_DIR"), (0x20, "LANDLOCK_ACCESS_FS_REMOVE_FILE"),
        (0x40, "LANDLOCK_ACCESS_FS_MAKE_CHAR"), (0x80, "LANDLOCK_ACCESS_FS_MAKE_DIR"), (0x100, "LANDLOCK_ACCESS_FS_MAKE_REG"),
        (0x200, "LANDLOCK_ACCESS_FS_MAKE_SOCK"), (0x400, "LANDLOCK_ACCESS_FS_MAKE_FIFO"), (0x800, "LANDLOCK_ACCESS_FS_MAKE_BLOCK"),
        (0x1000, "LANDLOCK_ACCESS_FS_MAKE_SYM"), (0x2000, "LANDLOCK_ACCESS_FS_REFER"), (0x4000, "LANDLOCK_ACCESS_FS_TRUNCATE"),
        (0x8000, "LANDLOCK_ACCESS_FS_IOCTL_DEV"), (0x10000, "LANDLOCK_ACCESS_FS_RESOLVE_UNIX")));

    private static readonly Kind NetAccess = Bits64(new FlagSet("LANDLOCK_ACCESS_NET_???",
        (1, "LANDLOCK_ACCESS_NET_BIND_TCP"), (2, "LANDLOCK_ACCESS_NET_CONNECT_TCP"), (4, "LANDLOCK_ACCESS_NET_BIND_UDP"),
        (8, "LANDLOCK_ACCESS_NET_CONNECT_SEND_UDP")));

    private static readonly Kind Scope = Bits64(new FlagSet("LANDLOCK_SCOPE_???",
        (1, "LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET"), (2, "LANDLOCK_SCOPE_SIGNAL")));

    private static readonly Kind Ruleset = new Extensible(Arg(1), 8, new Struct(
        ("handled_access_fs", FileAccess), ("handled_access_net", NetAccess), ("scoped", Scope), ("quiet_access_fs", FileAccess),
        ("quiet_access_net", NetAccess), ("quiet_scoped", Scope)), most: long.MaxValue, dots: true);

    private static readonly Kind CreateFlags = Bits(new FlagSet("LANDLOCK_CREATE_RULESET_???",
        (1, "LANDLOCK_CREATE_RULESET_VERSION"), (2, "LANDLOCK_CREATE_RULESET_ERRATA")));

    private static readonly Kind RuleType = OneOf(new FlagSet("LANDLOCK_RULE_???",
        (1, "LANDLOCK_RULE_PATH_BENEATH"), (2, "LANDLOCK_RULE_NET_PORT")));

    private static readonly Kind RuleFlags = Bits(new FlagSet("LANDLOCK_ADD_RULE_???", (1, "LANDLOCK_ADD_RULE_QUIET")));

    private static readonly Kind Rule = new Switch(1, Addr,
        (1, In(new Struct(packed: true, ("allowed_access", FileAccess), ("parent_fd", Fd)))),
        (2, In(new Struct(("allowed_access", NetAccess), ("port", ULongLong)))));

    public static readonly Syscall[] Rows =
    [
        new("landlock_create_ruleset", Desc, Ruleset, ULong, CreateFlags)
        {
            Result = new When(decoder => (decoder.Argument(2) & NoDescriptor) == 0, NewFd, Long),
        },
        new("landlock_add_rule", Desc, Fd, RuleType, Rule, RuleFlags),
        new("landlock_restrict_self", Desc, Fd, Hex32),
    ];
}
