using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <param name="Frame">All but what is recorded of the traced.</param>
/// <param name="Ended">Which of its rows are of those who have ended and are kept.</param>
/// <param name="Dropped">How many of these were let go of.</param>
internal sealed record RecordedFrame(Frame Frame, ImmutableArray<ProcessKey> Ended, long Dropped)
{
    public static RecordedFrame Of(Frame frame) => new(frame, [.. frame.Ended.All.Select(one => one.Row.Key)], frame.Ended.Dropped);
}
