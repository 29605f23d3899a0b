using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources;

/// <summary>Where records come from. Every view and every headless command works with each.</summary>
public interface ITraceBackend : IDisposable
{
    BackendAbilities Abilities { get; }

    /// <summary>Every process traced so far, in the order of attaching; an array that is never changed, only replaced.</summary>
    IReadOnlyList<TracedProcess> Processes { get; }

    /// <summary>A traced process has ended or been let go of. Raised on a tracer thread: handlers must be quick.</summary>
    event Action? Changed;

    /// <summary>Begins to trace a running process and all its threads. Completes once all of them are under trace, stopped or not.</summary>
    Task<AttachResult> AttachAsync(int pid);

    /// <summary>Lets go of a process; completes once it runs untraced. Nothing happens if it is not traced.</summary>
    Task DetachAsync(int pid);
}
