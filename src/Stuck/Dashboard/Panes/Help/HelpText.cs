using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Table;
using Stuck.Dashboard.Panes.Texts;

namespace Stuck.Dashboard.Panes.Help;

/// <summary>Writes what keys do where the focus is, and what marks, verdicts and columns mean.</summary>
internal sealed class HelpText(Theme theme)
{
    private const int KeyColumns = 12;

    private static readonly (string Name, string Meaning)[] s_marks =
    [
        ("●", "stuck: waits on someone, and has for 5 seconds or more; or has failed"),
        ("◐", "waits on someone, or for a time to pass, or is held by somebody"),
        ("▶", "runs on a CPU, or spins"),
        ("○", "idle: nobody waits for it"),
        ("×", "has ended, and is kept while you want to look at it"),
        ("*", "tagged with Space: s, F9 and Del go to all that are"),
        ("-  >  ~", "not known; at least; an estimate"),
    ];

    private static readonly (string Name, string Meaning)[] s_verdicts =
    [
        ("idle", "waits for work: owes nobody an answer, and nobody owes it one"),
        ("reading", "blocked in a read from the one that is named, and nothing comes"),
        ("writing", "blocked in a write: the one that is named takes no more"),
        ("connecting", "blocked until the one that is named takes the connection"),
        ("awaiting", "runs a loop or a pool, and is owed an answer by the one that is named"),
        ("busy", "owes its clients answers, and waits for nobody outside"),
        ("lock", "waits for a lock; who holds it is named where the kernel tells"),
        ("child", "waits for a process that it has started"),
        ("sleeping", "waits for a time to pass"),
        ("disk", "waits for a disk or file system (state D)"),
        ("running", "on a CPU, in its own code or in the kernel"),
        ("spinning", "on a CPU all the time, and makes no call; in which function, or script line"),
        ("gpu", "waits for a GPU, blocked or spinning in the code of its driver"),
        ("respawning", "its workers end again and again, soon after they were started"),
        ("stopped", "by a signal or a tracer; frozen: by its control group"),
        ("throttled", "its control group has used up its share of the CPUs"),
        ("ended", "a zombie whose parent has not asked how it ended; or gone, and kept"),
    ];

    /// <param name="focus">Where the focus is.</param>
    public IEnumerable<StyledLine> Write(KeyMap keys, KeyScope focus) =>
    [
        .. keys.Of(focus).Where(command => command.Shown.Length > 0).Select(command => Line(command.Shown, command.Help, theme.Key)),
        .. focus == KeyScope.Table ? [Line("0-9", "find a process by its number as you type it", theme.Key)] : Array.Empty<StyledLine>(),
        .. Section("marks", s_marks),
        .. Section("STUCK IN", s_verdicts),
        .. Section("columns", TableColumns.All.Where(column => column.Title.Length > 0).Select(column => (column.Title, column.Extra ? $"{column.Help} (F2 adds it)" : column.Help))),
    ];

    private IEnumerable<StyledLine> Section(string title, IEnumerable<(string Name, string Meaning)> lines) =>
        [StyledLine.Empty, StyledLine.Of(" " + title, theme.Title), .. lines.Select(line => Line(line.Name, line.Meaning, theme.Text))];

    private StyledLine Line(string name, string meaning, CellStyle style) => new([new(" " + name.PadRight(KeyColumns), style), new(meaning, theme.Text)], KeyColumns + 1);
}
