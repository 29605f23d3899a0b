using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Menus;
using Stuck.Dashboard.Panes.Signals;
using Stuck.Dashboard.Panes.Table;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Dashboard.Screen;

/// <summary>What the keys of the table open.</summary>
internal sealed partial class DashboardScreen
{
    private void PickOrder()
    {
        var orders = ProcessOrder.All.Where(order => TableColumns.Find(order.Name) is not null).ToArray();
        Open(new MenuPane(
            _theme, _port, "sort by", [.. orders.Select(order => new MenuItem(order.Name, TableColumns.Find(order.Name)!.Help))],
            picked => _processes.View = _processes.View.OrderBy(orders[picked].Name), Array.IndexOf(orders, _processes.View.Order)));
    }

    private void NextMostStuck()
    {
        _processes.Do(Keys.DashboardAction.MostStuck);
        ShowHeader();
        ShowSummary();
        _keyBar.ShowMessage(_processes.View switch
        {
            { Filter.IsWaiting: true } => "only who waits on someone; S shows all as before",
            { IsMostStuck: true } => "who waits on someone first, the longest before all; S again shows only these",
            _ => "all, as before",
        });
    }

    private void PickSignal()
    {
        var processes = _processes.Meant;
        if (processes.IsEmpty) SayNobodyIsMeant();
        if (processes.IsEmpty) return;
        if (SignalObstacle(processes) is { } obstacle) _keyBar.ShowMessage(obstacle, bad: true);
        else OpenSignals(processes, MasksOf(processes));
    }

    /// <summary>Of another machine they may take a while to come, and whoever types ahead must find the menu open: then they are not known.</summary>
    private SignalMasks?[] MasksOf(ImmutableArray<ProcessRow> processes)
    {
        var reading = Task.WhenAll(processes.Select(row => _host.SignalsAsync(row.Key)));
        return reading.IsCompletedSuccessfully ? reading.Result : [];
    }

    private void OpenSignals(ImmutableArray<ProcessRow> processes, SignalMasks?[] masks) => Open(new MenuPane(
        _theme, _port, SignalMenu.Title(processes), SignalMenu.Items(masks),
        picked =>
        {
            var signal = SignalMenu.Signals[picked];
            Open(new SignalPane(_theme, _port, SignalNames.Of(signal), SignalEffect.Of(signal, masks), processes, () => Send(signal, processes)));
        },
        SignalMenu.Default));

    /// <summary>
    /// Why nobody is sent a signal: all the others depend on the first process, which is selected when the table opens, so that it has to be tagged; and
    /// we have a key of our own for ending.
    /// </summary>
    private string? SignalObstacle(ImmutableArray<ProcessRow> processes)
    {
        if (processes.Any(row => row.Pid == Environment.ProcessId)) return "one of them is stuck itself, which looks: q quits";
        return _processes.Tagged.IsEmpty && processes.FirstOrDefault(row => row.Pid == 1) is { } first
            ? $"1 {first.Name} is the first process, on which all others depend: tag it with Space if you mean it"
            : null;
    }

    private void Send(int signal, IReadOnlyList<ProcessRow> processes)
    {
        _port.Await($"sending {SignalNames.Of(signal)}", Task.WhenAll(processes.Select(process => _host.SignalAsync(process.Key, signal))), outcome =>
        {
            if (outcome.Fault is { } fault) _keyBar.ShowMessage(fault.Brief, bad: true);
            else Sent(signal, processes, [.. outcome.Value!.OfType<string>()]);
        });
    }

    private void Sent(int signal, IReadOnlyList<ProcessRow> processes, string[] failures)
    {
        if (failures.Length == 0) _keyBar.ShowMessage($"sent {SignalNames.Of(signal)} to {(processes.Count == 1 ? processes[0].Pid : $"{processes.Count} processes")}");
        else if (failures.Length == 1) _keyBar.ShowMessage(failures[0], bad: true);
        else _keyBar.ShowMessage($"{failures.Length} of {processes.Count} were not sent: {failures[0]}", bad: true);
    }
}
