namespace Stuck.Tracing.Model;

/// <summary>How the control groups that a process is in hold it back (cgroups(7)); its own and those around that.</summary>
/// <param name="FrozenBy">The path of the group that is frozen; null if none is.</param>
/// <param name="FrozenSinceNs">
/// When that was first seen; ns on CLOCK_MONOTONIC. Null if none is, and with version 2 of the groups: who is frozen there runs for a moment first, so that it is
/// told by when its threads ran last.
/// </param>
/// <param name="FrozenAtLeast">It may have been frozen before it was first seen.</param>
/// <param name="ThrottledShare">Of the periods lately, in how many its CPU quota was used up; from 0 to 1, of the group that suffers most. Null where nothing is limited, or that is not known yet.</param>
/// <param name="QuotaCpus">That group's quota; in CPUs. Null where there is none.</param>
public sealed record ControlGroup(
    string? FrozenBy = null, long? FrozenSinceNs = null, bool FrozenAtLeast = false, double? ThrottledShare = null, double? QuotaCpus = null)
{
    /// <summary>Nothing holds it back.</summary>
    public static ControlGroup Free { get; } = new();
}
