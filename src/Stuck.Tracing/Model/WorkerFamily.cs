using System.Collections.Immutable;

namespace Stuck.Tracing.Model;

/// <summary>Processes that do the same for the same master.</summary>
/// <param name="Name">What to call it: the worker's name, or what its titles have in common.</param>
/// <param name="Workers">Their pids, in order; empty while all have ended and the master has not yet started others.</param>
/// <param name="CpuPercent">Of all workers together, share of one CPU; null where it is known of none.</param>
/// <param name="RssBytes">Of all workers together; memory that they share counts for each.</param>
/// <param name="Exits">Workers that have ended since we began to look.</param>
/// <param name="LastExit">How the last of them ended, where somebody saw it.</param>
public sealed record WorkerFamily(
    FamilyKey Key,
    string Name,
    ImmutableArray<int> Workers,
    double? CpuPercent,
    long RssBytes,
    int Threads,
    int Exits = 0,
    ExitStatus? LastExit = null)
{
    /// <summary>Null where there is no master.</summary>
    public int? MasterPid => Key.MasterPid == 0 ? null : Key.MasterPid;
}
