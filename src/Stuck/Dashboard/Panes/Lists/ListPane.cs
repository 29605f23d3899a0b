using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Lists;

/// <summary>Paints a list, and hands it what keys and mouse ask for.</summary>
internal abstract class ListPane<TRow> : Pane
    where TRow : class
{
    private int _painted;

    protected ListPane(Theme theme, ListModel<TRow> list) : base(theme, canFocus: true)
    {
        List = list;
        list.Changed += ShowChanges;
        FrameChanged += (_, _) => Attempt(Fit);
    }

    protected ListModel<TRow> List { get; }

    /// <summary>What stands in the rule over it; null for a list without one.</summary>
    protected virtual IEnumerable<RulePart>? Heading => null;

    /// <summary>Whether the columns' titles stand over them.</summary>
    protected virtual bool HasTitles => true;

    /// <summary>Blanks before the first column; at least one, for marks.</summary>
    protected virtual int LeftMargin => 1;

    /// <summary>Columns behind the last one: a gap, and the mark that tells which rows are in sight where not all are.</summary>
    private const int RightMargin = 2;

    /// <summary>Rows of the screen that are kept free below.</summary>
    protected virtual int RowsBelow => 0;

    /// <summary>What is said of the selected row in these.</summary>
    protected virtual IEnumerable<StyledLine> Below => [];

    /// <summary>Whether it is seen which row is selected.</summary>
    protected virtual bool ShowsSelection => true;

    /// <summary>Place of the first row in sight.</summary>
    protected int Top => ShowsSelection ? List.Top : 0;

    /// <summary>Which of the rows is selected, in words; empty where all are in sight.</summary>
    private string Place => ShowsSelection && List.Rows.Length > List.Page ? $"{List.Index + 1} of {List.Rows.Length}" : "";

    /// <summary>Rows of the screen over the first of the list.</summary>
    protected int RowsAbove => (Heading is null ? 0 : 1) + (HasTitles ? 1 : 0);

    public override string Crumb => Heading?.FirstOrDefault().Text ?? "";

    public override IEnumerable<string> Report => ListReport.Of(List, HasTitles);

    public override bool Do(DashboardAction action) => List.Do(action);

    public override bool Search(string text, int step) => List.Search(text, step);

    public override bool Click(int x, int y)
    {
        if (HasTitles && y == RowsAbove - 1) SortByTitle(x);
        var index = Top + y - RowsAbove;
        if (y < RowsAbove || index >= List.Rows.Length || y >= RowsAbove + List.Page) return false;
        List.Select(index);
        return Clicked(x);
    }

    /// <summary>A click has selected a row.</summary>
    /// <param name="x">The column, counted from the pane's first.</param>
    /// <returns>Whether a second click means Enter.</returns>
    protected virtual bool Clicked(int x) => true;

    protected override void Paint(CellPainter painter)
    {
        Fit();
        for (var y = 0; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        if (Heading is { } heading) PaintRule(painter, 0, [.. heading, new RulePart(Place, Theme.Dim)]);
        if (HasTitles) PaintTitles(painter, RowsAbove - 1);
        for (var i = 0; i < List.Page && Top + i < List.Rows.Length; i++) PaintRow(painter, RowsAbove + i, Top + i);
        if (List.Rows.Length > List.Page) ScrollMark.Paint(painter, Theme, RowsAbove, List.Page, Top, List.Rows.Length);
        PaintBelow(painter);
        _painted = Look();
    }

    protected virtual void PaintRow(CellPainter painter, int y, int index)
    {
        var row = List.Rows[index];
        foreach (var placed in List.Placed)
            painter.Field(placed.X + LeftMargin, y, placed.Width, List.TextOf(placed, row), StyleOf(placed.Column, row), placed.Column.Right);
        var isSelected = ShowsSelection && index == List.Index;
        if (isSelected) painter.Text(0, y, ">", Theme.Text);
        if (List.MarkOf(row) is not ' ' and var mark) painter.Text(0, y, [mark], Theme.Title);
        if (isSelected) painter.Restyle(0, y, painter.Width, style => Theme.OnSelection(style, HasFocus));
    }

    protected virtual CellStyle StyleOf(Column<TRow> column, TRow row) => Theme.StyleOf(column.Tone?.Invoke(row) ?? Tone.Normal);

    /// <summary>Adds what is in sight and stands in no cell.</summary>
    protected virtual void AddLook(ref HashCode look)
    {
    }

    /// <summary>To paint what looks the same is work for nothing.</summary>
    protected void ShowChanges() => Attempt(() =>
    {
        if (Look() != _painted) SetNeedsDraw();
    });

    /// <summary>What fails here fails again when it is painted, which is where that is said.</summary>
    private void Attempt(Action work)
    {
        try
        {
            work();
        }
        catch (Exception) when (IsGuarded)
        {
            SetNeedsDraw();
        }
    }

    private void Fit() => List.Fit(Math.Max(0, Frame.Width - LeftMargin - RightMargin), Math.Max(1, Frame.Height - RowsAbove - RowsBelow));

    /// <summary>A number that changes with whatever is in sight.</summary>
    private int Look()
    {
        var look = new HashCode();
        look.Add(List.Index - Top);
        look.Add(List.Rows.Length);
        look.Add(List.SortedBy);
        look.Add(List.IsReversed);
        foreach (var part in Heading ?? []) look.Add(part);
        foreach (var line in Below) look.Add(line.ToString());
        AddLook(ref look);
        foreach (var (column, x, _) in List.Placed) look.Add((column.Name, x));
        for (var index = Top; index < Math.Min(List.Rows.Length, Top + List.Page); index++)
        {
            var row = List.Rows[index];
            look.Add(List.MarkOf(row));
            foreach (var placed in List.Placed)
            {
                look.Add(List.TextOf(placed, row));
                look.Add(StyleOf(placed.Column, row));
            }
        }

        return look.ToHashCode();
    }

    /// <summary>At the bottom, with a row free above it.</summary>
    private void PaintBelow(CellPainter painter)
    {
        if (RowsBelow < 2) return;
        var rows = TextWrap.Wrap(Below, painter.Width - 2);
        var y = painter.Height - Math.Min(RowsBelow - 1, rows.Length);
        foreach (var row in rows.Take(RowsBelow - 1))
        {
            var x = 1;
            foreach (var part in row.Parts) x = painter.Text(x, y, part.Text, part.Style);
            y++;
        }
    }

    private void PaintTitles(CellPainter painter, int y)
    {
        var style = HasFocus ? Theme.HeadingFocused : Theme.Heading;
        painter.Fill(0, y, painter.Width, style);
        foreach (var (column, x, width) in List.Placed)
        {
            if (column.Name != List.SortedBy)
            {
                painter.Field(x + LeftMargin, y, width, column.Title, style, column.Right);
                continue;
            }

            var arrow = List.IsReversed ? "▲" : "▼";
            var title = column.Right ? arrow + column.Title : column.Title + arrow;
            var fits = title.Length <= width;
            painter.Field(x + LeftMargin, y, width, fits ? title : column.Title, Theme.Sorted(style), column.Right);
            // By what a list is sorted has to be seen: the blank before the column takes what it has no room for.
            if (!fits) painter.Text(x + LeftMargin - 1, y, arrow, Theme.Sorted(style));
        }
    }

    private void SortByTitle(int x)
    {
        foreach (var (column, start, width) in List.Placed)
            if (x >= start + LeftMargin && x <= start + LeftMargin + width) List.SortBy(column.Name);
    }
}
