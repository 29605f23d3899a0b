using System.Collections.Immutable;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Keys;

/// <summary>What keys mean in the log.</summary>
internal static class LogKeys
{
    public static ImmutableArray<KeyCommand> All { get; } = [.. Rows.Select(row => row with { Scope = KeyScope.Log })];

    private static KeyCommand[] Rows =>
    [
        new(DashboardAction.Up, [Key.CursorUp, new('k')], "↑ ↓ k j", "the line above or below") { Alone = "the line above" },
        new(DashboardAction.Down, [Key.CursorDown, new('j')]) { Alone = "the line below" },
        new(DashboardAction.Detail, [Key.Enter], "Enter", "the line in detail; in a live log, the call in flight"),
        new(DashboardAction.Freeze, [Key.Space, new('p')], "Space p", "freeze the log; recording goes on", "Freeze"),
        new(DashboardAction.Filter, [Key.F4, new('\\')], "F4 \\", "show only: recvfrom,%network errno=EAGAIN fd=9 dur>10ms peer~:3306", "Filter"),
        new(DashboardAction.SearchBack, [new('?')], "?", "search upwards"),
        new(DashboardAction.NextError, [new('e')], "e E", "the next failed call, the one before") { Alone = "the next failed call" },
        new(DashboardAction.PreviousError, [new('E')]) { Alone = "the failed call before" },
        new(DashboardAction.NextSlow, [new('S')], "S", "the next slow call: 0.1 s and more, other than waiting for work"),
        new(DashboardAction.SetMark, [new('m')], "m a, ' a", "mark the line as a; go to mark a, '' goes back") { Alone = "mark the line with a letter" },
        new(DashboardAction.GoToMark, [new('\'')]) { Alone = "go to a marked line; '' goes back" },
        new(DashboardAction.Follow, [new('F')], "F", "follow the newest line, as G does"),
        new(DashboardAction.Time, [new('t')], "t", "when it returned: time of day, since the start, or the line before"),
        new(DashboardAction.Names, [new('y')], "y", "name what descriptors refer to, as strace -y does; or do not"),
    ];
}
