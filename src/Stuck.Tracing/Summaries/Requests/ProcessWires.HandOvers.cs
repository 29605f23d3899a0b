using Stuck.Tracing.Records;

namespace Stuck.Tracing.Summaries.Requests;

internal sealed partial class ProcessWires
{
    /// <summary>Descriptors go to another process beside the data, or come from one.</summary>
    private void PassOn(RecordView record, bool isReceived)
    {
        ref readonly var header = ref record.Header;
        var passed = CapturedData.Passed(record, isReceived);
        if (passed.Length == 0) return;
        if (!isReceived)
        {
            handOvers.Send(new HandOver(owner, [.. passed.Select(descriptor => _wires.GetValueOrDefault(descriptor))], header.StartNs));
            return;
        }

        if (handOvers.Take(owner, passed.Length, header.EndNs, out var isSure) is not { } handOver) return;
        for (var i = 0; i < passed.Length; i++)
        {
            if (handOver.Wires[i] is not { } wire) continue;
            Forget(passed[i], header.EndNs);
            // It has been counted since it was sent.
            _wires[passed[i]] = wire;
            wire.HandTo(owner, header.Tid, _threads, passed[i], isSure);
        }
    }
}
