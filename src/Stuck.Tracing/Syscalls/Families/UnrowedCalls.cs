using static Stuck.Tracing.Syscalls.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>The classes of calls that have no row, so that <c>-e trace=%class</c> finds them all the same.</summary>
internal static class UnrowedCalls
{
    public static readonly Dictionary<string, SyscallClass> Classes = new (SyscallClass Class, string Names)[]
    {
        (Desc, "fanotify_init finit_module fsmount fsopen kexec_file_load landlock_add_rule landlock_create_ruleset landlock_restrict_self"),
        (Desc, "mq_getsetattr mq_notify mq_open mq_timedreceive mq_timedreceive_time64 mq_timedsend mq_timedsend_time64"),
        (Desc, "open_by_handle_at process_madvise quotactl_fd readdir userfaultfd"),
        (Desc | SyscallClass.File, "fanotify_mark fsconfig fspick mount_setattr move_mount name_to_handle_at open_tree"),
        (SyscallClass.File, "acct pivot_root quotactl swapoff swapon uselib"),
        (SyscallClass.Memory, "break get_mempolicy io_destroy io_setup mbind migrate_pages move_pages set_mempolicy set_mempolicy_home_node"),
        (SyscallClass.Network, "getpmsg putpmsg"),
        (SyscallClass.Clock, "clock_adjtime64"),
        (SyscallClass.Ipc, "ipc"),
        (FStat | Desc, "oldfstat"),
        (Stat | SyscallClass.File, "oldstat"),
        (LStat | SyscallClass.File, "oldlstat"),
    }.SelectMany(group => group.Names.Split(' '), (group, name) => (name, group.Class)).ToDictionary();
}
