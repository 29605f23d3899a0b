using System.Globalization;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Table;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Words;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Family;

/// <summary>A family in full: its workers, who is stuck for longest first, and below what they are together.</summary>
internal sealed class FamilyPane : ListPane<TableRow>
{
    /// <summary>Rows for what is said of them together and of the selected one, where the screen has that many to spare.</summary>
    private const int MostBelow = 9;

    private readonly Func<ShownFamily?> _look;
    private readonly Func<int, string> _nameOf;
    private readonly Action<ShownProcess> _dig;
    private ShownFamily _family;
    private bool _isGone;

    /// <param name="look">The family as it is now; null once it is gone.</param>
    /// <param name="nameOf">The name of a process.</param>
    /// <param name="dig">Told of the worker that is to be shown in full.</param>
    public FamilyPane(Theme theme, ShownFamily family, Func<ShownFamily?> look, Func<int, string> nameOf, Action<ShownProcess> dig)
        : base(theme, new ListModel<TableRow>(TableColumns.Of(["pid", "cpu", "memory", "threads", "age", "stuck", "for"]), (a, b) => a.Key == b.Key))
    {
        (_family, _look, _nameOf, _dig) = (family, look, nameOf, dig);
        ShowRows();
    }

    public override string Crumb => $"{_family.Family.Name} ×{_family.Family.Workers.Length}";

    public override string ReportName => "stuck-family";

    public override ShownProcess? About => List.Selected?.Process;

    public override IEnumerable<string> Report => [.. Together.Select(line => line.ToString()), "", .. base.Report];

    protected override IEnumerable<RulePart> Heading =>
    [
        new($"family of {_family.Family.Name}", Theme.Title), new(_isGone ? "gone" : "", Theme.Error, Stays: true), new("Enter shows one in full", Theme.Dim),
    ];

    protected override int RowsBelow => Math.Min(MostBelow, Frame.Height / 2);

    protected override IEnumerable<StyledLine> Below => [.. Together, .. List.Selected is { } row ? OfOne(row.Process) : []];

    /// <summary>What the workers are together.</summary>
    private IEnumerable<StyledLine> Together
    {
        get
        {
            var (family, rows) = (_family.Family, _family.Rows);
            var under = family.MasterPid is { } master ? $" under {master} {_nameOf(master)}".TrimEnd() : "";
            yield return StyledLine.Of($"{family.Workers.Length} {(family.Workers.Length == 1 ? "worker" : "workers")}{under}: {_family.Summary}", Theme.Title, 2);
            var listen = _family.Common(row => row.Worker.Listen) is { Length: > 0 } at ? $", serve {at}" : "";
            var container = _family.Common(row => row.Sample.Container) is { Length: > 0 } name ? $", in {name}" : "";
            yield return StyledLine.Of(string.Create(CultureInfo.InvariantCulture,
                $"run as {_family.Common(row => row.Sample.User) ?? "several users"}{container}{listen}; {(family.CpuPercent is { } cpu ? Units.Percent(cpu) : Units.Unknown)} % of a CPU, {Units.Bytes(family.RssBytes)} of memory, {family.Threads} threads together"),
                Theme.Text, 2);
            if (family.Exits > 0)
                yield return StyledLine.Of($"{family.Exits} {(family.Exits == 1 ? "has" : "have")} ended since we look{(family.LastExit is { } last ? $", the last: {ExitWords.Of(last)}" : "")}", Theme.Text, 2);
            if (rows.Count(row => row.IsTraced) is > 0 and var traced) yield return StyledLine.Of($"{traced} of them traced", Theme.Text, 2);
        }
    }

    public override void Refresh()
    {
        if (!Visible) return;
        var now = _look();
        if (_isGone != now is null) SetNeedsDraw();
        _isGone = now is null;
        if (now is null || now.NowNs == _family.NowNs) return;
        _family = now;
        ShowRows();
    }

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter || List.Selected is not { } row) return false;
        _dig(row.Process);
        return true;
    }

    private void ShowRows() =>
        List.Show([.. ProcessOrder.MostStuck.Sort(_family.Rows).Select(row => new TableRow(RowKey.Of(row), new ShownProcess(row, _family.NowNs)))]);

    private IEnumerable<StyledLine> OfOne(ShownProcess process)
    {
        yield return StyledLine.Empty;
        yield return StyledLine.Of($"{process.Row.Pid}: {VerdictCells.ClaimText(process.Verdict, process.NowNs)}", Theme.StyleOf(VerdictCells.ToneOf(process.Verdict, process.NowNs)), 2);
        if (process.Verdict.Evidence.Length > 0) yield return StyledLine.Of(process.Verdict.Evidence, Theme.Text, 2);
    }
}
