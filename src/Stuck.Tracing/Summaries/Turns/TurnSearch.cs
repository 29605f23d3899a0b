namespace Stuck.Tracing.Summaries.Turns;

/// <summary>Finds where it turned with somebody.</summary>
public static class TurnSearch
{
    /// <summary>The nearest moment before which it was otherwise with somebody.</summary>
    /// <param name="first">The oldest moment.</param>
    /// <param name="end">One past the last.</param>
    /// <param name="from">Where one stands: it is not found itself.</param>
    /// <param name="step">1 or -1.</param>
    /// <param name="at">How it was with everybody at a moment; null where nobody knows.</param>
    /// <returns>Null if there is none.</returns>
    public static Turn? Find(int first, int end, int from, int step, Func<int, Standings?> at, CancellationToken cancellation)
    {
        var moment = step > 0 ? from : from - 1;
        if (moment < first || moment >= end) return null;
        for (var here = at(moment); moment + step >= first && moment + step < end && !cancellation.IsCancellationRequested; moment += step)
        {
            var beside = at(moment + step);
            var changes = (step > 0 ? (here, beside) : (beside, here)) is ({ } before, { } after) ? after.Since(before) : [];
            if (!changes.IsEmpty) return new Turn(step > 0 ? moment + step : moment, changes);
            here = beside ?? here;
        }

        return null;
    }
}
