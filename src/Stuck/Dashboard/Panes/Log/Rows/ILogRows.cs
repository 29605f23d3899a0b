using System.Collections.Immutable;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Records;

namespace Stuck.Dashboard.Panes.Log.Rows;

/// <summary>
/// The rows that a log can show, each a record of some process. Row numbers are absolute: a row keeps its number while new ones come and
/// old ones fall out. The screen's thread alone refreshes and freezes; any thread may look rows up.
/// </summary>
internal interface ILogRows
{
    /// <summary>Whose records they are.</summary>
    ImmutableArray<TracedProcess> Processes { get; }

    /// <summary>The oldest row that is kept.</summary>
    long First { get; }

    /// <summary>One past the newest row to show: where the log was frozen, or where it ends.</summary>
    long ShownEnd { get; }

    /// <summary>One past the newest row.</summary>
    long End { get; }

    /// <summary>How far it has come with finding its rows; 1 when it has found them all.</summary>
    double Progress { get; }

    /// <summary>Why it has given up finding rows; null if it has not.</summary>
    Fault? Fault { get; }

    /// <summary>What is written in a row; false if it has fallen out.</summary>
    bool TryLocate(long row, out LogPlace place);

    /// <summary>Takes in what has been recorded since.</summary>
    void Refresh();

    /// <summary>From now on rows beyond a freeze are counted and not shown; null shows them again.</summary>
    void Freeze(LogFreeze? freeze);

    /// <summary>Nobody will look any more: work in the background ends.</summary>
    void Abandon();
}
