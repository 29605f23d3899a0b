using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Calls;
using Stuck.Dashboard.Panes.Chains;
using Stuck.Dashboard.Panes.Descriptors;
using Stuck.Dashboard.Panes.Family;
using Stuck.Dashboard.Panes.Log;
using Stuck.Dashboard.Panes.Flames;
using Stuck.Dashboard.Panes.Menus;
using Stuck.Dashboard.Panes.Stacks;
using Stuck.Dashboard.Panes.Table;
using Stuck.Dashboard.Panes.Statistics;
using Stuck.Dashboard.Panes.Worker;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Latencies;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Screen;

/// <summary>What looks closer at what is selected.</summary>
internal sealed partial class DashboardScreen
{
    /// <summary>The process that is meant by what asks for more of one: that of the pane that is open, or the selected one.</summary>
    private ShownProcess? About => _overlays.Select(overlay => overlay.About).FirstOrDefault(process => process is not null) ?? _processes.SelectedProcess;

    /// <summary>Opens what there is to know about the line of the log that the cursor is on, about the selected worker or family, or lists the workers of a group.</summary>
    private void ShowDetail()
    {
        if (Front == _log) ShowCall();
        else if (Front == _stuck && _groups.Selected is { } group) Dig(group);
        else if (Front == _table && _processes.SelectedProcess is { } process) ShowWorker(process);
        else if (Front == _table && _processes.SelectedFamily is { } family) Open(new FamilyPane(_theme, family, () => FamilyNow(family.Family.Key), NameOf, ShowWorker));
    }

    private void ShowWorker(ShownProcess process) =>
        Open(new WorkerPane(_theme, _port, process, () => Find(process.Row), NameOf, async () => Redacted(await _host.FactsAsync(process.Row.Key).ConfigureAwait(false))));

    private ShownFamily? FamilyNow(FamilyKey key) => key.Program == ContainerTree.Program ? _processes.Rows.FirstOrDefault(row => row.Family?.Family.Key == key)?.Family :
        _shown.Families.Find(key) is { } family ? new ShownFamily(family, [.. _shown.Rows.Where(row => _shown.Families.Of(row)?.Key == key)], _shown.AtNs) : null;

    /// <summary>A log that is live ends with the calls in flight: these come first.</summary>
    private void ShowCall()
    {
        var calls = _log.InFlight;
        if (calls is [var only]) ShowCall(only);
        else if (calls.Length > 1)
            Open(new MenuPane(_theme, _port, "calls in flight", [.. calls.Select(call => new MenuItem($"{call.Thread!.Tid}", _log.TextOf(call)))], picked => ShowCall(calls[picked])));
        else if (_log.Current is { } place) ShowCall(ShownCall.Of(place));
    }

    private void ShowCall(ShownCall call) => Open(new CallPane(_theme, _port, call, TargetsOf, _host.WatchesAsync, _host.CallerAsync));

    private void ShowDescriptors()
    {
        if (About is not { } process)
        {
            _keyBar.ShowMessage("select one process: this is of one");
            return;
        }

        if (process.Row.HasEnded)
        {
            SayHasEnded();
            return;
        }

        var pid = process.Row.Pid;
        Open(new DescriptorsPane(
            _theme, _port, $"descriptors of {pid} {process.Row.Name}", () => _host.DescriptorsAsync(process.Row.Key), FindTraced(process.Row),
            GoTo, descriptor => ShowCalls($"fd={descriptor}")));
    }

    private void ShowChain()
    {
        if (About is not { } process) _keyBar.ShowMessage("select one process: a chain is of one");
        else if (process.Row.HasEnded) SayHasEnded();
        else Open(new ChainPane(_theme, _port, process, () => Find(process.Row), GoTo));
    }

    /// <summary>Closes what is open, and selects a process in the table; if that cannot be, says why.</summary>
    private void GoTo(int pid)
    {
        if (_processes.Go(pid) is { } obstacle)
        {
            _keyBar.ShowMessage(obstacle);
            return;
        }

        while (_overlays.Count > 0) CloseOverlay();
        Focus(_table);
    }

    private void ShowStacks()
    {
        if (About is not { } process)
        {
            _keyBar.ShowMessage("select one process: this is of one");
            return;
        }

        if (process.Row.HasEnded)
        {
            SayHasEnded();
            return;
        }

        var pid = process.Row.Pid;
        Open(new StacksPane(_theme, _port, $"stacks of {pid} {process.Row.Name}", async () => Redacted(await _host.StacksAsync(process.Row.Key).ConfigureAwait(false))));
    }

    private void ShowFlame()
    {
        if (About is not { } process) _keyBar.ShowMessage("select one process: this is of one");
        else if (process.Row.HasEnded) SayHasEnded();
        else Open(new FlamePane(_theme, _port, $"where {process.Row.Pid} {process.Row.Name} spends its time", () => _host.ProfileAsync(process.Row.Key)));
    }

    private void ShowStatistics()
    {
        if (_log.Subject.Processes.IsEmpty) _keyBar.ShowMessage(_port.MayTrace ? "nothing of it has been recorded: s traces it" : $"nothing of it has been recorded; {ReadOnly}");
        else Open(new StatisticsPane(_theme, () => _log.Subject, _port, _host.PlaceOf, call => ShowCalls(call == LatencyTable.TotalName ? "" : call)));
    }

    /// <summary>Shows only some calls in the log, and goes there.</summary>
    /// <param name="span">When they were made; null for ever.</param>
    private void ShowCalls(string filter, LogSpan? span = null)
    {
        while (_overlays.Count > 0) CloseOverlay();
        _log.TryFilter(filter, span);
        Focus(_log);
    }

    private ShownProcess? Find(ProcessRow row)
    {
        return _shown.Find(row.Key) is { } now ? new ShownProcess(now, _shown.AtNs) : null;
    }

    private string NameOf(int pid) =>
        _shown.Snapshot.Processes.FirstOrDefault(process => process.Pid == pid) is { } process ? WorkerTitle.Parse(process.Title, process.Comm).Name : "";

    private async Task<Dictionary<int, string>> TargetsOf(ProcessKey process, ImmutableArray<int> descriptors) =>
        (await _host.DescriptorsAsync(process).ConfigureAwait(false)).Where(d => descriptors.Contains(d.Number)).ToDictionary(d => d.Number, PeerWords.TargetOf);
}
