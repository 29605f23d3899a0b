using Stuck.Tracing.Summaries.Turns;

namespace Stuck.Tracing.Live;

/// <summary>A host whose time can be moved: what it tells has happened. Moments are numbered; a number stays that of its moment. All members are for any thread.</summary>
public interface IReplay
{
    /// <summary>What it tells is now.</summary>
    bool IsLive { get; }

    /// <summary>Whether there is a now to return to: of a recording there is none.</summary>
    bool HasNow { get; }

    /// <summary>The oldest moment that can be told of.</summary>
    int First { get; }

    /// <summary>One past the last moment.</summary>
    int Moments { get; }

    /// <summary>Which of them is told of.</summary>
    int Moment { get; }

    /// <summary>The time of day of a moment.</summary>
    DateTimeOffset TimeOf(int moment);

    /// <summary>How many were stuck at a moment; null where nobody has counted.</summary>
    int? StuckAt(int moment);

    /// <summary>Tells of a moment, or of the first or the last where there is no such.</summary>
    /// <returns>Why it cannot be read, in a line; null where it can.</returns>
    string? MoveTo(int moment);

    /// <summary>Tells of now again, where there is one.</summary>
    void Return();

    /// <summary>The nearest moment at which it turned with somebody who was stuck, is, or has ended. May take long.</summary>
    /// <param name="step">1 after the one that is told of, -1 before it.</param>
    /// <returns>Null where there is none.</returns>
    Turn? FindTurn(int step, CancellationToken cancellation);
}
