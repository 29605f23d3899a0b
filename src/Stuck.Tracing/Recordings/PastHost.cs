using System.Collections.Immutable;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;

namespace Stuck.Tracing.Recordings;

/// <summary>A machine as it was: what needs somebody who lives is refused, and what nobody has written down is not told.</summary>
public abstract class PastHost : IHost
{
    public abstract string Name { get; }

    public abstract IObservable<Frame> Frames { get; }

    public HostAbilities Abilities => HostAbilities.None;

    public virtual TimeProvider Time => TimeProvider.System;

    /// <summary>The frame of the moment that is told of.</summary>
    public abstract Frame Shown { get; }

    /// <summary>Why nothing can be done any more, in a line.</summary>
    protected abstract string Over { get; }

    public Task<Frame> LookAsync() => Task.FromResult(Shown);

    public void Watch(ImmutableHashSet<ProcessKey> processes, bool withSockets)
    {
    }

    public Task<AttachResult> AttachAsync(ProcessKey process, bool deep = false) => Task.FromResult(new AttachResult(null, new AttachFailure(process.Pid, 0, Over)));

    public Task DetachAsync(ProcessKey process) => Task.CompletedTask;

    public virtual Task<ImmutableArray<ProcessKey>> DetachAllAsync() => Task.FromResult<ImmutableArray<ProcessKey>>([]);

    public Task DismissAsync(ImmutableHashSet<ProcessKey> ended) => Task.CompletedTask;

    public virtual void KeepEnded(EndedLimits limits)
    {
    }

    public Task<string?> SignalAsync(ProcessKey process, int signal) => Task.FromResult<string?>(Over);

    public Task<SignalMasks?> SignalsAsync(ProcessKey process) => Task.FromResult<SignalMasks?>(null);

    public abstract string? Untold { get; }

    public virtual Task<ImmutableArray<DescriptorSample>> DescriptorsAsync(ProcessKey process) => Task.FromResult(Shown.TracedOf(process) is { } traced ? DescriptorsAtAttach(traced) : []);

    public virtual Task<ImmutableArray<EpollWatch>> WatchesAsync(ProcessKey process, int epoll) => Task.FromResult<ImmutableArray<EpollWatch>>([]);

    public abstract ImmutableArray<DescriptorSample> DescriptorsAtAttach(TracedProcess process);

    public Task<ImmutableArray<ThreadStack>> StacksAsync(ProcessKey process) => Task.FromResult<ImmutableArray<ThreadStack>>([]);

    public Task<ImmutableArray<StackFrame>> CallerAsync(ProcessKey process, CallerStack caller) => Task.FromResult<ImmutableArray<StackFrame>>([]);

    public Task<ImmutableArray<UnreadBytes>> UnreadAsync(ProcessKey process) => Task.FromResult<ImmutableArray<UnreadBytes>>([]);

    public Task<CodeProfile> ProfileAsync(ProcessKey process) => Task.FromResult(CodeProfile.None with { Refusal = Over });

    public virtual string? PlaceOf(ProcessKey process, CallerStack caller) => null;

    public async Task<WorkerFacts> FactsAsync(ProcessKey process) =>
        new(await DescriptorsAsync(process).ConfigureAwait(false), Shown.Find(process)?.Script?.Frames ?? []);

    public abstract void Dispose();
}
