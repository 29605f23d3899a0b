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

    /// <summary>As it is shown, which relies on it: nobody is there twice, or deeper in a tree than there are processes.</summary>
    public RecordedFrame Sound() => this with
    {
        Frame = Frame with
        {
            Time = RecordingHead.IsPlausible(Frame.Time) ? Frame.Time : DateTimeOffset.UnixEpoch,
            Rows = [.. Frame.Rows.DistinctBy(row => row.Key).Select(row => Sound(row, Frame.Rows.Length))],
            Snapshot = Frame.Snapshot with { Processes = [.. Frame.Snapshot.Processes.DistinctBy(one => one.Pid).OrderBy(one => one.Pid)] },
            Families = Frame.Families with { All = [.. Frame.Families.All.DistinctBy(one => one.Key)] },
        },
    };

    private static ProcessRow Sound(ProcessRow row, int rows) =>
        row.Depth >= 0 && row.Depth <= rows ? row : row with { Depth = Math.Clamp(row.Depth, 0, rows) };
}
