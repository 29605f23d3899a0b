using System.Collections.Immutable;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;

namespace Stuck.Dashboard.Screen;

internal sealed partial class DashboardScreen
{
    /// <summary>A tracee that cannot be let go of within this time is in a bad way already.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Attaches to a process, and says so when it fails.</summary>
    public void Trace(ProcessKey process) => Await(_host.AttachAsync(process), process.Pid, result => Attached(process.Pid, result));

    /// <summary>Lets go of everything, because a tracer that stands still makes its tracees stand still.</summary>
    /// <returns>The processes to take up again.</returns>
    public ImmutableArray<ProcessKey> LetGoOfAll()
    {
        var letGo = _host.DetachAllAsync();
        return letGo.Wait(s_patience) ? letGo.Result : [];
    }

    /// <summary>Lets go of those who are meant if all of them are traced; else traces the others.</summary>
    private void ToggleTracing()
    {
        var meant = _processes.Meant;
        if (meant.IsEmpty) return;
        var untraced = meant.Where(row => FindTraced(row) is not { State: TraceState.Attached }).ToArray();
        var whom = meant is [var only] ? $"{only.Pid}" : $"{(untraced.Length == 0 ? meant.Length : untraced.Length)} processes";
        _keyBar.ShowMessage(untraced.Length == 0 ? $"letting go of {whom} …" : $"attaching to {whom} …");
        foreach (var row in untraced) Trace(row.Key);
        if (untraced.Length > 0) return;
        foreach (var row in meant) Await(_host.DetachAsync(row.Key), row.Pid, _ => _keyBar.ShowMessage(meant.Length == 1 ? $"{whom} runs on, untraced" : $"{whom} run on, untraced"));
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
