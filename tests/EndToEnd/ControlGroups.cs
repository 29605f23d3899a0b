using System.Globalization;

namespace Stuck.EndToEnd;

/// <summary>Control groups of a test, which end with it. Where none can be made the test is skipped.</summary>
internal sealed class ControlGroups : IDisposable
{
    private static int s_made;

    private readonly string _top;

    public ControlGroups()
    {
        var mounts = File.ReadAllLines("/proc/self/mounts").Select(line => line.Split(' ')).Where(fields => fields[2] is "cgroup2" or "cgroup").OrderByDescending(fields => fields[2], StringComparer.Ordinal);
        var name = $"stuck-test-{Environment.ProcessId}-{Interlocked.Increment(ref s_made)}";
        _top = mounts.Select(fields => Path.Combine(fields[1], name)).FirstOrDefault(CanBeMade) ?? "";
        Assert.SkipUnless(_top.Length > 0, "no control groups can be made here");
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

    /// <summary>Nobody may be in them any more.</summary>
    public void Dispose()
    {
        // A group's own files are the kernel's and go with it.
        foreach (var group in Directory.GetDirectories(_top, "*", SearchOption.AllDirectories).Append(_top).OrderByDescending(path => path.Length))
            SpinWait.SpinUntil(() => Command.Run("rmdir", [group]).Status == 0, Eventually.Deadline);
    }

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
