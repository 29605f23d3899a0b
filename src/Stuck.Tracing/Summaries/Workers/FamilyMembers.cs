using System.Text.RegularExpressions;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Workers;

/// <summary>Tells which family each process of a snapshot belongs to.</summary>
internal static partial class FamilyMembers
{
    private const int Init = 1;

    /// <param name="isKnown">Families that once had several workers, and remain families with one.</param>
    public static IEnumerable<(FamilyKey Key, ProcessSample Process)> Find(ProcessSnapshot snapshot, Func<FamilyKey, bool> isKnown)
    {
        var processes = snapshot.Processes
            .Where(p => !p.IsKernelThread && p.State is not ('Z' or 'X') && p.Title.Length > 0)
            .ToDictionary(p => p.Pid, p => (Sample: p, Title: ServerTitles.Recognise(p.Title)));
        var plain = new List<(FamilyKey Key, ProcessSample Process)>();
        foreach (var (process, title) in processes.Values)
        {
            var hasParent = processes.TryGetValue(process.ParentPid, out var parent);
            if (title?.Part is ServerPart.Worker or ServerPart.Alone
                || title?.Part == ServerPart.Any && hasParent && parent.Title?.Server == title.Server)
            {
                var master = title.Part != ServerPart.Alone && hasParent && IsMaster(parent, process, title) ? parent.Sample : null;
                yield return (Key(master, title.Server, title.Stem, title.Part == ServerPart.Alone ? process.Pid : 0), process);
            }
            else if (title is null && hasParent && (parent.Sample.Comm == process.Comm || parent.Sample.Pid > Init))
                plain.Add((Key(parent.Sample, process.Comm, Numbers().Replace(PlainName(process), "#")), process));
        }

        foreach (var family in plain.GroupBy(member => member.Key))
            if (family.Count() > 1 || isKnown(family.Key))
                foreach (var member in family) yield return member;
    }

    /// <summary>What a family of one of the known servers is called is its stem; others have the name of all their workers, with <c>#</c> for the numbers in which they differ.</summary>
    public static string Name(FamilyKey key, IReadOnlyList<ProcessSample> workers)
    {
        if (workers.Count == 0 || workers[0].Comm != key.Program || ServerTitles.Recognise(workers[0].Title) is not null) return key.Stem;
        var names = workers.Select(PlainName).ToArray();
        if (Array.TrueForAll(names, name => name == names[0])) return names[0];
        var numbers = names.Select(name => Numbers().Matches(name)).ToArray();
        var place = -1;
        return Numbers().Replace(names[0], number =>
        {
            place++;
            return numbers.All(others => others[place].Value == number.Value) ? number.Value : "#";
        });
    }

    /// <summary>Whoever lost its master has been adopted by init.</summary>
    private static bool IsMaster((ProcessSample Sample, ServerTitle? Title) parent, ProcessSample worker, ServerTitle title) =>
        parent.Title?.Server == title.Server || parent.Sample.Comm == worker.Comm || parent.Sample.Pid > Init;

    private static FamilyKey Key(ProcessSample? master, string program, string stem, int ownPid = 0) =>
        new(master?.Pid ?? 0, master?.StartTicks ?? 0, program, stem, ownPid);

    private static string PlainName(ProcessSample process) => WorkerTitle.Parse(process.Title, process.Comm).Name;

    [GeneratedRegex(@"\d+")]
    private static partial Regex Numbers();
}
