using System.Collections.Immutable;

namespace Stuck.Tracing.Recordings;

/// <summary>What triggers have had kept: the oldest goes where there is no room. For any thread.</summary>
internal sealed class KeptMinutes(int most = 32, long mostBytes = 32 << 20)
{
    private readonly Lock _lock = new();

    /// <summary>The oldest first.</summary>
    public ImmutableArray<KeptMinute> All { get; private set; } = [];

    /// <summary>How many went unsaved.</summary>
    public int Dropped { get; private set; }

    public void Add(KeptMinute minute)
    {
        lock (_lock)
        {
            All = All.Add(minute);
            while (All.Length > 1 && (All.Length > most || All.Sum(one => one.Told.Bytes) > mostBytes))
            {
                if (All[0].Told.SavedTo is null) Dropped++;
                All = All.RemoveAt(0);
            }
        }
    }

    public void MarkSaved(int number, string path)
    {
        lock (_lock) All = [.. All.Select(one => one.Told.Number == number ? one with { Told = one.Told with { SavedTo = path } } : one)];
    }
}
