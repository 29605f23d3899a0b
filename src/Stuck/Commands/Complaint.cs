using Mono.Unix;
using Mono.Unix.Native;

namespace Stuck.Commands;

/// <summary>Errors on standard error: one clear line each.</summary>
internal static class Complaint
{
    /// <summary>The exit status of a command line that makes no sense.</summary>
    public const int UsageStatus = 2;

    public static void Write(string line) => Console.Error.WriteLine($"stuck: {line}");

    /// <returns>127 if there is no such executable, 126 if it cannot be executed, as shells have it.</returns>
    public static int CannotExecute(string file, int errno)
    {
        var error = NativeConvert.ToErrno(errno);
        Write($"cannot execute '{file}': {UnixMarshal.GetErrorDescription(error)}");
        return error == Errno.ENOENT ? 127 : 126;
    }

    /// <summary>Says what is wrong with the command line and returns the exit status for that.</summary>
    public static int Usage(string error)
    {
        Write($"{error} (stuck --help shows the options)");
        return UsageStatus;
    }
}
