using System.Diagnostics;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Summaries.Workers;

namespace Stuck.Dashboard;

/// <summary>What processes are there for, as far as it shows from outside: their sockets, and how many requests they answer. For one thread at a time.</summary>
internal sealed class ServiceBook(DescriptorReader descriptors, TracedWorkers workers)
{
    /// <summary>To look at a process's sockets is to look at all its descriptors.</summary>
    private static readonly TimeSpan s_freshFor = TimeSpan.FromSeconds(3);

    private Dictionary<int, KnownSockets> _sockets = [];
    private Dictionary<int, CallRate> _requests = [];

    /// <summary>The sockets that a process has now.</summary>
    public ProcessSockets? SocketsOf(int pid) => ProcessSockets.Of(descriptors.Read(pid));

    /// <summary>Adds what is known to the rows.</summary>
    /// <param name="asksForSockets">Whose sockets are wanted.</param>
    /// <param name="atNs">ns on CLOCK_MONOTONIC.</param>
    public IEnumerable<ProcessRow> Add(IEnumerable<ProcessRow> rows, Func<ProcessRow, bool> asksForSockets, long atNs)
    {
        var (sockets, requests) = (_sockets, _requests);
        (_sockets, _requests) = ([], []);
        foreach (var row in rows)
        {
            var added = row;
            if (asksForSockets(row))
            {
                if (!sockets.TryGetValue(row.Pid, out var known) || Stopwatch.GetElapsedTime(known.ReadAt) > s_freshFor)
                    known = new KnownSockets(SocketsOf(row.Pid), Stopwatch.GetTimestamp());
                _sockets[row.Pid] = known;
                added = added with { Sockets = known.Sockets };
            }

            if (row.IsTraced && workers.MeterOf(row.Pid) is { } meter)
            {
                var answered = meter.Traffic.Requests;
                var rate = requests.TryGetValue(row.Pid, out var before) ? before.With(atNs, answered, 0) : new CallRate(atNs, answered, 0);
                _requests[row.Pid] = rate;
                added = added with { RequestsPerSecond = rate.CallsPerSecond };
            }

            yield return added;
        }
    }

    private readonly record struct KnownSockets(ProcessSockets? Sockets, long ReadAt);
}
