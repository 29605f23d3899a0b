using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>The requests that are known.</summary>
/// <param name="Open">Those that are not over, longest first; what was asked for them stands with them.</param>
/// <param name="Ended">Those that are, newest first.</param>
/// <param name="Dropped">How many more had ended and were let go of, as there were too many.</param>
/// <param name="Statistics">How long requests of each kind took, by what they took in all.</param>
public sealed record RequestList(ImmutableArray<Request> Open, ImmutableArray<Request> Ended, long Dropped, ImmutableArray<RequestKind> Statistics)
{
    public static RequestList None { get; } = new([], [], 0, []);
}
