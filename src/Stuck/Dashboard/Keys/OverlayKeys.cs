using System.Collections.Immutable;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Keys;

/// <summary>What keys mean in whatever is open over the other panes.</summary>
internal static class OverlayKeys
{
    public static ImmutableArray<KeyCommand> All { get; } = [.. Rows.Select(row => row with { Scope = KeyScope.Overlay })];

    private static KeyCommand[] Rows =>
    [
        new(DashboardAction.Up, [Key.CursorUp, new('k')], "↑ ↓ k j", "the row above or below") { Alone = "the row above" },
        new(DashboardAction.Down, [Key.CursorDown, new('j')]) { Alone = "the row below" },
        new(DashboardAction.Filter, [Key.F4, new('\\')], "F4 \\", "the calls of a descriptor, in descriptors; only some requests"),
        new(DashboardAction.SortLeft, [new('<')], "< >", "sort by the column to the left or right, in statistics, requests") { Alone = "sort by the column to the left, in statistics, requests" },
        new(DashboardAction.SortRight, [new('>')]) { Alone = "sort by the column to the right, in statistics, requests" },
        new(DashboardAction.Reverse, [new('I')], "I", "the order the other way round, in statistics, requests"),
        new(DashboardAction.ErrorsFirst, [new('e')], "e", "in requests: those that failed first; again: as before"),
        new(DashboardAction.RequestKinds, [new('p')], "p", "in requests: counts and percentiles for each route and query"),
        new(DashboardAction.Unread, [new('u')], "u", "in requests: what lies unread in its connections; none is taken"),
        new(DashboardAction.Copy, [new('y'), new('Y')], "y Y", "copy it to the clipboard, where the terminal allows", "Copy"),
        new(DashboardAction.Save, [new('w')], "w", "save it to a file; never over an older one unasked", "Save"),
        new(DashboardAction.Back, [new('q'), Key.Esc, Key.Backspace], "Esc q", "back to where one came from", "Back"),
    ];
}
