namespace Stuck.Tracing.Model;

/// <summary>How long processes that have ended are kept. The one that ended last stays, however much memory it takes.</summary>
/// <param name="Bytes">What their histories may hold together; bytes.</param>
/// <param name="Count">How many may be kept.</param>
public sealed record EndedLimits(TimeSpan Age, long Bytes, int Count)
{
    /// <summary>More rows than this nobody looks through.</summary>
    public const int MostKept = 4000;

    /// <summary>Nobody is kept.</summary>
    public static EndedLimits None { get; } = new(TimeSpan.Zero, 0, 0);

    public bool KeepsNobody => Count == 0 || Age <= TimeSpan.Zero;
}
