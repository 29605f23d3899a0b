using System.Collections.Immutable;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Summaries.Turns;

/// <summary>With whom it was not well at a moment.</summary>
public sealed class Standings
{
    private readonly Dictionary<ProcessKey, Standing> _unwell;

    private Standings(Dictionary<ProcessKey, Standing> unwell) => _unwell = unwell;

    public static Standings None { get; } = new([]);

    /// <summary>A number that is another one, all but surely, where it is otherwise with anybody. Never 0.</summary>
    public uint Print
    {
        get
        {
            var sum = 0UL;
            foreach (var ((_, pid, startTicks), standing) in _unwell) sum += XxHash3.HashToUInt64(MemoryMarshal.AsBytes((ReadOnlySpan<long>)[startTicks, (long)pid << 8 | (long)standing]));
            return (uint)(sum ^ sum >> 32) | 1;
        }
    }

    /// <summary>How many are stuck.</summary>
    public int Stuck => _unwell.Values.Count(standing => standing == Standing.Stuck);

    public static Standings Of(Frame frame)
    {
        var unwell = new Dictionary<ProcessKey, Standing>();
        foreach (var row in frame.Rows)
            if (Of(row, frame.AtNs) is not Standing.Well and var standing) unwell[row.Key] = standing;
        return new Standings(unwell);
    }

    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static Standing Of(ProcessRow row, long nowNs) => row.HasEnded ? Standing.Ended : row.Verdict?.IsStuck(nowNs) == true ? Standing.Stuck : Standing.Well;

    public Standing Of(ProcessKey process) => _unwell.GetValueOrDefault(process, Standing.Well);

    /// <summary>With whom it has turned since. Who had ended and is kept no longer is no news.</summary>
    public ImmutableArray<StandingChange> Since(Standings before) =>
    [
        .. _unwell.Where(one => before.Of(one.Key) != one.Value).Select(one => new StandingChange(one.Key, before.Of(one.Key), one.Value)),
        .. before._unwell.Where(one => one.Value != Standing.Ended && !_unwell.ContainsKey(one.Key)).Select(one => new StandingChange(one.Key, one.Value, Standing.Well)),
    ];
}
