using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Log;

internal sealed partial class LogPane
{
    /// <summary>Whether what comes is recorded and not shown.</summary>
    public bool IsFrozen => _freeze is not null;

    public override string Crumb => $"log of {_subject.Title}{(_filter is not null ? $", only {FilterName}" : "")}";

    public override string ReportName => _subject.Selected is { } selected ? $"stuck-{selected.Row.Pid}-log" : "stuck-log";

    /// <summary>All lines that are kept.</summary>
    public override IEnumerable<string> Report => _rows is { } rows ? LogReport.Of(rows, First, End) : Untraced;

    /// <summary>The lines in sight: a clipboard takes no more.</summary>
    public override IEnumerable<string> ShortReport => _rows is { } rows ? LogReport.Of(rows, Top, Math.Min(End, Top + HistoryRows)) : Untraced;

    private IEnumerable<string> Untraced => _subject.Selected is { } selected
        ? [$"not traced; {VerdictWords.Sentence(selected.Verdict, selected.NowNs, selected.Row.Chain)}"]
        : ["not traced"];
}
