using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>What a trigger has had kept: how everybody was, and what one did.</summary>
/// <param name="Process">What it did, and its calls in flight; null if it was not traced.</param>
/// <param name="Packed">Its records.</param>
internal sealed record KeptMinute(KeptCalls Told, ImmutableArray<KeptFrame> Frames, RecordedProcess? Process, byte[] Packed)
{
    /// <summary>More of its records are not kept; bytes, before they are packed.</summary>
    private const int MostBytes = 8 << 20;

    private const int Level = 1;

    /// <summary>Keeps what a process did.</summary>
    /// <param name="sinceNs">What was over later; ns on CLOCK_MONOTONIC.</param>
    public static KeptMinute Of(KeptCalls told, ImmutableArray<KeptFrame> frames, TracedProcess? process, long sinceNs, Func<TracedProcess, ImmutableArray<DescriptorSample>> atAttach)
    {
        var bytes = frames.Sum(frame => (long)frame.Packed.Length);
        if (process is null) return new KeptMinute(told with { Bytes = bytes }, frames, null, []);
        var (packing, packed, record, missed) = (new RecordPacking(), new List<byte>(), new byte[1024], 0L);
        var (first, end) = Newest(process.History, sinceNs, ref missed);
        var count = 0;
        for (; first < end; first++)
        {
            if (!process.History.TryCopy(first, ref record)) missed++;
            else
            {
                packing.Pack(record.AsSpan(0, new RecordView(record).Header.Size), packed);
                count++;
            }
        }

        using var compressor = new ZstdSharp.Compressor(Level);
        var whole = compressor.Wrap(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(packed)).ToArray();
        var of = new RecordedProcess(process.Key, process.ParentPid, process.Source, process.State, process.WaitStatus, process.EndedNs, process.Calls, process.Errors, count, missed)
        {
            Threads = [.. process.Threads.Select(InFlight).OfType<RecordedThread>()], AtAttach = atAttach(process),
        };
        return new KeptMinute(told with { IsTraced = true, Records = count, Missed = missed, Bytes = bytes + whole.Length }, frames, of, whole);
    }

    /// <summary>The process with the records that were kept of it.</summary>
    public TracedProcess? Unpack()
    {
        if (Process is null) return null;
        var process = new TracedProcess(Process.Key, Process.ParentPid, new History(new HistoryBudget(4L * MostBytes))) { Source = Process.Source };
        process.Recount(Process.Calls, Process.Errors);
        if (Process.State != TraceState.Attached) process.End(Process.State, Process.WaitStatus, Process.EndedNs);
        foreach (var one in Process.Threads)
        {
            var buffer = new RecordBuffer(one.Record.Length);
            buffer.Load(one.Record);
            process.Add(new TracedThread(one.Tid, buffer));
        }

        using var decompressor = new ZstdSharp.Decompressor();
        ReadOnlySpan<byte> packed = decompressor.Unwrap(Packed);
        var packing = new RecordPacking();
        while (packing.Unpack(ref packed) is { } record) process.History.Append(record);
        return process;
    }

    /// <summary>The newest of those that were over since, as many as there is room for.</summary>
    private static (long First, long End) Newest(History history, long sinceNs, ref long missed)
    {
        var (since, end, room) = (HistoryPlace.After(history, sinceNs), history.End, (long)MostBytes);
        var (first, record) = (end, new byte[1024]);
        for (; first > since && history.TryCopy(first - 1, ref record) && (room -= new RecordView(record).Header.Size) >= 0; first--)
        {
        }

        missed += first - since;
        return (first, end);
    }

    private static RecordedThread? InFlight(TracedThread thread)
    {
        var record = new byte[1024];
        return thread.InFlight.TryCopy(ref record) ? new RecordedThread(thread.Tid, record[..new RecordView(record).Header.Size]) : null;
    }
}
