using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>
/// Processes that compute together by a library (gloo, MPI). The program waits in the library, at a lock or looking again and again, and what it waits for are
/// those others whose connections the library's own threads watch.
/// </summary>
public static class TeamRules
{
    private const int MostNamed = 3;

    /// <summary>Functions in which a program waits for others to come, by what they are called.</summary>
    private static readonly string[] s_gatherings = ["c10d::TCPStore::waitForWorkers"];

    /// <param name="rows">All of them, judged one by one.</param>
    public static ImmutableArray<ProcessRow> Judge(ImmutableArray<ProcessRow> rows)
    {
        if (!rows.Any(row => IsInLibrary(row) || IsGathering(row))) return rows;
        var waiting = rows.Where(IsInLibrary).Select(row => row.Pid).ToHashSet();
        return [.. rows.Select(row => IsGathering(row) ? Gathering(row) : IsInLibrary(row) ? ForOthers(row, waiting) : row)];
    }

    private static bool IsInLibrary(ProcessRow row) =>
        row.Verdict is { Kind: VerdictKind.Lock, Target: "", Wait.Lock.Kind: "futex", Code: { IsHelper: false, Place.Origin: CodeOrigin.Library } };

    private static bool IsGathering(ProcessRow row) =>
        row.Verdict is { Kind: VerdictKind.Sleeping, Code: { } code } && code.Path.Any(place => s_gatherings.Contains(place.Function));

    /// <summary>Those of the others that do not wait themselves are the ones who keep the rest waiting.</summary>
    private static ProcessRow ForOthers(ProcessRow row, HashSet<int> waiting)
    {
        var others = Others(row).ToArray();
        var late = Array.FindAll(others, other => !waiting.Contains(PeerOf(other)?.Pid ?? 0));
        if (late.Length == 0) late = others;
        if (late.Length == 0) return row;
        var verdict = row.Verdict!;
        return row with
        {
            Verdict = verdict with
            {
                Kind = VerdictKind.Awaiting,
                Target = late.Length == 1 ? NameOf(late[0]) : $"one of {string.Join(", ", late.Take(MostNamed).Select(NameOf))}{(late.Length > MostNamed ? ", …" : "")}",
                Holder = late.Length == 1 ? PeerOf(late[0]) : null,
                Evidence = $"{verdict.Evidence}; that library is connected with {(others.Length == 1 ? "this one" : $"{others.Length} others{(late.Length < others.Length ? ", of whom the rest wait, too" : "")}")}",
            },
        };
    }

    private static ProcessRow Gathering(ProcessRow row)
    {
        var (verdict, come) = (row.Verdict!, Others(row).Select(NameOf).ToArray());
        var store = Watched(row).FirstOrDefault(descriptor => descriptor.Socket?.Direction == Direction.Listening)?.Socket?.Local;
        return row with
        {
            Verdict = verdict with
            {
                Kind = VerdictKind.Awaiting,
                Target = $"those who have not come{(store is null ? "" : $" to {store}")}",
                Evidence = $"{verdict.Evidence}; {(come.Length == 0 ? "nobody else has come yet" : $"so far have come: {string.Join(", ", come.Take(MostNamed))}{(come.Length > MostNamed ? $" and {come.Length - MostNamed} more" : "")}")}",
                SinceNs = verdict.Code!.SinceNs,
                AtLeast = true,
            },
        };
    }

    /// <summary>The connections with others that a library's threads watch, one with each.</summary>
    private static IEnumerable<DescriptorSample> Others(ProcessRow row) => Watched(row)
        .Where(descriptor => descriptor.Socket is { Direction: Direction.Inbound or Direction.Outbound, Transport: Transport.Tcp or Transport.Unix } socket && socket.Peer?.Pid != row.Pid && (socket.Peer is not null || socket.Remote.Length > 0))
        .DistinctBy(descriptor => PeerOf(descriptor)?.Pid.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? HostOf(descriptor.Socket!.Remote))
        .OrderBy(descriptor => PeerOf(descriptor)?.Pid);

    private static IEnumerable<DescriptorSample> Watched(ProcessRow row) => row.ThreadVerdicts
        .Select(thread => thread.Verdict).Where(verdict => verdict is { Code: { IsHelper: true, Place.Origin: not CodeOrigin.GpuDriver }, Wait: { } wait } && IsWatching(wait))
        .SelectMany(verdict => verdict.Wait!.Descriptors).Select(waited => waited.Descriptor);

    private static bool IsWatching(ThreadWait wait) => SyscallTable.Named(wait.Call).Means.WaitKind is WaitKind.EventSet or WaitKind.PollSet or WaitKind.SelectSet;

    private static PeerProcess? PeerOf(DescriptorSample descriptor) => descriptor.Socket?.Peer;

    private static string NameOf(DescriptorSample descriptor) => PeerOf(descriptor) is { } peer ? $"{peer.Name}/{peer.Pid}" : HostOf(descriptor.Socket!.Remote);

    private static string HostOf(string address) => address.LastIndexOf(':') is > 0 and var port ? address[..port] : address;
}
