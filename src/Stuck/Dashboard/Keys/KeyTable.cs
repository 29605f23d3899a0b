using System.Collections.Frozen;
using System.Collections.Immutable;
using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Keys;

/// <summary>Every key of the dashboard, once: it feeds the dispatch, the help and the key bar.</summary>
internal static class KeyTable
{
    /// <summary>In the order of the help; those with a label also stand in the key bar, in this order.</summary>
    public static ImmutableArray<KeyCommand> All { get; } =
    [
        new(DashboardAction.Help, [Key.F1, new('?')], "F1 ?", "this help", "Help"),
        new(DashboardAction.Up, [Key.CursorUp, new('k')], "↑ ↓ k j", "the worker above or below; in the log, the line"),
        new(DashboardAction.Down, [Key.CursorDown, new('j')]),
        new(DashboardAction.Trace, [new('s')], "s", "trace the selected worker, or let go of it", "Trace"),
        new(DashboardAction.Freeze, [Key.Space, new('Z'), new('p')], "Space Z p", "freeze the log; recording goes on", "Freeze"),
        new(DashboardAction.PageUp, [Key.PageUp, Key.B.WithCtrl], "PgUp PgDn", "a page of the log; of the table, where nothing is traced"),
        new(DashboardAction.PageDown, [Key.PageDown, Key.F.WithCtrl]),
        new(DashboardAction.First, [Key.Home, new('g')], "Home g", "the oldest line that is kept"),
        new(DashboardAction.Last, [Key.End, new('G')], "End G", "the newest line, and follow it"),
        new(DashboardAction.Left, [Key.CursorLeft], "← →", "along lines that are too long for the screen"),
        new(DashboardAction.Right, [Key.CursorRight]),
        new(DashboardAction.Search, [Key.F3, new('/')], "F3 /", "search the pane as you type; Enter keeps, Esc gives up", "Search"),
        new(DashboardAction.NextMatch, [new('n')], "n N", "the next match, the one before"),
        new(DashboardAction.PreviousMatch, [new('N')]),
        new(DashboardAction.Tree, [Key.F5, new('t')], "F5 t", "children under their parents, or all by pid", "Tree"),
        new(DashboardAction.NextPane, [Key.Tab], "Tab", "the other pane", "Pane"),
        new(DashboardAction.PreviousPane, [Key.Tab.WithShift]),
        new(DashboardAction.Zoom, [new('z')], "z", "this pane alone, or all of them", "Zoom"),
        new(DashboardAction.Back, [Key.Esc, Key.Backspace], "Esc", "close what is open, forget the search"),
        new(DashboardAction.Back, [new('q')]) { Scope = KeyScope.Overlay },
        new(DashboardAction.Suspend, [Key.Z.WithCtrl], "^Z", "to the shell; the traced run on, fg takes them up again"),
        new(DashboardAction.Quit, [Key.F10, new('q'), Key.C.WithCtrl], "F10 q ^C", "quit; every worker runs on untraced", "Quit"),
    ];

    private static readonly FrozenDictionary<(KeyScope, KeyCode), DashboardAction> s_actions =
        All.SelectMany(c => c.Keys.Select(k => KeyValuePair.Create((c.Scope, k.KeyCode), c.Action))).ToFrozenDictionary();

    /// <summary>What a key does where the focus is; null for a key without a meaning there.</summary>
    public static DashboardAction? Find(Key key, KeyScope focus) =>
        s_actions.TryGetValue((focus, key.KeyCode), out var action) || s_actions.TryGetValue((KeyScope.Everywhere, key.KeyCode), out action)
            ? action
            : null;

    /// <summary>The commands that have keys where the focus is.</summary>
    public static IEnumerable<KeyCommand> Of(KeyScope focus) => All.Where(c => c.Scope == KeyScope.Everywhere || c.Scope == focus);
}
