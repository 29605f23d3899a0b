using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Launching;

/// <summary>Why a command could not be started.</summary>
/// <param name="Error">The errno of what failed.</param>
/// <param name="Explanation">One line for a person.</param>
public sealed record LaunchFailure(int Error, string Explanation)
{
    /// <summary>As shells have it: 127 if there is no such program, 126 if there is one that cannot be executed.</summary>
    public int ExitStatus => Error == Errno.ENOENT ? 127 : 126;

    /// <summary>Of a path where there is nothing that could be executed; null if there may be: whether it can be, only the attempt tells.</summary>
    public static LaunchFailure? OfPath(string path)
    {
        if (SysStat.syscall(SysStat.SYS_stat, path, out var status) != 0) return OfFile(path, Marshal.GetLastPInvokeError());
        return (status.st_mode & SysStat.S_IFMT) == SysStat.S_IFDIR ? OfFile(path, Errno.EACCES) : null;
    }

    /// <summary>Of a file that could not be executed.</summary>
    public static LaunchFailure OfFile(string path, int error) => new(error, ExecveFailures.Explain(path, error));
}
