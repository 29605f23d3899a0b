using System.Collections.Immutable;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>What was read at a time of those whom somebody may ask about.</summary>
internal sealed record RecordedDetails(ImmutableArray<RecordedDetail> Processes)
{
    public RecordedDetail? Find(ProcessKey process) => Processes.FirstOrDefault(one => one.Key == process);
}
