using System.Globalization;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Stacks;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>
/// How programs call their services, where they publish it. It takes a look at all that a process has mapped: some at a time, each when it is seen
/// first, and again while it is young, as a program says so once it has begun. For one thread at a time.
/// </summary>
/// <param name="most">How many processes to look at in a round.</param>
public sealed class ServiceNames(int most = ServiceNames.DefaultMost)
{
    /// <summary>Few enough for nobody to notice.</summary>
    public const int DefaultMost = 16;

    /// <summary>After so long whoever publishes anything has.</summary>
    private static readonly TimeSpan s_young = TimeSpan.FromSeconds(60), s_again = TimeSpan.FromSeconds(10);

    private Dictionary<ProcessKey, Known> _known = [];

    /// <summary>By pid, of those that say it.</summary>
    /// <param name="now">The time of day.</param>
    public IReadOnlyDictionary<int, string> Read(IEnumerable<ProcessSample> processes, DateTimeOffset now)
    {
        var before = _known;
        _known = [];
        var left = most;
        var names = new Dictionary<int, string>();
        foreach (var process in processes)
        {
            if (process.IsKernelThread || process.IsUnreadable || process.State is 'Z' or 'X') continue;
            if (!before.TryGetValue(process.Key, out var known) || known.Name.Length == 0 && known.At - process.Started < s_young && now - known.At > s_again)
            {
                if (left-- <= 0)
                {
                    if (known is not null) _known[process.Key] = known;
                    continue;
                }

                known = new Known(Find(process.Pid), now);
            }

            _known[process.Key] = known;
            if (known.Name.Length > 0) names[process.Pid] = known.Name;
        }

        return names;
    }

    /// <summary>Empty if it says none.</summary>
    internal static string Find(int pid) => MemoryReads.Try(pid, () => FindAtOnce(pid)) ?? "";

    private static string FindAtOnce(int pid)
    {
        try
        {
            foreach (var line in File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/maps")))
            {
                if (line.Contains(ServiceContext.MappingName, StringComparison.Ordinal) && ProcMaps.TryParse(line, out var map)
                    && ServiceContext.Read(new ProcessMemory(pid), map.Start) is { Length: > 0 } name) return name;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It has ended, or another user's is not for us to see.
        }

        return "";
    }

    /// <param name="At">When it was looked at; the time of day.</param>
    private sealed record Known(string Name, DateTimeOffset At);
}
