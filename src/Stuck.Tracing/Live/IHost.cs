using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;

namespace Stuck.Tracing.Live;

/// <summary>
/// A machine that is watched: this one, or whatever else tells of processes in frames. Commands go the other way; they name a process for
/// good, and reach no later one with its pid. All members are for any thread.
/// </summary>
public interface IHost : IDisposable
{
    string Name { get; }

    HostAbilities Abilities { get; }

    /// <summary>What time it is there; timestamps are ns on its CLOCK_MONOTONIC.</summary>
    TimeProvider Time => TimeProvider.System;

    /// <summary>What is known, again and again, the latest at once: a frame with all anew about once a second, and at frame rate one with what was recorded.</summary>
    IObservable<Frame> Frames { get; }

    /// <summary>Why what is read only on request may be missing, in two words; null where it is read when somebody asks for it.</summary>
    string? Untold => null;

    /// <summary>A frame that begins now.</summary>
    Task<Frame> LookAsync();

    /// <summary>Which processes are in sight, so that these are looked at more closely.</summary>
    /// <param name="withSockets">Whether their sockets are to be told, too.</param>
    void Watch(ImmutableHashSet<ProcessKey> processes, bool withSockets);

    /// <param name="deep">By the source that sees most, whatever it costs; else by the gentlest that can.</param>
    Task<AttachResult> AttachAsync(ProcessKey process, bool deep = false);

    Task DetachAsync(ProcessKey process);

    /// <summary>Lets go of everybody.</summary>
    /// <returns>Whom it was let go of.</returns>
    Task<ImmutableArray<ProcessKey>> DetachAllAsync();

    /// <summary>Processes that have ended are kept no longer, nor what was recorded of them. Completes once no frame has them any more.</summary>
    Task DismissAsync(ImmutableHashSet<ProcessKey> ended);

    /// <summary>How long processes that have ended are kept from now on.</summary>
    void KeepEnded(EndedLimits limits);

    /// <returns>Why the signal could not be sent, in one line; null if it was.</returns>
    Task<string?> SignalAsync(ProcessKey process, int signal);

    /// <summary>What a process does with signals; null if it is gone.</summary>
    Task<SignalMasks?> SignalsAsync(ProcessKey process);

    /// <summary>All descriptors of a process, with the processes at the other ends; none if it is gone or not ours to look at.</summary>
    Task<ImmutableArray<DescriptorSample>> DescriptorsAsync(ProcessKey process);

    /// <summary>What lies unread in the connections of a process: it is looked at, and nothing is taken. None if it is gone or not ours to look at.</summary>
    Task<ImmutableArray<UnreadBytes>> UnreadAsync(ProcessKey process);

    /// <summary>What an epoll instance of a process watches; nothing if it is gone or not ours to look at.</summary>
    Task<ImmutableArray<EpollWatch>> WatchesAsync(ProcessKey process, int epoll);

    /// <summary>The descriptors that a traced process had when it was attached to.</summary>
    ImmutableArray<DescriptorSample> DescriptorsAtAttach(TracedProcess process);

    /// <summary>Where the threads of a process stand.</summary>
    Task<ImmutableArray<ThreadStack>> StacksAsync(ProcessKey process);

    /// <summary>Where the threads of a process are, watched for about a second; nothing if it is gone, or not ours to look at.</summary>
    Task<CodeProfile> ProfileAsync(ProcessKey process);

    /// <summary>Where a thread of a process stood when it made a call that took long; without names once the process is gone.</summary>
    Task<ImmutableArray<StackFrame>> CallerAsync(ProcessKey process, CallerStack caller);

    /// <summary>In which function of its own that was; null where it is not known. Quick, for any thread.</summary>
    string? PlaceOf(ProcessKey process, CallerStack caller);

    /// <summary>What is only read of the worker that one looks at in full.</summary>
    Task<WorkerFacts> FactsAsync(ProcessKey process);
}
