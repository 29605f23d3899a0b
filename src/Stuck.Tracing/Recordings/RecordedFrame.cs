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

    /// <summary>The frame with what is recorded of those who were traced then, and maybe of what they did later.</summary>
    /// <param name="tracedOf">What is recorded of a process; null for nothing.</param>
    public Frame Told(Func<ProcessKey, TracedProcess?> tracedOf)
    {
        var ended = Ended.IsDefaultOrEmpty ? [] : Ended.ToHashSet();
        var traced = Frame.Rows.Where(row => row.Tracing is not null && !ended.Contains(row.Key)).Select(row => tracedOf(row.Key)).OfType<TracedProcess>();
        return Frame with
        {
            Records = new SessionBatch(Frame.AtNs, [.. traced.Select(process => new ProcessBatch(process, process.History.End, process.History.End, process.Calls, process.Errors, process.History.First))]),
            Ended = new EndedProcesses([.. Frame.Rows.Where(row => ended.Contains(row.Key)).Select(row => tracedOf(row.Key) is { } one ? new EndedProcess(row, one) : null).OfType<EndedProcess>()], Dropped),
        };
    }

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
