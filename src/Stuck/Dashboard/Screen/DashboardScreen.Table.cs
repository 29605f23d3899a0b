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
        _keyBar.ShowMessage(_processes.View switch
        {
            { Filter.IsWaiting: true } => "only who waits on someone; S shows all as before",
            { IsMostStuck: true } => "who waits on someone first, the longest before all; S again shows only these",
            _ => "all, as before",
        });
    }

    private void PickUser()
    {
        var users = _shown.Rows.CountBy(row => row.Sample.User).OrderBy(user => user.Key, StringComparer.Ordinal).ToArray();
        var selected = Array.FindIndex(users, user => user.Key == _processes.View.Filter.User);
        Open(new MenuPane(
            _theme, _port, "processes of",
            [new MenuItem("everybody", $"{_shown.Rows.Length}"), .. users.Select(user => new MenuItem(user.Key, $"{user.Value}"))],
            picked => ShowOnly(_processes.View.Filter with { User = picked == 0 ? null : users[picked - 1].Key }), selected + 1));
    }

    private void AskFilter() => Ask(
        new Prompt("filter: ", text => ShowOnly(_processes.View.Filter with { Text = text }), text => ShowOnly(_processes.View.Filter with { Text = text ?? "" })),
        _processes.View.Filter.Text);

    private void ShowOnly(ProcessFilter filter)
    {
        _processes.View = _processes.View with { Filter = filter };
        ShowHeader();
    }

    private void PickSignal()
    {
        var processes = _processes.Meant;
        if (processes.IsEmpty && CanDismiss) SayHasEnded();
        if (processes.IsEmpty) return;
        Open(new MenuPane(
            _theme, _port, "send a signal", SignalMenu.Items,
            picked =>
            {
                var signal = SignalMenu.Signals[picked];
                Open(new SignalPane(_theme, _port, SignalNames.Of(signal), processes, () => Send(signal, processes)));
            },
            SignalMenu.Default));
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
