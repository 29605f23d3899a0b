using System.Collections.Immutable;
using Stuck.Dashboard.Panes;
using Stuck.Tracing.Summaries;
using Stuck.Tracing.Summaries.Verdicts;

namespace Stuck.Dashboard;

/// <summary>What looks closer at what is selected.</summary>
internal sealed partial class DashboardScreen
{
    /// <summary>Opens what there is to know about the line of the log that the cursor is on, or about the selected worker.</summary>
    private void ShowDetail()
    {
        if (Front == _log && _log.Current is { } place) Open(new CallPane(_theme, _port, place, TargetsOf));
        else if (Front == _table && _table.Selected is { } process)
            Open(new WorkerPane(_theme, _port, process, () => Find(process.Row), NameOf, _sources.DescriptorsOf));
        else if (Front == _table && _table.SelectedFamily is not null) _table.Do(Keys.DashboardAction.Down);
    }

    private void ShowDescriptors()
    {
        if (_table.Selected is not { } process) return;
        var pid = process.Row.Pid;
        Open(new DescriptorsPane(
            _theme, _port, $"descriptors of {pid} {process.Row.Name}", () => _sources.DescriptorsOf(pid), FindTraced(process.Row),
            descriptor => ShowCalls($"fd={descriptor}")));
    }

    private void ShowStacks()
    {
        if (_table.Selected is not { } process) return;
        var pid = process.Row.Pid;
        Open(new StacksPane(_theme, _port, $"stacks of {pid} {process.Row.Name}", () => _sources.StacksOf(pid)));
    }

    private void ShowStatistics()
    {
        if (_log.Subject.Processes.IsEmpty) _keyBar.ShowMessage("nothing of it has been recorded: s traces it");
        else Open(new StatisticsPane(_theme, _log.Subject, _port, call => ShowCalls(call == LatencyTable.TotalName ? "" : call)));
    }

    /// <summary>Shows only some calls in the log, and goes there.</summary>
    private void ShowCalls(string filter)
    {
        while (_overlays.Count > 0) CloseOverlay();
        _log.Filter(filter);
        Focus(_log);
    }

    private ShownProcess? Find(ProcessRow row)
    {
        var now = _shown.Rows.FirstOrDefault(r => r.Pid == row.Pid && r.Sample.StartTicks == row.Sample.StartTicks);
        return now is null ? null : new ShownProcess(now, _shown.Table.AtNs);
    }

    private string NameOf(int pid) => _shown.Table.Rows.FirstOrDefault(row => row.Pid == pid)?.Name ?? "";

    private Dictionary<int, string> TargetsOf(int pid, ImmutableArray<int> descriptors) =>
        _sources.DescriptorsOf(pid).Where(d => descriptors.Contains(d.Number)).ToDictionary(d => d.Number, PeerWords.TargetOf);
}
