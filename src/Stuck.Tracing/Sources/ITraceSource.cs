using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Launching;

namespace Stuck.Tracing.Sources;

/// <summary>Where records come from. Every view and every headless command works with each, and asks what it can do.</summary>
public interface ITraceSource : IDisposable
{
    /// <summary>As people name it: ptrace.</summary>
    string Name { get; }

    SourceAbilities Abilities { get; }

    /// <summary>Every process traced so far, those that were forgotten aside, in the order of attaching; an array that is never changed, only replaced.</summary>
    IReadOnlyList<TracedProcess> Processes { get; }

    /// <summary>Why this machine has no use for it, and what would help; null where it has, or nobody has tried.</summary>
    string? Refusal => null;

    /// <summary>How many that had ended it has left out by itself, to make room, before anybody took them over.</summary>
    long Forgotten => 0;

    /// <summary>How many calls of those traced it has lost, as they came faster than they could be read.</summary>
    long Lost => 0;

    /// <summary>A traced process has ended or been let go of. Raised on a thread of the source's: handlers must be quick.</summary>
    event Action? Changed;

    /// <summary>
    /// Begins to trace a running process and all its threads. Completes once all of them are under trace, stopped or not. Another process that
    /// has got the pid since is left alone.
    /// </summary>
    Task<AttachResult> AttachAsync(ProcessKey key);

    /// <summary>Lets go of a process; completes once it runs untraced. Nothing happens if it is not traced.</summary>
    Task DetachAsync(ProcessKey key);

    /// <summary>Leaves processes that have ended out of <see cref="Processes"/>: whoever asks for it keeps them from now on, and their histories.</summary>
    void Forget(IReadOnlySet<TracedProcess> ended);

    /// <summary>Starts a command under trace, from its execve on. For sources that have <see cref="SourceAbilities.StartsCommands"/>.</summary>
    Task<AttachResult> SpawnAsync(StoppedStart command) => throw new NotSupportedException($"{Name} starts no commands");

    /// <summary>Traces a process that waits to become the command, from its execve on. For those that start commands, too.</summary>
    Task<AttachResult> LaunchAsync(TracedLauncher launcher) => throw new NotSupportedException($"{Name} starts no commands");
}
