using System.Collections.Immutable;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Names;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Commands.Export.Perfetto;

/// <summary>Each call as a slice of its thread, with its arguments and result; signals and ends as instants.</summary>
internal sealed class CallSlices(PerfettoTrace trace, ProcessTracks tracks)
{
    private const string Category = "syscall";

    /// <summary>More of an argument nobody reads in a pane.</summary>
    private static readonly FormatOptions s_format = FormatOptions.Default with { StringLimit = 256, ResultColumn = 0 };

    private readonly CallFormatter _formatter = new();
    private readonly InkText _text = new();
    private readonly Dictionary<TracedProcess, long> _read = [];
    private SessionBatch _last = SessionBatch.Empty;
    private byte[] _record = [];

    /// <summary>Takes in what has come since the last batch.</summary>
    public void Add(SessionBatch batch)
    {
        _last = batch;
        foreach (var process in batch.Processes.Select(one => one.Process))
        {
            var (next, end) = (_read.GetValueOrDefault(process), process.History.End);
            for (; next < end; next++)
                if (process.History.TryCopy(next, ref _record)) Write(process);
            _read[process] = end;
            process.History.MarkRead(end);
        }
    }

    /// <summary>Nothing more comes: what was in flight has begun, and has no end.</summary>
    public void End()
    {
        foreach (var process in _last.Processes.Select(one => one.Process))
        {
            foreach (var thread in process.State == TraceState.Attached ? process.Threads : [])
                if (thread.InFlight.TryCopy(ref _record)) Write(process);
        }
    }

    private void Write(TracedProcess process)
    {
        var header = new RecordView(_record).Header;
        var track = tracks.Of(process.Key, header.Tid);
        _text.Clear();
        var result = _formatter.Format(_record, s_format, _text);
        if (header.Kind != RecordKind.Syscall)
        {
            trace.Write(new TrackEvent(track, EventKind.Instant, header.StartNs, _text.Chars.ToString()) { Category = "event" });
            return;
        }

        var row = SyscallTable.Find(header.Abi, header.Number);
        var name = row.Name.Length > 0 ? row.Name : $"syscall_{header.Number}";
        trace.Write(new TrackEvent(track, EventKind.SliceBegin, header.StartNs, name) { Category = Category, Annotations = [("call", _text.Chars[..result].TrimEnd().ToString())] });
        if (header.Has(RecordFlags.Unfinished) && !header.Has(RecordFlags.LetGo) && header.DurationNs == 0) return;
        trace.Write(new TrackEvent(track, EventKind.SliceEnd, header.EndNs) { Annotations = ResultOf(header, _text.Chars[result..].ToString()) });
    }

    private static ImmutableArray<(string, object)> ResultOf(in RecordHeader header, string text)
    {
        if (header.Has(RecordFlags.Unfinished)) return [("state", header.Has(RecordFlags.LetGo) ? "detached" : "unfinished")];
        var shown = ("result", (object)text.TrimStart('=', ' '));
        return header.Has(RecordFlags.Failed) ? [shown, ("error", ErrorNumber.NameOf((int)-header.Result))] : [shown];
    }
}
