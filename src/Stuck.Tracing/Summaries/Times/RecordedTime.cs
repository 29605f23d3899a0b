using System.Runtime.InteropServices;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Summaries.Times;

/// <summary>The time that a traced process's threads spent in each call within one stretch, from its records: exact.</summary>
/// <param name="FromNs">Where the stretch begins: later than was asked for when records of it have fallen out of the history. ns on CLOCK_MONOTONIC.</param>
/// <param name="Calls">Of all threads together; ns.</param>
internal sealed record RecordedTime(long FromNs, Dictionary<string, long> Calls)
{
    /// <param name="batch">What was recorded within the stretch.</param>
    /// <param name="threads">The process's threads at its end, with the calls they are in.</param>
    public static RecordedTime Read(ProcessBatch batch, IEnumerable<ThreadActivity> threads, long fromNs, long toNs, ref byte[] record)
    {
        var calls = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var sequence = batch.First; sequence < batch.End; sequence++)
        {
            if (!batch.Process.History.TryCopy(sequence, ref record))
            {
                sequence = Math.Max(sequence, batch.Process.History.First - 1);
                calls.Clear();
                fromNs = long.MaxValue;
                continue;
            }

            ref readonly var header = ref new RecordView(record).Header;
            if (fromNs == long.MaxValue) fromNs = Math.Min(header.StartNs, toNs);
            if (header.Kind == RecordKind.Syscall) Add(calls, header, fromNs, toNs);
        }

        foreach (var thread in threads)
            if (thread.Record is { } inFlight) Add(calls, new RecordView(inFlight).Header, fromNs, toNs, goesOn: true);
        return new RecordedTime(Math.Min(fromNs, toNs), calls);
    }

    private static void Add(Dictionary<string, long> calls, in RecordHeader header, long fromNs, long toNs, bool goesOn = false)
    {
        var spent = (goesOn ? toNs : Math.Min(header.EndNs, toNs)) - Math.Max(header.StartNs, fromNs);
        if (spent > 0) CollectionsMarshal.GetValueRefOrAddDefault(calls, SyscallTable.NameOf(header.Abi, header.Number), out _) += spent;
    }
}
