using System.Text;
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

    private const int ChunkBytes = 16 << 10;

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

                known = new Known(Find(process), now);
            }

            _known[process.Key] = known;
            if (known.Name.Length > 0) names[process.Pid] = known.Name;
        }

        return names;
    }

    /// <summary>
    /// Empty if it says none. What a process with one thread that sleeps or runs has mapped nobody keeps us from reading; of others that may last
    /// (<see cref="MemoryReads"/>).
    /// </summary>
    private static string Find(ProcessSample process)
    {
        var pid = process.Pid;
        var isQuick = process.Threads == 1 && process.State is 'S' or 'R';
        if (!(isQuick ? IsNamedIn(pid) : MemoryReads.Try(pid, () => (object)IsNamedIn(pid)) is true)) return "";
        return MemoryReads.Try(pid, () => Read(pid)) ?? "";
    }

    /// <summary>Whether its list of mappings has such a name in it: nearly none has.</summary>
    private static bool IsNamedIn(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        using var file = ProcFile.TryOpen(ProcPath.OfProcess(path, pid, "maps"));
        if (file is null) return false;
        Span<byte> buffer = stackalloc byte[ChunkBytes];
        // What stands at the end of one part may go on in the next.
        var kept = 0;
        for (long offset = 0; file.TryRead(buffer[kept..], offset, out var part) && part.Length > 0; offset += part.Length)
        {
            var text = buffer[..(kept + part.Length)];
            if (text.IndexOf(ServiceContext.MappingName) >= 0) return true;
            kept = Math.Min(text.Length, ServiceContext.MappingName.Length - 1);
            text[^kept..].CopyTo(buffer);
        }

        return false;
    }

    private static string Read(int pid)
    {
        foreach (var map in ProcMaps.Read(pid))
            if (map.Path.Contains(Encoding.ASCII.GetString(ServiceContext.MappingName), StringComparison.Ordinal) && ServiceContext.Read(new ProcessMemory(pid), map.Start) is { Length: > 0 } name) return name;
        return "";
    }

    /// <param name="At">When it was looked at; the time of day.</param>
    private sealed record Known(string Name, DateTimeOffset At);
}
