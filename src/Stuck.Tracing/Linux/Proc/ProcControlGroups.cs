namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/PID/cgroup: the control groups of a process, by paths in their hierarchies (cgroups(7)).</summary>
/// <param name="Unified">In the hierarchy of version 2; null if that is not there.</param>
/// <param name="Freezer">Of version 1's freezer; null if that is not there.</param>
/// <param name="Cpu">Of version 1's cpu controller; null if that is not there.</param>
internal readonly record struct ProcControlGroups(string? Unified, string? Freezer, string? Cpu)
{
    private const string Root = "/";

    /// <summary>It is in no group but the outermost ones, which nobody freezes or limits.</summary>
    public bool AreOutermost => Unified is null or Root && Freezer is null or Root && Cpu is null or Root;

    /// <param name="lines"><c>HIERARCHY:CONTROLLERS:PATH</c> each; the hierarchy of version 2 is 0 and has no controllers.</param>
    public static ProcControlGroups Parse(IEnumerable<string> lines)
    {
        var groups = default(ProcControlGroups);
        foreach (var line in lines)
        {
            if (line.Split(':', 3) is not [var hierarchy, var controllers, var path]) continue;
            var names = controllers.Split(',');
            if (hierarchy == "0" && controllers.Length == 0) groups = groups with { Unified = path };
            if (names.Contains("freezer")) groups = groups with { Freezer = path };
            if (names.Contains("cpu")) groups = groups with { Cpu = path };
        }

        return groups;
    }
}
