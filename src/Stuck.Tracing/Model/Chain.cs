using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>Who waits for whom: a process, the one that it waits for, the one that this waits for, and so on.</summary>
/// <param name="Links">At least two, beginning with the process itself; each waits for the next.</param>
/// <param name="CycleFrom">The place in it of the process that the last one waits for: from there on nobody can go on. Null where the last waits for none of these.</param>
public sealed record Chain(ImmutableArray<ChainLink> Links, int? CycleFrom = null)
{
    /// <summary>The last process: whoever that waits for is no process of this machine, or it waits for nobody.</summary>
    public ChainLink Root => Links[^1];

    /// <summary>The last that waits for someone: once that wait is over, the others may go on.</summary>
    public ChainLink Cause => Links.Last(link => link.Verdict?.WaitsOnSomeone == true);

    /// <summary>Those that wait for each other, by their pids; none where nobody does.</summary>
    public ImmutableArray<ChainLink> Deadlock => CycleFrom is { } from ? [.. Links[from..].OrderBy(link => link.Process.Pid)] : [];
}
