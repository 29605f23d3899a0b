using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;

namespace Stuck.Dashboard.Screen;

internal sealed partial class DashboardScreen
{
    /// <summary>The source that sees most, by its name.</summary>
    private const string Deep = "ptrace";

    /// <summary>A tracee that cannot be let go of within this time is in a bad way already.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(2);

    /// <summary>Traces a process again that had been let go of, by the source that did before.</summary>
    public void TraceAgain(ProcessKey process) => Trace(process, deep: _latest.TracedOf(process)?.Source == Deep);

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
        if (meant.IsEmpty) SayNobodyIsMeant();
        if (meant.IsEmpty) return;
        var untraced = meant.Where(row => FindTraced(row) is not { State: TraceState.Attached }).ToArray();
        var whom = meant is [var only] ? $"{only.Pid}" : $"{(untraced.Length == 0 ? meant.Length : untraced.Length)} processes";
        _keyBar.ShowMessage(untraced.Length == 0 ? $"letting go of {whom} …" : $"attaching to {whom} …");
        foreach (var row in untraced) Trace(row.Key);
        if (untraced.Length > 0) return;
        foreach (var row in meant) LetGoOf(row.Key, meant.Length == 1 ? $"{whom} runs on, untraced" : $"{whom} run on, untraced");
    }

    /// <summary>Those who are traced gently go over, with their log.</summary>
    private void TraceDeep()
    {
        var meant = _processes.Meant;
        if (meant.IsEmpty) SayNobodyIsMeant();
        if (meant.IsEmpty) return;
        var others = meant.Where(row => FindTraced(row) is not { State: TraceState.Attached, Source: Deep }).ToArray();
        if (others.Length == 0) _keyBar.ShowMessage($"traced by {Deep} already: {_keys.NameOf(DashboardAction.Trace, Scope)} lets go");
        foreach (var row in others) Trace(row.Key, deep: true);
    }

    /// <summary>Attaches to a process, and says so when it fails.</summary>
    private void Trace(ProcessKey process, bool deep = false) =>
        _port.Await($"attaching to {process.Pid}", _host.AttachAsync(process, deep), outcome => Attached(process.Pid, outcome));

    /// <param name="said">What is said when it has been let go of.</param>
    private void LetGoOf(ProcessKey process, string said) => _port.Await(
        $"letting go of {process.Pid}", _host.DetachAsync(process), fault => _keyBar.ShowMessage(fault?.Brief ?? said, fault is not null));

    private void Attached(int pid, Outcome<AttachResult> outcome)
    {
        if ((outcome.Fault?.Brief ?? outcome.Value?.Failure?.Explanation) is { } failure) _keyBar.ShowMessage(failure, bad: true);
        else _keyBar.ShowMessage($"tracing {pid} by {outcome.Value?.Process?.Source}");
        FollowSelection();
    }
}
