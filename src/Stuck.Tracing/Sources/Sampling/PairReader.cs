using System.Collections.Immutable;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Talk;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// Finds the children with which a process talks by pipes there and back, or by pairs of sockets without names, and the parent with which it does:
/// who has started the other asks. Of an end that several processes have it cannot be told who of them speaks: such are left out. For one thread
/// at a time.
/// </summary>
internal sealed class PairReader(DescriptorReader descriptors, WaitSets waits, TalkReader talk, TimeProvider time)
{
    /// <summary>What a child is given to begin with is written about when it starts; ns.</summary>
    private const long StartNs = 500_000_000;

    /// <summary>Who has which end changes with the children of a process.</summary>
    private static readonly TimeSpan s_freshFor = TimeSpan.FromSeconds(2);

    private static readonly long s_tickNs = TimeH.NsPerSecond / Unistd.sysconf(Unistd._SC_CLK_TCK);

    private Dictionary<int, Known> _known = [];

    /// <param name="pids">All of whom it is wanted.</param>
    public ImmutableArray<PipePair> Read(IEnumerable<int> pids)
    {
        var now = time.GetTimestamp();
        _known = pids.ToDictionary(
            pid => pid, pid => _known.GetValueOrDefault(pid) is { } known && time.GetElapsedTime(known.AtStamp) < s_freshFor ? known : new Known(now, [.. Ends(pid)]));
        return [.. _known.SelectMany(one => one.Value.Ends.GroupBy(end => end.Other.Pid).Select(ends => Pair(one.Key, [.. ends], now)).OfType<PipePair>())];
    }

    /// <summary>Null if they do not talk both ways, or neither has started the other.</summary>
    private PipePair? Pair(int pid, PipeEnd[] ends, long nowNs)
    {
        PipeEnd[] writing = [.. ends.Where(end => end.Writes)], reading = [.. ends.Where(end => end.Reads)];
        if (writing.Length == 0 || reading.Length == 0 || DirectionTo(pid, ends[0].Other.Pid) is not { } direction) return null;
        var (first, peer) = (writing[0], ends[0].Other.Pid);
        var connection = new Connection(pid, first.Descriptor, (long)first.Inode, first.IsSocket ? Transport.Unix : Transport.Pipe, direction, "", "") { Peer = descriptors.Peers.Named(peer) };
        var (ours, theirs) = (waits.Of(pid), waits.Of(peer));
        var child = direction == Direction.Outbound ? peer : pid;
        return new PipePair(
            new ConnectionSample(connection, TcpState.Unknown, nowNs)
            {
                Turns = TurnsOf(pid, writing, reading, child, nowNs),
                PeerCondition = theirs.Condition,
                Ours = Whole([.. reading.Select(end => ours.Of(end.Descriptor, end.Inode, out _))]),
                Theirs = Whole([.. writing.Select(end => theirs.Of(end.Other.Descriptor, end.Other.Key, out _))]),
            },
            [.. writing.Select(end => end.Descriptor)],
            [.. reading.Select(end => end.Descriptor)]);
    }

    /// <summary>As whoever looks at everybody's pipes and sockets knows.</summary>
    private ConnectionTurns? TurnsOf(int pid, PipeEnd[] writing, PipeEnd[] reading, int child, long nowNs)
    {
        var sent = writing.Select(end => end.IsSocket ? talk.OfSocket(end.Inode) : talk.OfPipe(pid, end.Descriptor, end.Inode)).Max(times => times?.WrittenNs);
        var received = reading.Select(end => end.IsSocket ? talk.OfSocket(end.Other.Key) : talk.OfPipe(pid, end.Descriptor, end.Inode)).Max(times => times?.WrittenNs);
        // A pipe is as old as the child, nearly: what was not written since may never have been.
        var bornNs = StartOf(child) + StartNs;
        var (hasSent, hasReceived) = (sent > bornNs, received > bornNs);
        return hasSent || hasReceived ? TalkReader.Turns(hasSent ? sent : null, hasReceived ? received : null, talk.SinceNs ?? bornNs, nowNs, hasReceived) : null;
    }

    /// <summary>ns on CLOCK_MONOTONIC; the end of time for who is gone.</summary>
    private long StartOf(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[1024];
        if (!ProcFile.TryRead(ProcPath.OfProcess(path, pid, "stat"), buffer, out var text) || !ProcStat.TryParse(text, out var stat)) return long.MaxValue - StartNs;
        return stat.StartTicks * s_tickNs - CallerClocks.LeadOf(TimeH.CLOCK_BOOTTIME, time);
    }

    private static Direction? DirectionTo(int pid, int other) =>
        ParentOf(other) == pid ? Direction.Outbound : ParentOf(pid) == other ? Direction.Inbound : null;

    private static int? ParentOf(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[1024];
        return ProcFile.TryRead(ProcPath.OfProcess(path, pid, "stat"), buffer, out var text) && ProcStat.TryParse(text, out var stat) ? stat.ParentPid : null;
    }

    /// <summary>To several ends: that no thread attends is only known if it is of all.</summary>
    private static Attention Whole(Attention[] each) => each.Max() is var most and > Attention.None ? most : each.Min();

    private IEnumerable<PipeEnd> Ends(int pid)
    {
        foreach (var one in descriptors.Read(pid))
        {
            if (one.Kind == DescriptorKind.Pipe && DescriptorLink.TryInode(System.Text.Encoding.ASCII.GetBytes(one.Target), out var pipe)
                && PeerProcesses.Access(pid, one.Number) is { } access && descriptors.Peers.OnlyOtherEnd(pid, pipe, access) is { } reader)
                yield return new PipeEnd(one.Number, pipe, access == Fcntl.O_WRONLY, access == Fcntl.O_RDONLY, reader);
            else if (one.Socket is { Transport: Transport.Unix, Local: "", Remote: "" } socket && descriptors.Tables.Of(pid)?.PeerOf((ulong)socket.Inode) is { } other
                && descriptors.Peers.OnlyHolder((ulong)socket.Inode) is { } own && own.Pid == pid && descriptors.Peers.OnlyHolder(other) is { } holder && holder.Pid != pid)
                yield return new PipeEnd(one.Number, (ulong)socket.Inode, true, true, holder) { IsSocket = true };
        }
    }

    /// <param name="Other">Who has the other end.</param>
    private readonly record struct PipeEnd(int Descriptor, ulong Inode, bool Writes, bool Reads, DescriptorHolder Other)
    {
        public bool IsSocket { get; init; }
    }

    private sealed record Known(long AtStamp, ImmutableArray<PipeEnd> Ends);
}
