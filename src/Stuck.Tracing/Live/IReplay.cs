namespace Stuck.Tracing.Live;

/// <summary>A host whose time can be moved: what it tells has happened. All members are for any thread.</summary>
public interface IReplay
{
    /// <summary>How many moments there are; at least one.</summary>
    int Moments { get; }

    /// <summary>Which of them is told of now.</summary>
    int Moment { get; }

    /// <summary>The time of day of a moment.</summary>
    DateTimeOffset TimeOf(int moment);

    /// <summary>Tells of a moment, or of the first or the last where there is no such.</summary>
    /// <returns>Why it cannot be read, in a line; null where it can.</returns>
    string? MoveTo(int moment);
}
