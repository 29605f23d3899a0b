using Stuck.Tracing.Syscalls.Rows;

namespace Stuck.Tracing.Syscalls.Table;

/// <summary>The names of <see cref="SyscallClass"/>es.</summary>
internal static class SyscallClasses
{
    /// <summary>Old spellings lack the percent sign; only the classes of those days have them.</summary>
    private static readonly Dictionary<string, SyscallClass> ByName = new()
    {
        ["%file"] = SyscallClass.File,
        ["file"] = SyscallClass.File,
        ["%process"] = SyscallClass.Process,
        ["process"] = SyscallClass.Process,
        ["%net"] = SyscallClass.Network,
        ["%network"] = SyscallClass.Network,
        ["network"] = SyscallClass.Network,
        ["%signal"] = SyscallClass.Signal,
        ["signal"] = SyscallClass.Signal,
        ["%ipc"] = SyscallClass.Ipc,
        ["ipc"] = SyscallClass.Ipc,
        ["%desc"] = SyscallClass.Desc,
        ["desc"] = SyscallClass.Desc,
        ["%memory"] = SyscallClass.Memory,
        ["memory"] = SyscallClass.Memory,
        ["%creds"] = SyscallClass.Creds,
        ["%stat"] = SyscallClass.Stat,
        ["%lstat"] = SyscallClass.LStat,
        ["%fstat"] = SyscallClass.FStat,
        ["%%stat"] = SyscallClass.Stat | SyscallClass.LStat | SyscallClass.FStat,
        ["%statfs"] = SyscallClass.StatFs,
        ["%fstatfs"] = SyscallClass.FStatFs,
        ["%%statfs"] = SyscallClass.StatFs | SyscallClass.FStatFs | SyscallClass.UStat,
        ["%pure"] = SyscallClass.Pure,
        ["%clock"] = SyscallClass.Clock,
    };

    /// <summary>The classes that a word of strace's filter language means; None if it is not a class.</summary>
    public static SyscallClass Named(string name) => ByName.GetValueOrDefault(name);
}
