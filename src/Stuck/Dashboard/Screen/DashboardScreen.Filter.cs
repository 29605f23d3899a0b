using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Menus;
using Stuck.Dashboard.Panes.StuckIn;
using Stuck.Dashboard.Panes.Table;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Screen;

/// <summary>Which processes are looked at: table, summary and counts all tell of these.</summary>
internal sealed partial class DashboardScreen
{
    /// <summary>Shows one user's processes alone.</summary>
    public void ShowOnlyOf(string user) => ShowOnly(_processes.View.Filter with { User = user });

    private void AskFilter() => Ask(
        new Prompt("filter: ", text => ShowOnly(_processes.View.Filter.With(text)), text => ShowOnly(_processes.View.Filter.With(text ?? ""))),
        _processes.View.Filter.Text?.Text ?? "");

    private void PickUser() => Pick(
        "processes of", [new("everybody", $"{_shown.Rows.Length}")], row => row.Sample.User, user => user, _processes.View.Filter.User,
        user => ShowOnly(_processes.View.Filter with { User = user }));

    private void PickContainer()
    {
        var isGrouped = _processes.View.ByContainer;
        Pick(
            "processes in",
            [
                new("any container or none", $"{_shown.Rows.Length}"),
                new(isGrouped ? "not grouped" : "grouped", isGrouped ? "workers under their masters alone" : "table and summary, by container or unit"),
            ],
            row => row.Sample.Container, ContainerWords.NameOf, _processes.View.Filter.Container,
            name => ShowOnly(_processes.View.Filter with { Container = name }), GroupByContainer);
    }

    private void GroupByContainer()
    {
        _processes.View = _processes.View with { ByContainer = !_processes.View.ByContainer, Tree = true };
        ShowSummary();
    }

    /// <summary>Lets the person pick one of what the processes have, or all.</summary>
    /// <param name="first">The lines for all, and for another arrangement.</param>
    /// <param name="rearranged">Called for the latter.</param>
    private void Pick(
        string title, ImmutableArray<MenuItem> first, Func<ProcessRow, string> value, Func<string, string> called, string? present, Action<string?> picked, Action? rearranged = null)
    {
        var values = _shown.Rows.CountBy(value).OrderBy(one => one.Key, StringComparer.Ordinal).ToArray();
        Open(new MenuPane(
            _theme, _port, title, [.. first, .. values.Select(one => new MenuItem(called(one.Key), $"{one.Value}"))],
            index =>
            {
                if (index >= first.Length) picked(values[index - first.Length].Key);
                else if (index == 0) picked(null);
                else rearranged?.Invoke();
            },
            present is null ? 0 : Array.FindIndex(values, one => one.Key == present) + first.Length));
    }

    /// <summary>Looks at the workers of a group alone.</summary>
    private void Dig(ShownGroup shown)
    {
        var pids = shown.Group.Pids.Concat(shown.Group.Behind).ToHashSet();
        var picked = new PickedProcesses(StuckList.TextOf(shown, int.MaxValue), [.. _shown.Rows.Where(row => !row.HasEnded && pids.Contains(row.Pid)).Select(row => row.Key)]);
        var filter = _processes.View.Filter;
        ShowOnly(filter with { Picked = filter.Picked.Add(picked) });
        _processes.Select(0);
        Focus(_table);
    }

    /// <summary>Takes back what narrowed the view down last; to the summary, if it was there.</summary>
    private void Climb()
    {
        var filter = _processes.View.Filter;
        ShowOnly(filter.Wider());
        if (!filter.Picked.IsEmpty) Focus(_stuck);
    }

    private void ShowOnly(ProcessFilter filter)
    {
        _processes.View = _processes.View with { Filter = filter };
        ShowHeader();
        ShowSummary();
        ShowFront();
    }

    private void ShowSummary()
    {
        var (filter, byContainer) = (_processes.View.Filter, _processes.View.ByContainer);
        _groups.Show(filter.IsEverything && !byContainer ? _shown.Stuck : StuckSummary.Of(filter.Of(_shown.Rows), byContainer), _shown.Rows, _shown.AtNs);
    }
}
