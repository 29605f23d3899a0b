using System.Collections.Immutable;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Keys;

/// <summary>Every key of the dashboard, once: it feeds the dispatch, the help and the key bar.</summary>
internal static class KeyTable
{
    /// <summary>In the order of the help; those with a label also stand in the key bar, in this order.</summary>
    public static ImmutableArray<KeyCommand> All { get; } =
    [
        new(DashboardAction.Help, [Key.F1, new('?')], "F1 ?", "this help", "Help") { Rank = 0 },
        new(DashboardAction.Up, [Key.CursorUp], "↑ ↓", "the row above or below") { Scope = KeyScope.Table, Alone = "the row above" },
        new(DashboardAction.Down, [Key.CursorDown, new('j')]) { Scope = KeyScope.Table, Alone = "the row below" },
        new(DashboardAction.Up, [Key.CursorUp, new('k')], "↑ ↓ k j", "the group above or below") { Scope = KeyScope.Stuck, Alone = "the group above" },
        new(DashboardAction.Down, [Key.CursorDown, new('j')]) { Scope = KeyScope.Stuck, Alone = "the group below" },
        new(DashboardAction.Detail, [Key.Enter], "Enter", "list the group's workers alone; Esc climbs back", "Workers") { Scope = KeyScope.Stuck },
        new(DashboardAction.TagGroup, [Key.Space], "Space", "select the group's workers in the table; several are tagged", "Tag") { Scope = KeyScope.Stuck },
        .. LogKeys.All,
        .. OverlayKeys.All,
        new(DashboardAction.Dismiss, [Key.Delete], "Del X", "dismiss who has ended: whom you have tagged, or selected; all", "Dismiss") { Rank = 1, Scope = KeyScope.Table, ForEnded = true, Alone = "dismiss who has ended: whom you have tagged, or selected" },
        new(DashboardAction.DismissAll, [Key.Delete.WithShift, new('X')]) { Scope = KeyScope.Table, Alone = "dismiss all who have ended" },
        new(DashboardAction.Setup, [Key.F2], "F2", "columns and their order, theme; how it is sorted is kept, too", "Setup") { Rank = 4, Scope = KeyScope.Table },
        new(DashboardAction.Search, [Key.F3, new('/')], "F3 /", "search the pane as you type; Enter keeps, Esc gives up", "Find") { Rank = 1 },
        new(DashboardAction.NextMatch, [new('n')], "n N", "the next match, the one before") { Alone = "the next match of the search" },
        new(DashboardAction.PreviousMatch, [new('N')]) { Alone = "the match before" },
        new(DashboardAction.Filter, [Key.F4, new('\\')], "F4 \\", "list only what has a text or matches: nginx|redis; Esc lists all", "Filter") { Rank = 1, Scope = KeyScope.Table },
        new(DashboardAction.Tree, [Key.F5, new('t')], "F5 t", "workers under their families and masters, or a plain list", "Tree") { Rank = 3, Scope = KeyScope.Table },
        new(DashboardAction.Collapse, [new('-')], "- +", "hide what stands under a row, show it again") { Scope = KeyScope.Table, Alone = "hide what stands under a row" },
        new(DashboardAction.Expand, [new('+'), new('=')]) { Scope = KeyScope.Table, Alone = "show again what stands under a row" },
        new(DashboardAction.Sort, [Key.F6], "F6", "pick the column to sort by; the same again turns it round", "Sort") { Rank = 2, Scope = KeyScope.Table },
        new(DashboardAction.SortLeft, [new('<')], "< >", "sort by the column to the left or right") { Scope = KeyScope.Table, Alone = "sort by the column to the left" },
        new(DashboardAction.SortRight, [new('>')]) { Scope = KeyScope.Table, Alone = "sort by the column to the right" },
        new(DashboardAction.Reverse, [new('I')], "I", "the order the other way round") { Scope = KeyScope.Table },
        new(DashboardAction.MostStuck, [new('S')], "S", "who waits on someone first; again only these; again as it was") { Scope = KeyScope.Table },
        new(DashboardAction.Tag, [Key.Space], "Space", "tag the selected worker or family, or untag it") { Scope = KeyScope.Table },
        new(DashboardAction.UntagAll, [new('U')], "U", "untag all") { Scope = KeyScope.Table },
        new(DashboardAction.User, [new('u')], "u", "list the processes of one user") { Scope = KeyScope.Table },
        new(DashboardAction.Container, [new('C')], "C", "list the processes in one container or unit; group them by it") { Scope = KeyScope.Table },
        new(DashboardAction.Follow, [new('F')], "F", "stay with the selected process; say so when it has ended") { Scope = KeyScope.Table },
        new(DashboardAction.Signal, [Key.F9, new('k')], "F9 k", "send a signal to whom you have tagged, or selected", "Kill") { Rank = 3, Scope = KeyScope.Table },
        new(DashboardAction.Trace, [new('s')], "s", "trace whom you have tagged, or selected; or let go of them", "Trace") { Rank = 1 },
        new(DashboardAction.TraceDeep, [new('d')], "d", "trace them by ptrace, which sees all and stops them at each call"),
        new(DashboardAction.Detail, [Key.Enter], "Enter", "the worker in full; on a family's row, the family") { Scope = KeyScope.Table },
        new(DashboardAction.Requests, [new('r')], "r", "which requests everybody is in, and what they ask others for them", "Requests") { Rank = 3 },
        new(DashboardAction.Chain, [new('c')], "c", "whom it waits for, and whom that one waits for; Enter goes there", "Chain") { Rank = 1 },
        new(DashboardAction.Descriptors, [new('l')], "l", "what the selected worker has open, and who is at the other ends", "Fds") { Rank = 2 },
        new(DashboardAction.Stacks, [new('b')], "b", "where its threads stand: in the kernel, their code, a PHP script"),
        new(DashboardAction.Flame, [new('P')], "P", "ten seconds of its time: its functions, on a CPU and waiting"),
        new(DashboardAction.Statistics, [Key.F7], "F7", "how often calls of the log were made, and how long they took", "Stats") { Rank = 4 },
        new(DashboardAction.Changes, [new('D')], "D", "what changed since it was attached to: stuck, ended, peers, rates", "Changes") { Rank = 5 },
        new(DashboardAction.Kept, [new('K')], "K", "what --keep has kept: last calls of who got stuck; w saves them"),
        new(DashboardAction.Freeze, [new('p')], "p", "freeze the log; recording goes on") { Scope = KeyScope.Table },
        new(DashboardAction.Hold, [new('Z')], "Z", "hold table, summary and log as they are; recording goes on"),
        new(DashboardAction.Earlier, [new('[')], "[ ]", "back in time by a moment, or on; Space returns to now") { Alone = "a moment back in time" },
        new(DashboardAction.Later, [new(']')]) { Alone = "a moment on in time" },
        new(DashboardAction.MinuteEarlier, [new('{')], "{ }", "back in time by a minute, or on") { Alone = "a minute back in time" },
        new(DashboardAction.MinuteLater, [new('}')]) { Alone = "a minute on in time" },
        new(DashboardAction.TurnEarlier, [new('(')], "( )", "back to where somebody turned stuck, well or ended; or on") { Alone = "back to where somebody turned stuck, well or ended" },
        new(DashboardAction.TurnLater, [new(')')]) { Alone = "on to where somebody turned stuck, well or ended" },
        new(DashboardAction.PageUp, [Key.PageUp, Key.B.WithCtrl], "PgUp PgDn", "a page up or down") { Alone = "a page up" },
        new(DashboardAction.PageDown, [Key.PageDown, Key.F.WithCtrl]) { Alone = "a page down" },
        new(DashboardAction.First, [Key.Home, new('g')], "Home g", "the first row; in the log, the oldest line that is kept"),
        new(DashboardAction.Last, [Key.End, new('G')], "End G", "the last row; in the log, the newest line, and follow it"),
        new(DashboardAction.Left, [Key.CursorLeft], "← →", "along titles and lines that are too long for the screen") { Alone = "to the left along titles and lines" },
        new(DashboardAction.Right, [Key.CursorRight]) { Alone = "to the right along titles and lines that are too long for the screen" },
        new(DashboardAction.Scope, [new('a')], "a", "the log of what is selected; of all tagged, or of its whole family"),
        new(DashboardAction.NextPane, [Key.Tab], "Tab", "the next pane: the table, the log, the summary", "Pane") { Rank = 5, Alone = "the next pane: the table, the log, the summary" },
        new(DashboardAction.PreviousPane, [Key.Tab.WithShift]) { Alone = "the pane before" },
        new(DashboardAction.Zoom, [new('z')], "z", "this pane alone, or all of them"),
        new(DashboardAction.Copy, [new('y'), new('Y')], "y Y", "copy a report: of the selected worker what stuck why says"),
        new(DashboardAction.Save, [new('w')], "w", "save the report to a file; never over an older one unasked"),
        new(DashboardAction.Mouse, [new('M')], "M", "the mouse to the terminal, to select text with; and back"),
        new(DashboardAction.Redraw, [Key.L.WithCtrl], "^L", "draw the screen anew"),
        new(DashboardAction.Back, [Key.Esc, Key.Backspace], "Esc", "climb back: close what is open, forget the search, widen the view"),
        new(DashboardAction.Palette, [new(':')], ":", "all commands by name: type to narrow them, Enter runs one", "All") { Rank = 5 },
        new(DashboardAction.Suspend, [Key.Z.WithCtrl], "^Z", "to the shell; the traced run on, fg takes them up again"),
        new(DashboardAction.Quit, [Key.F10, new('q'), Key.C.WithCtrl], "F10 q ^C", "quit; every worker runs on untraced", "Quit") { Rank = 0 },
    ];

    /// <summary>What a key usually does where the focus is; null for a key without a meaning there.</summary>
    public static DashboardAction? Find(Key key, KeyScope focus) => KeyMap.Default.Find(key, focus);

    /// <summary>The commands that usually have keys where the focus is.</summary>
    public static IEnumerable<KeyCommand> Of(KeyScope focus) => KeyMap.Default.Of(focus);
}
