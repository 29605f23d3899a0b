using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;

namespace Stuck.Dashboard.Panes.Calls;

/// <summary>What the rest of a history tells about one of its calls; it takes a while to find out.</summary>
/// <param name="Latencies">Of all calls of its kind in the history.</param>
/// <param name="Stories">Of the descriptors among its arguments.</param>
internal sealed record CallFacts(LatencyHistogram Latencies, IReadOnlyDictionary<int, DescriptorStory> Stories)
{
    /// <summary>The descriptors that an epoll instance among its arguments told of, or waits on.</summary>
    public ImmutableArray<int> Watched { get; init; } = [];

    /// <summary>Where its caller stood, the innermost first; none where that was not kept.</summary>
    public ImmutableArray<StackFrame> Caller { get; init; } = [];

    /// <param name="before">The rows before this one tell of its descriptors' past.</param>
    /// <param name="descriptors">Those among its arguments.</param>
    public static CallFacts Find(History history, Abi abi, int number, long before, IEnumerable<int> descriptors)
    {
        var record = new byte[1024];
        var latencies = new LatencyHistogram();
        for (var sequence = history.First; sequence < history.End; sequence++)
        {
            if (!history.TryCopy(sequence, ref record)) continue;
            ref readonly var header = ref new RecordView(record).Header;
            if (header.Kind == RecordKind.Syscall && header.Number == number && header.Abi == abi && !header.Has(RecordFlags.Unfinished))
                latencies.Add(header.DurationNs);
        }

        var stories = descriptors.Distinct().ToDictionary(fd => fd, fd => DescriptorStory.Find(history, before, fd));
        return new CallFacts(latencies, stories);
    }
}
