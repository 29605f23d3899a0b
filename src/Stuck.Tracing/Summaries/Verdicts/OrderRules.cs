using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Masters that read what their workers tell them, and whoever reads from a queue: while the other rests there is nothing to tell, and the reader rests, too.</summary>
public static class OrderRules
{
    /// <param name="rows">All of them, judged one by one.</param>
    public static ImmutableArray<ProcessRow> Judge(ImmutableArray<ProcessRow> rows)
    {
        if (!rows.Any(row => WriterOf(row) is not null)) return rows;
        var byPid = rows.ToDictionary(row => row.Pid);
        return [.. rows.Select(row => WriterOf(row) is { } writer && byPid.GetValueOrDefault(writer) is { } worker && IsAtRest(worker, row) ? AtRest(row) : row)];
    }

    /// <summary>Who writes to the pipe, the queue or the pair of sockets that a process reads.</summary>
    private static int? WriterOf(ProcessRow row) => row.Verdict switch
    {
        { Kind: VerdictKind.Reading, On: { Kind: DescriptorKind.Pipe or DescriptorKind.Fifo or DescriptorKind.MessageQueue, Peer: { } peer } } => peer.Pid,
        { Kind: VerdictKind.Reading, On: null, Party: { } peer } => peer.Pid,
        { Kind: VerdictKind.Reading, On: { } on, Party: { } peer } when IsPair(on) => peer.Pid,
        _ => null,
    };

    private static bool IsPair(DescriptorSample descriptor) => descriptor.Socket is { Transport: Transport.Unix, Local: "", Remote: "" };

    /// <summary>
    /// Of a pool of workers one waits for the next job, and the others for a lock to wait for it. Queues are between any two processes, and who
    /// rests or sleeps puts nothing into one. A pair of sockets is between a process and a helper that it has started, whoever is the parent of that
    /// by now (sshfs and its ssh); a helper that may wait for somebody else is not known to rest.
    /// </summary>
    private static bool IsAtRest(ProcessRow writer, ProcessRow reader) => reader.Verdict!.On switch
    {
        null or { Kind: DescriptorKind.MessageQueue } => writer.Verdict is { Kind: VerdictKind.Idle or VerdictKind.Sleeping },
        { } on when IsPair(on) => writer.Verdict is { Kind: VerdictKind.Idle } && !writer.Exchanges.Asked.Any(),
        _ => writer.ParentPid == reader.Pid && writer.Verdict is { Kind: VerdictKind.Idle } or { Kind: VerdictKind.Lock, Target: "" },
    };

    private static ProcessRow AtRest(ProcessRow row) => row with
    {
        Verdict = row.Verdict! with
        {
            Kind = VerdictKind.Idle,
            Target = "",
            Brief = row.Verdict.On is { Kind: DescriptorKind.Pipe or DescriptorKind.Fifo or DescriptorKind.Socket } ? "waits for a worker that rests" : "waits for one that rests",
            Evidence = $"{row.Verdict.Target} rests; {row.Verdict.Evidence}",
        },
    };
}
