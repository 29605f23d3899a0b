using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Export.Perfetto;

/// <summary>What each process is at, as a state that holds until the next.</summary>
internal sealed class VerdictStates(PerfettoTrace trace, ProcessTracks tracks)
{
    private readonly Dictionary<ProcessKey, Track> _tracks = [];

    public void Add(Frame frame)
    {
        foreach (var row in frame.Rows)
            if (row.Verdict is { } verdict) Set(row, verdict, frame.AtNs);
        // Who is there no more is at nothing.
        var present = frame.Rows.Select(row => row.Key).ToHashSet();
        foreach (var (gone, track) in _tracks.Where(one => !present.Contains(one.Key)).ToArray())
        {
            trace.Write(new TrackEvent(track.Number, EventKind.State, frame.AtNs));
            _tracks.Remove(gone);
        }
    }

    private void Set(ProcessRow row, Verdict verdict, long nowNs)
    {
        var state = $"{VerdictWords.NameOf(verdict.Kind)} {verdict.Target}".TrimEnd();
        if (!_tracks.TryGetValue(row.Key, out var track)) _tracks[row.Key] = track = new Track(trace.AddStates(tracks.Of(row.Key), "stuck in"));
        if (track.State == state) return;
        // It may have begun before anybody looked, and not before the one before it was seen.
        var atNs = Math.Max(Math.Min(verdict.SinceNs ?? nowNs, nowNs), track.SeenNs);
        (track.State, track.SeenNs) = (state, nowNs);
        trace.Write(new TrackEvent(track.Number, EventKind.State, atNs, state)
        {
            Category = "verdict",
            Annotations = [("why", VerdictWords.Sentence(verdict, nowNs, row.Chain)), ("clients waiting", (long)verdict.Clients)],
        });
    }

    private sealed class Track(ulong number)
    {
        public ulong Number => number;

        public string State { get; set; } = "";

        /// <summary>When somebody looked at it last.</summary>
        public long SeenNs { get; set; }
    }
}
