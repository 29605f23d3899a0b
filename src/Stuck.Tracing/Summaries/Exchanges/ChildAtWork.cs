using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Exchanges;

/// <summary>A child that a process has started for a client: the client waits for what the child does.</summary>
/// <param name="Client">Who asked just before the child was started, and has no answer.</param>
/// <param name="SinceNs">When it was started; ns on CLOCK_MONOTONIC.</param>
public sealed record ChildAtWork(PeerProcess Child, Exchange Client, long SinceNs)
{
    private const long NsPerTick = 100, NsPerMs = 1_000_000;

    /// <summary>A program is started for a request at once; ns.</summary>
    private const long SoonNs = 1000 * NsPerMs;

    /// <summary>Starts are counted in hundredths of a second, times of connections in ticks of up to as long; ns.</summary>
    private const long EarlyNs = 50 * NsPerMs;

    /// <summary>The child of whose client the wait is the longest; null if there is none.</summary>
    /// <param name="children">Those that the process has.</param>
    /// <param name="now">A moment by the wall clock, and the same as <paramref name="nowNs"/> on CLOCK_MONOTONIC.</param>
    public static ChildAtWork? Of(ProcessExchanges exchanges, IEnumerable<ProcessSample> children, DateTimeOffset now, long nowNs)
    {
        if (exchanges.All.IsEmpty) return null;
        var clients = exchanges.All.Where(one => one is { OwedBy: Speaker.Us, AtLeast: false }).OrderBy(one => one.SinceNs).ToArray();
        if (clients.Length == 0) return null;
        foreach (var child in children.Where(child => child.State is not ('Z' or 'X')).OrderBy(child => child.StartTicks))
        {
            var startedNs = nowNs - (now - child.Started).Ticks * NsPerTick;
            var client = Array.Find(clients, one => startedNs >= one.SinceNs - EarlyNs && startedNs <= one.SinceNs + SoonNs);
            if (client is not null) return new ChildAtWork(new PeerProcess(child.Pid, WorkerTitle.ShortNameOf(child.Title, child.Comm)), client, startedNs);
        }

        return null;
    }

    /// <summary>The same exchanges, with its client among those that are known to wait.</summary>
    public ProcessExchanges In(ProcessExchanges exchanges) => exchanges.Clients.Any(one => one.Connection == Client.Connection)
        ? exchanges
        : exchanges with { Clients = exchanges.Clients.Add(Client with { Certainty = Certainty.Likely, Rule = ExchangeRule.Paired, Evidence = "a child was started since" }) };
}
