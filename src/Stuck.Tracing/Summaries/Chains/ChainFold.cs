using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Chains;

/// <summary>Follows from each process that waits to the one that it waits for: a peer, a lock's holder, a child, a pipe's other end.</summary>
public static class ChainFold
{
    /// <summary>The same processes, each with its chain, and with how many are behind it.</summary>
    /// <param name="rows">All of them, judged.</param>
    public static ImmutableArray<ProcessRow> Link(ImmutableArray<ProcessRow> rows)
    {
        if (!rows.Any(row => PartyOf(row) is not null)) return rows;
        var byPid = rows.ToDictionary(row => row.Pid);
        var chains = rows.Select(row => Follow(row, byPid)).ToArray();
        var victims = chains.OfType<Chain>().SelectMany(chain => chain.Links.Skip(1)).CountBy(link => link.Process.Pid).ToDictionary();
        return [.. rows.Select((row, i) => row with { Chain = chains[i], Victims = victims.GetValueOrDefault(row.Pid) })];
    }

    /// <summary>Null for one that waits for no other process.</summary>
    private static Chain? Follow(ProcessRow first, Dictionary<int, ProcessRow> rows)
    {
        if (PartyOf(first) is null) return null;
        var links = new List<ChainLink> { LinkOf(first) };
        for (var party = PartyOf(first); party is not null;)
        {
            var known = links.FindIndex(link => link.Process.Pid == party.Pid);
            if (known >= 0) return new Chain([.. links], known);
            var row = rows.GetValueOrDefault(party.Pid);
            links.Add(row is null ? new ChainLink(party, null) : LinkOf(row));
            party = row is null ? null : PartyOf(row);
        }

        return new Chain([.. links]);
    }

    /// <summary>Whoever waits for itself waits for another of its threads, which speaks for it if that waits.</summary>
    private static PeerProcess? PartyOf(ProcessRow row) =>
        row.Verdict?.Party is { } party && party.Pid != row.Pid && !row.ThreadVerdicts.Any(thread => thread.Tid == party.Pid) ? party : null;

    private static ChainLink LinkOf(ProcessRow row) => new(new PeerProcess(row.Pid, WorkerTitle.ShortNameOf(row.Sample.Title, row.Sample.Comm)), row.Verdict);
}
