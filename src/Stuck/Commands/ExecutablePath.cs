using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Launching;

namespace Stuck.Commands;

/// <summary>Finds a command as a shell does.</summary>
internal static class ExecutablePath
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <returns>Its path, or null with the reason.</returns>
    public static string? Find(string name, out LaunchFailure? failure)
    {
        if (!name.Contains('/', StringComparison.Ordinal)) return Search(name, out failure);
        failure = LaunchFailure.OfPath(name);
        return failure is null ? name : null;
    }

    private static string? Search(string name, out LaunchFailure? failure)
    {
        failure = null;
        string? refused = null;
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "/usr/bin:/bin").Split(':'))
        {
            var path = Path.Combine(folder.Length == 0 ? "." : folder, name);
            if (!File.Exists(path)) continue;
            if ((File.GetUnixFileMode(path) & AnyExecute) != 0) return path;
            refused ??= path;
        }

        failure = refused is null ? new LaunchFailure(Errno.ENOENT, $"cannot find '{name}' in PATH") : LaunchFailure.OfFile(refused, Errno.EACCES);
        return null;
    }
}
