namespace Stuck.Commands.Why;

/// <summary>What the help says; the names in the document are what scripts rely on.</summary>
internal static class WhyHelp
{
    public const string Command = """
        Explain one worker, then exit: what it is at, on whom and since when, what tells that, whom it waits for and whom those wait for,
        who waits for it, what it does not suffer from, and what to look at next
        Nobody is attached to. Everybody is looked at, as it takes all to tell who waits for whom.
        """;

    public const string Json = """
        Write one JSON document instead: host, time, process {as one of processes in the document of stuck status}, speaking_tid,
        thread {tid, verdict, evidence}, sources [source, fact],
        waits_for [pid, name, verdict, peer, since, blocked_seconds, blocked_at_least, ends_in_seconds, never_ends, evidence,
        sources [source, fact]], deadlock,
        clients [address, process {pid, name}, waiting_seconds, waiting_at_least, is_sure, evidence], queued [listening, connections],
        waiting_processes [pid, worker, verdict, blocked_seconds, blocked_at_least], workers [the same, of a master],
        ruled_out [suspect, reason], next [do, reason].
        What is not known is null; names are only ever added
        """;
}
