namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/self/mountinfo (proc_pid_mountinfo(5)).</summary>
internal static class ProcMounts
{
    private const string Option = "hidepid=";

    /// <summary>How /proc hides other users' processes, as the mount option says: <c>2</c> or <c>invisible</c>; null if it does not.</summary>
    public static string? ReadHidePid()
    {
        try
        {
            return HidePid(File.ReadAllText("/proc/self/mountinfo"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public static string? HidePid(string mounts)
    {
        // Of several that are mounted over each other, the last is in sight. What the file system is comes behind a lone dash.
        var last = mounts.Split('\n').LastOrDefault(line => line.Split(' ') is [_, _, _, _, "/proc", ..]);
        var option = last?.Split(" - ")[^1].Split(' ')[^1].Split(',').FirstOrDefault(one => one.StartsWith(Option, StringComparison.Ordinal));
        return option?[Option.Length..] is { } value and not ("0" or "off") ? value : null;
    }
}
