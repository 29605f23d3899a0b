using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>Makes a recording of what is over: frames that were kept, and histories.</summary>
internal static class RecordingCopy
{
    /// <summary>Writes it. Each moment has what was over by then, and the last one all.</summary>
    /// <param name="path">A file that is not there yet.</param>
    /// <param name="frames">At least one.</param>
    /// <exception cref="IOException">It is there, or cannot be written.</exception>
    /// <exception cref="RecordingException">A frame cannot be read.</exception>
    public static void Write(string path, IEnumerable<RecordedFrame> frames, ImmutableArray<TracedProcess> traced, Func<TracedProcess, ImmutableArray<DescriptorSample>> atAttach, bool redacts)
    {
        Recorder? recorder = null;
        try
        {
            Frame? last = null;
            foreach (var recorded in frames)
            {
                var frame = recorded.Told(process => traced.LastOrDefault(one => one.Key == process));
                recorder ??= new Recorder(path, HeadOf(frame, redacts), atAttach);
                recorder.Add(last = frame with { Records = BatchOf(frame, traced) }, frame.AtNs);
            }

            if (last is null || recorder is null) throw new RecordingException("nothing is kept that could be written");
            recorder.Add(last);
            recorder.End();
        }
        finally
        {
            recorder?.Dispose();
        }
    }

    private static SessionBatch BatchOf(Frame frame, ImmutableArray<TracedProcess> traced) =>
        new(frame.AtNs, [.. traced.Where(process => frame.Ended.Find(process.Key) is null).Select(process => new ProcessBatch(process, 0, process.History.End, process.Calls, process.Errors, 0))]);

    private static RecordingHead HeadOf(Frame frame, bool redacts) => new(RecordingHead.Current, Needs: 1, frame.Host, frame.Time, frame.AtNs, RecordingHead.Ours) { IsRedacted = redacts };
}
