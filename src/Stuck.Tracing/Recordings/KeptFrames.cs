using System.Buffers;
using System.Collections.Immutable;
using System.Text.Json;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Turns;
using ZstdSharp;

namespace Stuck.Tracing.Recordings;

/// <summary>
/// The frames of the last minutes, packed as a recording has them: one in ten seconds stands for itself, the others with that one. Those of many processes are kept less often than
/// each second, but for those in which it turned with somebody. They are numbered, and the oldest go when there is no room. For any thread; one adds.
/// </summary>
internal sealed class KeptFrames(KeepLimits limits) : IDisposable
{
    private const long KeyNs = 10_000_000_000;

    /// <summary>Of so many bytes a second, before they are packed, packing takes less than 1 % of a CPU.</summary>
    private const int BytesASecond = 512 << 10;

    /// <summary>As in <see cref="ChunkWriter"/>.</summary>
    private const int Level = 1;

    private readonly Lock _lock = new();
    private readonly List<KeptFrame> _frames = [];
    private readonly Compressor _compressor = new(Level), _onKey = new(Level);
    private readonly ArrayBufferWriter<byte> _raw = new();
    private Utf8JsonWriter? _writer;
    private byte[] _packed = [];
    private Standings _standings = Standings.None;
    private long _keyNs, _nextNs;

    /// <summary>The number of the oldest that is kept.</summary>
    public int First { get; private set; }

    /// <summary>One past the newest.</summary>
    public int End
    {
        get
        {
            lock (_lock) return First + _frames.Count;
        }
    }

    /// <summary>What the frames take; bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Null if it is kept no longer, or not yet.</summary>
    public KeptFrame? Find(int moment)
    {
        lock (_lock) return moment >= First && moment < First + _frames.Count ? _frames[moment - First] : null;
    }

    /// <summary>Keeps a frame that is younger than all that are kept.</summary>
    public void Add(Frame frame)
    {
        if (limits.Bytes <= 0) return;
        var standings = Standings.Of(frame);
        var changes = standings.Since(_standings);
        if (frame.AtNs < _nextNs && changes.IsEmpty) return;
        var isKey = _keyNs == 0 || frame.AtNs - _keyNs >= KeyNs;
        var kept = new KeptFrame(frame.AtNs, frame.Time, isKey, Pack(frame, isKey), standings.Stuck, changes);
        _standings = standings;
        lock (_lock)
        {
            _frames.Add(kept);
            Bytes += kept.Packed.Length;
            MakeRoom(frame.AtNs - (long)limits.Age.TotalNanoseconds);
        }
    }

    /// <summary>A frame that is kept for itself, where no others are.</summary>
    public static KeptFrame Alone(Frame frame)
    {
        using var compressor = new Compressor(Level);
        return new KeptFrame(frame.AtNs, frame.Time, true, compressor.Wrap(RecordingJson.Write(RecordedFrame.Of(Thinned(frame)))).ToArray(), 0, []);
    }

    /// <summary>Those from a time on, and before them what they are packed with.</summary>
    /// <param name="ns">ns on CLOCK_MONOTONIC.</param>
    public ImmutableArray<KeptFrame> Since(long ns)
    {
        lock (_lock)
        {
            var first = Math.Max(0, _frames.FindIndex(frame => frame.AtNs >= ns));
            while (first > 0 && !_frames[first].IsKey) first--;
            return [.. _frames.Skip(first)];
        }
    }

    /// <summary>Reads frames that begin with one that stands for itself.</summary>
    /// <exception cref="RecordingException">One cannot be.</exception>
    public static IEnumerable<RecordedFrame> Read(ImmutableArray<KeptFrame> frames)
    {
        using var decompressor = new Decompressor();
        using var onKey = new Decompressor();
        foreach (var frame in frames)
        {
            var raw = (frame.IsKey ? decompressor : onKey).Unwrap(frame.Packed);
            if (frame.IsKey) onKey.LoadDictionary(raw);
            yield return Whole(RecordingJson.ReadFrame(raw) ?? throw new RecordingException("what was kept is empty"));
        }
    }

    /// <summary>Reads a frame.</summary>
    /// <returns>Null if it is kept no longer, or not yet.</returns>
    /// <exception cref="RecordingException">It cannot be.</exception>
    public RecordedFrame? Read(int moment)
    {
        KeptFrame frame, key;
        lock (_lock)
        {
            if (moment < First || moment >= First + _frames.Count) return null;
            var at = moment - First;
            frame = _frames[at];
            while (!_frames[at].IsKey) at--;
            key = _frames[at];
        }

        return Read(frame == key ? [key] : [key, frame]).Last();
    }

    public void Dispose()
    {
        _compressor.Dispose();
        _onKey.Dispose();
        _writer?.Dispose();
    }

    /// <summary>Without the samples that stand with the rows already.</summary>
    private static Frame Thinned(Frame frame)
    {
        var listed = frame.Rows.Select(row => row.Sample).ToHashSet(ReferenceEqualityComparer.Instance);
        return frame with { Snapshot = frame.Snapshot with { Processes = [.. frame.Snapshot.Processes.Where(sample => !listed.Contains(sample))] } };
    }

    private static RecordedFrame Whole(RecordedFrame thinned)
    {
        var (frame, ended) = (thinned.Frame, thinned.Ended.ToHashSet());
        var there = frame.Snapshot.Processes.Select(sample => sample.Pid).ToHashSet();
        var listed = frame.Rows.Where(row => !ended.Contains(row.Key) && !there.Contains(row.Pid)).Select(row => row.Sample);
        return thinned with { Frame = frame with { Snapshot = frame.Snapshot with { Processes = [.. frame.Snapshot.Processes.Concat(listed).OrderBy(sample => sample.Pid)] } } };
    }

    /// <summary>The buffers are used again and again: a frame of many processes is a megabyte.</summary>
    private byte[] Pack(Frame frame, bool isKey)
    {
        _raw.ResetWrittenCount();
        if (_writer is null) _writer = new Utf8JsonWriter(_raw);
        else _writer.Reset(_raw);
        RecordingJson.Write(RecordedFrame.Of(Thinned(frame)), _writer);
        // Frames come about once a second: a little earlier is no other second.
        _nextNs = frame.AtNs + (_raw.WrittenCount / BytesASecond * 1_000_000_000L) + 500_000_000;
        var bound = Compressor.GetCompressBound(_raw.WrittenCount);
        if (_packed.Length < bound) _packed = new byte[bound];
        var length = (isKey ? _compressor : _onKey).Wrap(_raw.WrittenSpan, _packed);
        if (isKey)
        {
            _onKey.LoadDictionary(_raw.WrittenSpan);
            _keyNs = frame.AtNs;
        }

        return _packed[..length];
    }

    /// <summary>Those that are packed with a key go with it; the newest key stays, and what is packed with that.</summary>
    private void MakeRoom(long oldestNs)
    {
        while (_frames.FindIndex(1, frame => frame.IsKey) is > 0 and var next && (Bytes > limits.Bytes || _frames[next].AtNs <= oldestNs))
        {
            for (var i = 0; i < next; i++) Bytes -= _frames[i].Packed.Length;
            _frames.RemoveRange(0, next);
            First += next;
        }
    }
}
