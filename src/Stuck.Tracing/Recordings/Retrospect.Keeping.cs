using System.Collections.Immutable;
using System.Text.Json;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Triggers;
using Stuck.Tracing.Summaries.Turns;
using Stuck.Tracing.Words;
using ZstdSharp;

namespace Stuck.Tracing.Recordings;

/// <summary>What is kept until somebody saves it.</summary>
public sealed partial class Retrospect
{
    /// <summary>So long before a trigger; ns.</summary>
    private const long MinuteNs = 60_000_000_000;

    private readonly KeptMinutes _minutes = new();
    private readonly ChangeFold _changes = new();
    private TriggerFold? _triggers;
    private bool _isSaved;
    private int _number;

    /// <summary>When the last calls of a worker are kept.</summary>
    public ImmutableArray<Trigger> KeepsAt
    {
        init => (_triggers, Triggers) = (value.IsEmpty ? null : new TriggerFold(value), string.Join(',', value));
    }

    /// <summary>The command that was started: what it did is worth saving. Null for none.</summary>
    public TracedProcess? Command { get; init; }

    public string Triggers { get; private set; } = "";

    public ImmutableArray<KeptCalls> Kept => [.. _minutes.All.Select(minute => minute.Told)];

    public int DroppedKept => _minutes.Dropped;

    public int DroppedChanges
    {
        get
        {
            lock (_changes) return _changes.Dropped;
        }
    }

    public ImmutableArray<Change> ChangesUntil(long untilNs)
    {
        lock (_changes) return _changes.Until(Past?.Shown ?? _newest, untilNs);
    }

    public (string What, string Name)? Unsaved
    {
        get
        {
            if (_isSaved || Command is not { } command || _newest.Traced.Sum(process => process.History.End) is not (> 0 and var records)) return null;
            var name = _newest.Find(command.Key)?.Sample.Comm is { Length: > 0 } comm ? comm : $"{command.Pid}";
            return ($"{Units.Count(records)} records of {name}", $"stuck-{name}");
        }
    }

    public Task<string?> SaveAsync(KeptCalls? kept, string path, bool redacts) => Task.Run(() =>
    {
        try
        {
            if (kept is null) SaveAll(path, redacts);
            else if (_minutes.All.FirstOrDefault(minute => minute.Told.Number == kept.Number) is not { } minute) return "that is kept no longer: there was no room";
            else Save(minute, path, redacts);
            return (string?)null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException or RecordingException or JsonException or ZstdException)
        {
            return $"not saved: {e.Message.TrimEnd('.')}";
        }
    });

    private void NoteChanges(Frame frame)
    {
        lock (_changes) _changes.Next(frame);
    }

    private void SaveAll(string path, bool redacts)
    {
        var newest = _newest;
        var frames = KeptFrames.Read(_kept.Since(0)).Where(frame => frame.Frame.AtNs < newest.AtNs).Append(RecordedFrame.Of(newest));
        RecordingCopy.Write(path, frames, [.. newest.Traced], _live.DescriptorsAtAttach, redacts);
        _isSaved = true;
    }

    private void Save(KeptMinute minute, string path, bool redacts)
    {
        RecordingCopy.Write(path, KeptFrames.Read(minute.Frames), minute.Unpack() is { } process ? [process] : [], _ => minute.Process?.AtAttach ?? [], redacts);
        _minutes.MarkSaved(minute.Told.Number, path);
    }

    private void KeepCalls(Frame frame)
    {
        foreach (var firing in _triggers!.Next(frame))
        {
            var sinceNs = frame.AtNs - MinuteNs;
            var frames = _kept.Since(sinceNs);
            if (frames.IsEmpty) frames = [KeptFrames.Alone(frame)];
            var told = new KeptCalls(++_number, frame.Time, firing.Row.Key, firing.Row.Name, firing.Why, 0, 0, false, 0);
            _minutes.Add(KeptMinute.Of(told, frames, frame.TracedOf(firing.Row.Key), sinceNs, _live.DescriptorsAtAttach));
        }
    }
}
