using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Status.Metrics;

/// <summary>How the workers are in few numbers, for whoever gathers those: labels are of bounded variety, whatever the machine runs.</summary>
internal static class StatusMetrics
{
    /// <summary>So many families and peers have series of their own, the largest first; the rest have one together.</summary>
    private const int MostFamilies = 40, MostPeers = 20;

    private const string Other = "other";

    /// <param name="after">How long somebody has to wait to be called stuck.</param>
    public static string Of(StatusReport report, TimeSpan after, string version)
    {
        var afterNs = after.Ticks * 100;
        var workers = report.Processes.Select(Worker.Of).ToArray();
        var families = Largest(workers.Select(worker => worker.Family), MostFamilies);
        var stuck = workers.Where(worker => worker.IsStuck(afterNs)).ToArray();
        var peers = Largest(stuck.Select(worker => worker.Peer), MostPeers);
        string FamilyOf(Worker worker) => families.Contains(worker.Family) ? worker.Family : Other;
        string PeerOf(Worker worker) => peers.Contains(worker.Peer) ? worker.Peer : Other;

        var text = new MetricText();
        text.Gauge("stuck_build_info", "The program that tells all this.").Add(1, ("version", version));
        text.Gauge("stuck_look_timestamp_seconds", "When it looked, in seconds since 1970.", "seconds").Add((report.Time - DateTimeOffset.UnixEpoch).TotalSeconds);
        text.Gauge("stuck_stuck_processes", $"Processes that have waited on someone for {after.TotalSeconds:0.###} s or longer.").Add(stuck.Length);
        text.Gauge("stuck_hidden_processes", "Processes of which it could not be seen what they are at.").Add(workers.Count(worker => worker.Process.Sample.IsHidden));

        text.Gauge("stuck_processes", "Processes, by what they are at.");
        foreach (var same in workers.GroupBy(worker => (Family: FamilyOf(worker), worker.Verdict)).OrderBy(same => same.Key))
            text.Add(same.Count(), ("family", same.Key.Family), ("verdict", same.Key.Verdict));

        var waits = stuck.GroupBy(worker => (Family: FamilyOf(worker), worker.Verdict, Peer: PeerOf(worker))).OrderBy(same => same.Key).ToArray();
        text.Gauge("stuck_workers", "Those that are stuck, by on whom.");
        foreach (var same in waits) text.Add(same.Count(), ("family", same.Key.Family), ("verdict", same.Key.Verdict), ("peer", same.Key.Peer));
        text.Gauge("stuck_longest_wait_seconds", "How long the first of them has waited.", "seconds");
        foreach (var same in waits) text.Add(same.Max(worker => worker.WaitedNs) / 1e9, ("family", same.Key.Family), ("verdict", same.Key.Verdict), ("peer", same.Key.Peer));

        // Of what serves nobody there would be zeros only.
        var byFamily = workers.GroupBy(FamilyOf).Where(same => same.Any(worker => worker.Serves)).OrderBy(same => same.Key, StringComparer.Ordinal).ToArray();
        text.Gauge("stuck_clients_waiting", "Clients that wait for an answer meanwhile.");
        foreach (var same in byFamily) text.Add(same.Sum(worker => worker.Process.Verdict.Clients), ("family", same.Key));
        text.Gauge("stuck_requests_open", "Requests that have not been answered in full.");
        foreach (var same in byFamily) text.Add(same.Sum(worker => worker.Process.Row.Requests.Count(request => request.IsOpen)), ("family", same.Key));
        text.Gauge("stuck_exits", "Workers that have ended since it began to look.");
        foreach (var same in report.Families.GroupBy(family => families.Contains(NameOf(family.Family)) ? NameOf(family.Family) : Other).OrderBy(same => same.Key, StringComparer.Ordinal))
            text.Add(same.Sum(family => family.Family.Exits), ("family", same.Key));
        return text.ToString();
    }

    /// <summary>Whether anybody has waited on someone for so long.</summary>
    public static bool IsAnybodyStuck(StatusReport report, TimeSpan after) => report.Processes.Any(process => Worker.Of(process).IsStuck(after.Ticks * 100));

    private static HashSet<string> Largest(IEnumerable<string> names, int most) =>
        [.. names.CountBy(name => name).OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).Take(most).Select(name => name.Key)];

    private static string NameOf(WorkerFamily family) => family.Key.Program == family.Name || family.Key.Program.Length == 0 ? family.Name : $"{family.Key.Program} {family.Name}";

    private sealed record Worker(StatusProcess Process, string Family, string Verdict, string Peer, long WaitedNs)
    {
        public static Worker Of(StatusProcess process) => new(
            process,
            process.Family is { } family ? NameOf(family) : WorkerTitle.ShortNameOf(process.Sample.Comm, process.Sample.Comm),
            VerdictWords.NameOf(process.Verdict.Kind),
            PeerOf(process.Verdict),
            process.BlockedNs ?? 0);

        public bool Serves => Process.Family is not null || Process.Sockets?.Listening.Length > 0 || Process.Verdict.Clients > 0 || Process.Row.Requests.Length > 0;

        public bool IsStuck(long afterNs) => Process.Verdict.WaitsOnSomeone && WaitedNs >= afterNs;

        /// <summary>Without what is another one each time: a client's port, a process's number.</summary>
        private static string PeerOf(Verdict verdict)
        {
            var address = verdict.On?.Socket switch
            {
                { Direction: Direction.Inbound } => "client",
                { } socket => socket.Remote,
                null => "",
            };
            return string.Join(' ', new[] { address, verdict.Party?.Name ?? "" }.Where(part => part.Length > 0));
        }
    }
}
