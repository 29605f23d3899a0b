using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>Counts and times of the calls that have returned: a fold over batches.</summary>
/// <param name="Calls">By name; a call that several ABIs have is one.</param>
/// <param name="Missed">Records that had fallen out of their history before they were counted.</param>
public sealed record SyscallStatistics(ImmutableSortedDictionary<string, CallStatistics> Calls, long Missed)
{
    public static SyscallStatistics Empty { get; } =
        new(ImmutableSortedDictionary.Create<string, CallStatistics>(StringComparer.Ordinal), 0);

    /// <summary>All calls together.</summary>
    public CallStatistics Total => Calls.Values.Aggregate(default(CallStatistics), (sum, one) => sum + one);

    /// <summary>Takes in what all processes did in a batch.</summary>
    public SyscallStatistics With(SessionBatch batch) => With(batch.Processes.AsSpan());

    /// <summary>Takes in what some processes did.</summary>
    public SyscallStatistics With(params ReadOnlySpan<ProcessBatch> batches)
    {
        // Counted in place: there may be a hundred thousand records in a batch.
        var counted = new Dictionary<(Abi, int), CallStatistics>();
        var record = new byte[1024];
        var missed = Missed;
        foreach (var batch in batches)
        {
            for (var sequence = batch.First; sequence < batch.End; sequence++)
            {
                if (batch.Process.History.TryCopy(sequence, ref record)) Count(record, counted);
                else missed++;
            }
        }

        return With(counted) with { Missed = missed };
    }

    /// <summary>Takes in what has been counted already.</summary>
    public SyscallStatistics With(Dictionary<(Abi Abi, int Number), CallStatistics> counted)
    {
        var calls = Calls.ToBuilder();
        foreach (var ((abi, number), statistics) in counted)
        {
            var name = SyscallTable.NameOf(abi, number);
            calls[name] = calls.GetValueOrDefault(name) + statistics;
        }

        return this with { Calls = calls.ToImmutable() };
    }

    /// <summary>Counts a record, if it is of a call that has returned.</summary>
    public static void Count(ReadOnlySpan<byte> record, Dictionary<(Abi, int), CallStatistics> counted)
    {
        var view = new RecordView(record);
        ref readonly var header = ref view.Header;
        if (header.Kind != RecordKind.Syscall || header.Has(RecordFlags.Unfinished)) return;
        ref var statistics = ref CollectionsMarshal.GetValueRefOrAddDefault(counted, (header.Abi, header.Number), out _);
        statistics += CallStatistics.One(header.DurationNs, header.Has(RecordFlags.Failed), (long)(view.FindNumber(PieceHeader.SystemTime) ?? 0));
    }
}
