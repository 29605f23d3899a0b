using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Live;

/// <summary>Owns the histories of processes that have ended and are kept: takes them over from the sources, and gives their memory back.</summary>
/// <param name="atAttach">What the descriptors of the traced were when they were attached to.</param>
internal sealed class EndedBook(TraceSources sources, DescriptorBook atAttach, EndedLimits? limits)
{
    private ImmutableHashSet<ProcessKey> _dismissed = [];
    private EndedLimits? _limits = limits;

    /// <summary>How long they are kept; null to leave them to the sources. For any thread.</summary>
    public EndedLimits? Limits
    {
        get => Volatile.Read(ref _limits);
        set => Volatile.Write(ref _limits, value);
    }

    /// <summary>These are not to be kept any longer, from the next look on. For any thread.</summary>
    public void Dismiss(ImmutableHashSet<ProcessKey> ended) => ImmutableInterlocked.Update(ref _dismissed, dismissed => dismissed.Union(ended));

    /// <summary>Adds to what was seen who has been dismissed since.</summary>
    public Observation Complete(Observation seen) => seen with { Dismissed = Interlocked.Exchange(ref _dismissed, []) };

    /// <summary>From now on the sources know nothing of the new ones, and nobody has any use for those that are kept no longer.</summary>
    public void TakeOver(ImmutableArray<TracedProcess> ended, EndedProcesses before, EndedProcesses now)
    {
        if (ReferenceEquals(before, now) && ended.IsEmpty) return;
        var arrived = ended.ToHashSet();
        sources.Forget(arrived);
        foreach (var process in before.All.Select(one => one.Traced).Concat(arrived))
        {
            if (now.Find(process.Key)?.Traced == process) continue;
            process.History.Release();
            atAttach.Forget(process);
        }
    }
}
