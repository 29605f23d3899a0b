using System.Collections.Immutable;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;

namespace Stuck.Tests.Dashboard;

/// <summary>A machine on which everything is as a test says.</summary>
internal sealed class StagedHost(StagedDashboard dashboard) : IHost
{
    public string Name => "web01";

    public HostAbilities Abilities => dashboard.Abilities;

    public IObservable<Frame> Frames => dashboard.Told;

    public Task<Frame> LookAsync() => throw new NotSupportedException();

    public void Watch(ImmutableHashSet<ProcessKey> processes, bool withSockets)
    {
    }

    public Task<AttachResult> AttachAsync(ProcessKey process, bool deep = false) => dashboard.Backend.AttachAsync(process);

    public Task DetachAsync(ProcessKey process) => dashboard.Backend.DetachAsync(process);

    public async Task<ImmutableArray<ProcessKey>> DetachAllAsync()
    {
        ImmutableArray<ProcessKey> attached = [.. dashboard.Backend.Processes.Where(process => process.State == TraceState.Attached).Select(process => process.Key)];
        foreach (var process in attached) await DetachAsync(process).ConfigureAwait(false);
        return attached;
    }

    public Task DismissAsync(ImmutableHashSet<ProcessKey> ended)
    {
        dashboard.Dismiss(ended);
        return Task.CompletedTask;
    }

    public void KeepEnded(EndedLimits limits) => dashboard.Limits = limits;

    public Task<string?> SignalAsync(ProcessKey process, int signal) => Task.FromResult(dashboard.Signal(process, signal));

    public Task<SignalMasks?> SignalsAsync(ProcessKey process) => Task.FromResult(dashboard.Signals(process.Pid));

    public Task<ImmutableArray<DescriptorSample>> DescriptorsAsync(ProcessKey process) => Read(dashboard.Descriptors);

    public Task<ImmutableArray<UnreadBytes>> UnreadAsync(ProcessKey process) => Read(dashboard.Unread);

    public Task<ImmutableArray<EpollWatch>> WatchesAsync(ProcessKey process, int epoll) => Task.FromResult(dashboard.Watches);

    public ImmutableArray<DescriptorSample> DescriptorsAtAttach(TracedProcess process) => dashboard.Descriptors;

    public Task<ImmutableArray<ThreadStack>> StacksAsync(ProcessKey process) => Read(dashboard.Stacks);

    public Task<CodeProfile> ProfileAsync(ProcessKey process) => Read(dashboard.Profile);

    public Task<ImmutableArray<StackFrame>> CallerAsync(ProcessKey process, CallerStack caller) => Read(dashboard.Caller);

    public string? PlaceOf(ProcessKey process, CallerStack caller) => dashboard.Caller is [var frame, ..] ? frame.Function : null;

    public Task<WorkerFacts> FactsAsync(ProcessKey process) => Read(new WorkerFacts(dashboard.Descriptors, dashboard.Script));

    private Task<T> Read<T>(T value) => dashboard.Failure is { } failure ? Task.FromException<T>(failure) : Task.FromResult(value);

    public void Dispose()
    {
    }
}
