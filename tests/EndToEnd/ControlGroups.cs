using System.Globalization;

namespace Stuck.EndToEnd;

/// <summary>Control groups of a test, which end with it. Where none can be made the test is skipped.</summary>
internal sealed class ControlGroups : IDisposable
{
    private static int s_made;

    /// <summary>With version 2, what the groups below a group control.</summary>
    private const string Delegated = "cgroup.subtree_control";

    private readonly string _top;

    /// <param name="controller">What they are to control; null if nothing.</param>
    public ControlGroups(string? controller = null)
    {
        var mounts = File.ReadAllLines("/proc/self/mounts").Select(line => line.Split(' '))
            .Where(fields => fields[2] is "cgroup2" or "cgroup" && (controller is null || Controls(fields, controller))).OrderByDescending(fields => fields[2], StringComparer.Ordinal);
        var name = $"stuck-test-{Environment.ProcessId}-{Interlocked.Increment(ref s_made)}";
        _top = mounts.Select(fields => Path.Combine(fields[1], name)).FirstOrDefault(CanBeMade) ?? "";
        Assert.SkipUnless(_top.Length > 0, controller is null ? "no control groups can be made here" : $"no control groups can be made here for {controller}");
        if (controller is not null && File.Exists(Path.Combine(_top, Delegated))) File.WriteAllText(Path.Combine(_top, Delegated), $"+{controller}");
    }

    /// <summary>Moves a process into a group, which is made for it.</summary>
    /// <param name="path">Below a group of the test's own.</param>
    public void Put(int pid, string path)
    {
        var group = Directory.CreateDirectory(Path.Combine(_top, path)).FullName;
        File.WriteAllText(Path.Combine(group, "cgroup.procs"), pid.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Stops all who are in a group, or lets them go on; skips the test where these groups cannot.</summary>
    public void Freeze(string path, bool frozen)
    {
        var file = Path.Combine(_top, path, "cgroup.freeze");
        Assert.SkipUnless(File.Exists(file), "no control group can be frozen here");
        File.WriteAllText(file, frozen ? "1" : "0");
    }

    /// <summary>How much of the time of a CPU all who are in a group may use together; it is made.</summary>
    public void Limit(string path, double cpus)
    {
        const int period = 100_000;
        var group = Directory.CreateDirectory(Path.Combine(_top, path)).FullName;
        var quota = (int)(cpus * period);
        if (File.Exists(Path.Combine(group, "cpu.max"))) File.WriteAllText(Path.Combine(group, "cpu.max"), $"{quota} {period}");
        else File.WriteAllText(Path.Combine(group, "cpu.cfs_quota_us"), $"{quota}");
    }

    /// <summary>In how many periods a group has used up what it may.</summary>
    public int Throttled(string path) => File.ReadLines(Path.Combine(_top, path, "cpu.stat"))
        .Where(line => line.StartsWith("nr_throttled ", StringComparison.Ordinal)).Select(line => int.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture)).Single();

    /// <summary>Nobody may be in them any more.</summary>
    public void Dispose()
    {
        // A group's own files are the kernel's and go with it.
        foreach (var group in Directory.GetDirectories(_top, "*", SearchOption.AllDirectories).Append(_top).OrderByDescending(path => path.Length))
            SpinWait.SpinUntil(() => Command.Run("rmdir", [group]).Status == 0, Eventually.Deadline);
    }

    private static bool Controls(string[] mount, string controller) => mount[2] == "cgroup2"
        ? File.ReadAllText(Path.Combine(mount[1], Delegated)).Split().Contains(controller)
        : mount[3].Split(',').Contains(controller);

    private static bool CanBeMade(string group)
    {
        try
        {
            return Directory.CreateDirectory(group).Exists;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
