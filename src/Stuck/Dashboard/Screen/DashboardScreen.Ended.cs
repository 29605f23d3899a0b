using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Screen;

/// <summary>Processes that have ended stay until somebody dismisses them.</summary>
internal sealed partial class DashboardScreen
{
    /// <summary>Whether what is selected or tagged can be dismissed.</summary>
    private bool CanDismiss => !_processes.MeantEnded.IsEmpty;

    private void Dismiss(ImmutableArray<ProcessRow> ended)
    {
        if (ended.IsEmpty)
        {
            _keyBar.ShowMessage("nobody there has ended: only what has ended can be dismissed");
            return;
        }

        var whom = ended is [var only] ? $"{only.Pid} {only.Name}" : $"{ended.Length} that had ended";
        _port.Await("dismissing", _host.DismissAsync([.. ended.Select(row => row.Key)]), fault => _keyBar.ShowMessage(fault?.Brief ?? $"dismissed {whom}", fault is not null));
    }

    /// <summary>What needs somebody who lives has nobody: says so.</summary>
    private void SayNobodyIsMeant()
    {
        if (CanDismiss) SayHasEnded();
        else _keyBar.ShowMessage("nobody is selected");
    }

    /// <summary>What needs a process that lives cannot be done: says so.</summary>
    private void SayHasEnded() => _keyBar.ShowMessage("it has ended: its log and statistics are kept, Del dismisses it");
}
