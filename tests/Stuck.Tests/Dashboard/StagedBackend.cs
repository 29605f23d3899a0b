using Stuck.Tracing.Backends;
using Stuck.Tracing.Events;

namespace Stuck.Tests.Dashboard;

/// <summary>A backend whose tracees do what a test says.</summary>
internal sealed class StagedBackend : ITraceBackend
{
    public const int GetPid = 39;
    public const int GetUid = 102;

    private readonly HistoryBudget _budget = new();
    private readonly List<TracedProcess> _processes = [];
    private readonly RecordBuffer _record = new(4096);

    public event Action? Changed;

    public BackendAbilities Abilities => BackendAbilities.Complete;

    public IReadOnlyList<TracedProcess> Processes => _processes;

    /// <summary>What attaching says instead of succeeding; null to succeed.</summary>
    public string? Refusal { get; set; }

    public TracedProcess Trace(int pid)
    {
        var process = new TracedProcess(pid, 0, StartOf(pid), new History(_budget));
        _processes.Add(process);
        return process;
    }

    /// <summary>When the process with this pid started, as the samples have it.</summary>
    public static long StartOf(int pid) => pid * 100;

    /// <summary>Records calls that have returned.</summary>
    public void Record(TracedProcess process, int number, int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            ref var header = ref _record.Start(RecordKind.Syscall, process.Pid, number, process.History.End * 1_000_000);
            header.DurationNs = 1_000;
            header.Result = process.History.End;
            process.History.Append(_record.Bytes);
        }
    }

    public Task<AttachResult> AttachAsync(int pid) => Task.FromResult(Refusal is null
        ? new AttachResult(Trace(pid), null)
        : new AttachResult(null, new AttachFailure(pid, 1, Refusal)));

    public Task DetachAsync(int pid)
    {
        _processes.Last(p => p.Pid == pid).End(TraceState.Detached);
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    public void Dispose() => _record.Dispose();
}
