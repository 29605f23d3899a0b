using System.Collections.Immutable;
using System.Text.Json;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Recordings;

/// <summary>Finds what was written down of a process last before a moment. For one thread at a time.</summary>
internal sealed class ReplayedDetails(RecordingFile file)
{
    /// <summary>What is older than so many rounds says nothing of a moment any more.</summary>
    private const int MostRounds = 30;

    private readonly ImmutableArray<int> _rounds = [.. Enumerable.Range(0, file.Chunks.Length).Where(index => file.Chunks[index].Kind == ChunkKind.Details)];
    private readonly Dictionary<int, RecordedDetails?> _read = [];

    /// <summary>Null where nothing was.</summary>
    /// <param name="chunk">The moment's.</param>
    public RecordedDetail? Find(ProcessKey process, int chunk)
    {
        var last = _rounds.Length - 1;
        while (last >= 0 && _rounds[last] > chunk) last--;
        for (var round = last; round >= 0 && round > last - MostRounds; round--)
            if (Read(_rounds[round])?.Find(process) is { } found) return found;
        return null;
    }

    private RecordedDetails? Read(int chunk)
    {
        if (_read.TryGetValue(chunk, out var known)) return known;
        if (_read.Count > MostRounds) _read.Clear();
        try
        {
            return _read[chunk] = RecordingJson.ReadDetails(file.Read(chunk));
        }
        catch (Exception e) when (e is RecordingException or JsonException)
        {
            return _read[chunk] = null;
        }
    }
}
