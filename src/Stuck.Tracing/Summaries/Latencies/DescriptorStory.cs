using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Effects;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Summaries.Latencies;

/// <summary>What a history tells of a descriptor up to one of its records.</summary>
/// <param name="Opened">The record of the call that made it; null if that is not in the history.</param>
/// <param name="Connected">The record of the connect on it; null if there is none.</param>
/// <param name="LastUse">The record of the call that last used it before; null if there is none.</param>
/// <param name="Uses">How many calls used it since it was made, or since the history begins.</param>
/// <param name="IsWhole">False if there was more to look at than one waits for.</param>
public sealed record DescriptorStory(long? Opened, long? Connected, long? LastUse, int Uses, bool IsWhole)
{
    /// <summary>How far back to look: some tens of milliseconds' work.</summary>
    private const int MostRecords = 300_000;

    /// <summary>Goes back from a record to where its descriptor was made.</summary>
    /// <param name="before">The record's sequence number.</param>
    public static DescriptorStory Find(History history, long before, int descriptor)
    {
        var record = new byte[1024];
        long? connected = null, last = null;
        var uses = 0;
        var looked = 0;
        for (var sequence = before - 1; sequence >= history.First; sequence--)
        {
            if (++looked > MostRecords) return new DescriptorStory(null, connected, last, uses, IsWhole: false);
            if (!history.TryCopy(sequence, ref record)) break;
            var view = new RecordView(record);
            if (!CallDescriptors.Uses(view, descriptor)) continue;
            uses++;
            last ??= sequence;
            if (CallDescriptors.Opened(view) == descriptor) return new DescriptorStory(sequence, connected, last, uses, IsWhole: true);
            if (SyscallTable.Find(view.Header.Abi, view.Header.Number).Means.Does(EffectKind.Connects)) connected ??= sequence;
        }

        return new DescriptorStory(null, connected, last, uses, IsWhole: true);
    }
}
