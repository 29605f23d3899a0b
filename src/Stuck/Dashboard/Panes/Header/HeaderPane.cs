using System.Globalization;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Header;

/// <summary>The first line: which machine, how it is doing, what we do to it.</summary>
internal sealed class HeaderPane(Theme theme, string host) : Pane(theme, canFocus: false)
{
    private const int Gap = 2;
    private const int MeterColumns = 8;

    /// <summary>So many columns has the line of moments.</summary>
    public const int LineColumns = 30;

    private HeaderFigures _figures = new();
    private int? _lineAt;

    /// <summary>Where a column is along the line of moments: 0 at the oldest, 1 at the newest, and beyond them; null where no line stands.</summary>
    public double? ShareAt(int x) => _lineAt is { } at ? (x - at) / (double)(LineColumns - 1) : null;

    /// <summary>Whether a column belongs to the line of moments.</summary>
    public bool HasLineAt(int x) => _lineAt is { } at && x >= at && x < at + LineColumns;

    public void Show(HeaderFigures figures)
    {
        if (figures == _figures) return;
        _figures = figures;
        SetNeedsDraw();
    }

    protected override void Paint(CellPainter painter)
    {
        painter.Fill(0, 0, painter.Width, Theme.Text);
        var parts = Parts().ToList();
        while (parts.Count > 1 && 1 + parts.Sum(p => CellText.Columns(p.Text) + Gap) - Gap > painter.Width)
            parts.Remove(parts.MaxBy(p => p.Priority));
        var x = 1;
        _lineAt = null;
        foreach (var part in parts) x = (part.Text == _figures.Line?.Cells ? PaintLine(painter, x, part.Text) : painter.Text(x, 0, part.Text, part.Style)) + Gap;
    }

    private int PaintLine(CellPainter painter, int x, string cells)
    {
        _lineAt = x;
        foreach (var cell in cells) x = painter.Text(x, 0, $"{cell}", TimeLine.StyleOf(cell, Theme));
        return x;
    }

    /// <summary>From left to right; where there is no room, those with the largest number go first.</summary>
    private IEnumerable<(string Text, CellStyle Style, int Priority)> Parts()
    {
        var f = _figures;
        yield return ("stuck", Theme.Title, 0);
        yield return (host, Theme.Name, 2);
        if (f.ReplayedAt is { } at) yield return (at.ToString("'REPLAY' HH:mm:ss", CultureInfo.InvariantCulture), Theme.Found, 0);
        if (f.Line is { } line) yield return (line.Cells, Theme.Dim, 4);
        if (f.Uptime == TimeSpan.Zero) yield break;
        yield return ("up " + Units.Uptime(f.Uptime), Theme.Dim, 4);
        yield return (string.Create(CultureInfo.InvariantCulture, $"load {f.Load1:0.0} {f.Load5:0.0} {f.Load15:0.0}"), Theme.Dim, 3);
        if (f.CpuPercent is { } cpu) yield return ($"CPU {Bars.Meter(cpu / 100, MeterColumns)} {cpu:0}%", cpu >= 90 ? Theme.Waiting : Theme.Dim, 5);
        if (f.MemoryTotal > 0)
        {
            var share = f.MemoryUsed / (double)f.MemoryTotal;
            yield return ($"MEM {Bars.Meter(share, MeterColumns)} {Units.Bytes(f.MemoryUsed)}/{Units.Bytes(f.MemoryTotal)}", share >= 0.9 ? Theme.Waiting : Theme.Dim, 6);
        }

        if (f.Filter is { IsEverything: false } filter)
            yield return ($"{f.Filtered} of {f.Processes}: {string.Join(' ', filter.Steps)}", Theme.Found, 0);
        if (f.Stuck > 0) yield return ($"● {Stuck(f.Stuck - f.Behind, f.Behind)}", Theme.Stuck, 0);
        yield return f.Traced > 0 ? ($"{f.Traced} traced of {f.Processes}{(f.Sources.Length > 0 ? " by " + f.Sources : "")}", Theme.Running, 0) : ($"{f.Processes} {(f.Processes == 1 ? "process" : "processes")}", Theme.Dim, 1);
        if (f.Ended > 0 || f.EndedDropped > 0)
            yield return ($"{f.Ended} ended{(f.EndedDropped > 0 ? $", {Units.Count(f.EndedDropped)} dropped" : "")}", Theme.Dim, 1);
        if (f.Traced > 0) yield return ($"{Units.Rate(f.CallsPerSecond)} calls/s", Theme.Text, 1);
        if (f.Spark.Length > 0) yield return (f.Spark, Theme.Running, 7);
        if (f.Cost is { StoppedShare: >= 0.01 } cost)
        {
            yield return ($"cost {Units.Percent(100 * cost.StoppedShare)}%", cost.StoppedShare >= 0.5 ? Theme.Error : Theme.Text, 2);
            yield return ($"{(cost.StopsPerSecond > 0 ? $"{Units.Rate(cost.StopsPerSecond)} stops/s, " : "")}{ProcessColumns.Slowdown(cost)} as long", Theme.Dim, 7);
        }

        if (f is { KeepsOnCpu: true, Traced: > 0 }) yield return ("on one CPU with us", Theme.Stuck, 1);
    }

    /// <summary>Whoever those behind wait for may not be listed.</summary>
    private static string Stuck(int causes, int behind) => (causes, behind) switch
    {
        (_, 0) => $"{causes} stuck",
        (0, _) => $"{behind} behind others",
        _ => $"{causes} stuck, {behind} behind",
    };
}
