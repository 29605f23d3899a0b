namespace Stuck.Tracing.Linux.Proc;

/// <summary>Where the hierarchies of control groups are mounted; null where they are not.</summary>
internal sealed record ControlGroupMounts(string? Unified, string? Freezer, string? Cpu)
{
    /// <summary>As our mount namespace has them.</summary>
    public static ControlGroupMounts Read()
    {
        try
        {
            return Parse(File.ReadAllText("/proc/self/mountinfo"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new ControlGroupMounts(null, null, null);
        }
    }

    /// <param name="mounts">/proc/self/mountinfo (proc_pid_mountinfo(5)).</param>
    public static ControlGroupMounts Parse(string mounts)
    {
        var found = new ControlGroupMounts(null, null, null);
        foreach (var line in mounts.Split('\n'))
        {
            // What kind of file system it is, and with which options, comes behind a lone dash.
            if (line.Split(" - ") is not [var place, var kind] || place.Split(' ') is not [_, _, _, _, var folder, ..]) continue;
            if (kind.StartsWith("cgroup2 ", StringComparison.Ordinal)) found = found with { Unified = folder };
            if (!kind.StartsWith("cgroup ", StringComparison.Ordinal)) continue;
            var options = kind.Split(' ')[^1].Split(',');
            if (options.Contains("freezer")) found = found with { Freezer = folder };
            if (options.Contains("cpu")) found = found with { Cpu = folder };
        }

        return found;
    }
}
