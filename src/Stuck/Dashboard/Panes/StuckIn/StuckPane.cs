using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.StuckIn;

/// <summary>The summary of what everybody is stuck in. Without the focus it is read from the top.</summary>
internal sealed class StuckPane(Theme theme, StuckList groups) : ListPane<ShownGroup>(theme, groups)
{
    /// <summary>The workers of a group are wanted.</summary>
    public event Action<StuckGroup>? Chosen;

    public override KeyScope Scope => KeyScope.Stuck;

    protected override IEnumerable<RulePart> Heading => [new("stuck in", Theme.Title)];

    protected override bool HasTitles => false;

    protected override bool ShowsSelection => HasFocus;

    public override bool Do(DashboardAction action)
    {
        if (action != DashboardAction.TagGroup) return base.Do(action);
        if (List.Selected is { } row) Chosen?.Invoke(row.Group);
        return true;
    }

    protected override void Paint(CellPainter painter)
    {
        base.Paint(painter);
        foreach (var (column, x, width) in List.Placed)
            if (column.Title.Length > 0) PaintTitle(painter, x + LeftMargin + width - column.Title.Length, column.Title);
        if (List.Rows.IsEmpty) painter.Text(2, 1, "nobody", Theme.Dim);
    }

    /// <summary>Nothing is cut without a sign.</summary>
    protected override void PaintRow(CellPainter painter, int y, int index)
    {
        var rest = List.Rows.Length - index;
        if (HasFocus || y < painter.Height - 1 || rest == 1 || y == 1) base.PaintRow(painter, y, index);
        else painter.Text(3, y, $"… {groups.WorkersFrom(index)} more in {rest} other ways", Theme.Dim);
    }

    protected override void AddLook(ref HashCode look) => look.Add(groups.WorkersFrom(0));

    private void PaintTitle(CellPainter painter, int x, string title)
    {
        painter.Text(x, 0, title, Theme.Dim);
        painter.Text(x - 1, 0, " ", Theme.Dim);
        painter.Text(x + title.Length, 0, " ", Theme.Dim);
    }
}
