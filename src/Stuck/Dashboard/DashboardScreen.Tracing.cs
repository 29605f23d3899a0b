using System.Collections.Immutable;
using Stuck.Tracing.Backends;
using Stuck.Tracing.Events;

namespace Stuck.Dashboard;

internal sealed partial class DashboardScreen
{
    /// <summary>A tracee that cannot be let go of within this time is in a bad way already.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Attaches to a process, and says so when it fails.</summary>
    public void Trace(int pid) => Await(_sources.Attach(pid), pid, result => Attached(pid, result));

    /// <summary>Lets go of everything, because a tracer that stands still makes its tracees stand still.</summary>
    /// <returns>The processes to take up again.</returns>
    public ImmutableArray<int> LetGoOfAll()
    {
        ImmutableArray<int> pids = [.. _sources.Traced().Where(p => p.State == TraceState.Attached).Select(p => p.Pid)];
        Task.WaitAll([.. pids.Select(_sources.Detach)], s_patience);
        return pids;
    }

    private void ToggleTracing()
    {
        if (_table.Selected is not { } selected) return;
        var pid = selected.Row.Pid;
        if (FindTraced(selected.Row) is { State: TraceState.Attached })
        {
            _keyBar.ShowMessage($"letting go of {pid} …");
            Await(_sources.Detach(pid), pid, _ => _keyBar.ShowMessage($"{pid} runs on, untraced"));
            return;
        }

        _keyBar.ShowMessage($"attaching to {pid} …");
        Trace(pid);
    }

    private void Attached(int pid, AttachResult result)
    {
        if (result.Failure is { } failure) _keyBar.ShowMessage(failure.Explanation, bad: true);
        else _keyBar.ShowMessage($"tracing {pid}");
        FollowSelection();
    }

    private void Await<T>(Task<T> task, int pid, Action<T> done) => Await((Task)task, pid, finished => done(((Task<T>)finished).Result));

    private void Await(Task task, int pid, Action<Task> done) => task.ContinueWith(
        finished => _post(() =>
        {
            if (finished.Exception is { } exception)
                _keyBar.ShowMessage($"{pid}: {exception.InnerException?.Message}", bad: true);
            else
                done(finished);
            RefreshPanes();
        }),
        CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
}
