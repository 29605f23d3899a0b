using Stuck.Tracing.Recordings;

namespace Stuck.Commands.Export.Perfetto;

/// <summary>A recording as a trace for Perfetto: processes and threads, calls as slices, verdicts as states, requests as slices with arrows to what was asked for them.</summary>
internal static class PerfettoExport
{
    public static void Write(Stream output, RecordingWalk walk)
    {
        using var trace = new PerfettoTrace(output);
        trace.WriteClocks(walk.Head.StartNs, walk.Head.Started);
        var tracks = new ProcessTracks(trace);
        var calls = new CallSlices(trace, tracks);
        var verdicts = new VerdictStates(trace, tracks);
        var requests = new RequestSlices(trace, tracks);
        foreach (var step in walk.Steps())
        {
            if (step.Batch is { } batch) calls.Add(batch);
            if (step.Frame is not { } frame) continue;
            tracks.Name(frame);
            verdicts.Add(frame);
            requests.Add(frame.Requests, frame.AtNs);
        }

        calls.End();
        requests.End();
    }
}
