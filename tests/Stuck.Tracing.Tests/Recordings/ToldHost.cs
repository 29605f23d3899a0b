using System.Collections.Immutable;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;

namespace Stuck.Tracing.Tests.Recordings;

/// <summary>A machine of which a test tells.</summary>
internal sealed class ToldHost(IObservable<Frame> frames) : IHost
{
    public int Signals { get; private set; }

    public string Name => "web01";

    public HostAbilities Abilities => HostAbilities.Signals;

    public IObservable<Frame> Frames => frames;

    public Task<Frame> LookAsync() => throw new NotSupportedException();

    public void Watch(ImmutableHashSet<ProcessKey> processes, bool withSockets)
    {
    }

    public Task<AttachResult> AttachAsync(ProcessKey process, bool deep = false) => throw new NotSupportedException();

    public Task DetachAsync(ProcessKey process) => Task.CompletedTask;

    public Task<ImmutableArray<ProcessKey>> DetachAllAsync() => Task.FromResult<ImmutableArray<ProcessKey>>([]);

    public Task DismissAsync(ImmutableHashSet<ProcessKey> ended) => Task.CompletedTask;

    public void KeepEnded(EndedLimits limits)
    {
    }

    public Task<string?> SignalAsync(ProcessKey process, int signal)
    {
        Signals++;
        return Task.FromResult<string?>(null);
    }

    public Task<SignalMasks?> SignalsAsync(ProcessKey process) => Task.FromResult<SignalMasks?>(null);

    public Task<ImmutableArray<DescriptorSample>> DescriptorsAsync(ProcessKey process) => Task.FromResult<ImmutableArray<DescriptorSample>>([]);

    public Task<ImmutableArray<UnreadBytes>> UnreadAsync(ProcessKey process) => Task.FromResult<ImmutableArray<UnreadBytes>>([]);

    public Task<ImmutableArray<EpollWatch>> WatchesAsync(ProcessKey process, int epoll) => Task.FromResult<ImmutableArray<EpollWatch>>([]);

    public ImmutableArray<DescriptorSample> DescriptorsAtAttach(TracedProcess process) => [];

    public Task<ImmutableArray<ThreadStack>> StacksAsync(ProcessKey process) => Task.FromResult<ImmutableArray<ThreadStack>>([]);

    public Task<CodeProfile> ProfileAsync(ProcessKey process) => Task.FromResult(CodeProfile.None);

    public Task<ImmutableArray<StackFrame>> CallerAsync(ProcessKey process, CallerStack caller) => Task.FromResult<ImmutableArray<StackFrame>>([]);

    public string? PlaceOf(ProcessKey process, CallerStack caller) => null;

    public Task<WorkerFacts> FactsAsync(ProcessKey process) => Task.FromResult(new WorkerFacts([], []));

    public void Dispose()
    {
    }
}
