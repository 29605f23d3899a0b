using System.Globalization;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>What is mounted where, as processes see it; each mount namespace is read once for a while. For one thread at a time.</summary>
internal sealed class MountTables(TimeProvider time)
{
    private static readonly TimeSpan s_hold = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, List<ProcMount>> _mounts = [];
    private long _since;

    /// <summary>The mount that a file is on; null if that cannot be told.</summary>
    /// <param name="path">As the process sees it.</param>
    public ProcMount? Find(int pid, string path) => ProcMount.Find(Of(pid), path);

    private List<ProcMount> Of(int pid)
    {
        if (time.GetElapsedTime(_since) >= s_hold)
        {
            _mounts.Clear();
            _since = time.GetTimestamp();
        }

        if (ProcLinks.ReadMountNamespace(pid) is not { } name) return [];
        if (!_mounts.TryGetValue(name, out var mounts)) _mounts[name] = mounts = Read(pid);
        return mounts;
    }

    private static List<ProcMount> Read(int pid)
    {
        try
        {
            return ProcMount.ParseAll(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/mountinfo")));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
