using Stuck.Tracing.Syscalls.Table;
using static Stuck.Tracing.Syscalls.Table.SyscallClass;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>The classes of calls that have no row, so that <c>-e trace=%class</c> finds them all the same.</summary>
internal static class UnrowedCalls
{
    public static readonly Dictionary<string, SyscallClass> Classes = new (SyscallClass Class, string Names)[]
    {
        (Desc, "readdir"),
        (SyscallClass.Clock, "clock_adjtime64"),
        (SyscallClass.Ipc, "ipc"),
        (FStat | Desc, "oldfstat"),
        (Stat | SyscallClass.File, "oldstat"),
        (LStat | SyscallClass.File, "oldlstat"),
    }.SelectMany(group => group.Names.Split(' '), (group, name) => (name, group.Class)).ToDictionary();
}
