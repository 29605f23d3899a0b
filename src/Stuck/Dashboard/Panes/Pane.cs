using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace Stuck.Dashboard.Panes;

/// <summary>A part of the screen. It takes new data at most once a frame, and paints only when something of it has changed.</summary>
internal abstract class Pane : View
{
    /// <summary>What the rule takes between two parts.</summary>
    private const int PartGap = 4;

    /// <summary>A part that is cut keeps so many columns.</summary>
    private const int LeastColumns = 12;

    protected Pane(Theme theme, bool canFocus)
    {
        Theme = theme;
        CanFocus = canFocus;
        HasFocusChanged += (_, _) => SetNeedsDraw();
    }

    protected Theme Theme { get; }

    /// <summary>What it is called where it is spoken of: <c>the key bar pane</c>.</summary>
    public string Called =>
        "the" + string.Concat(GetType().Name.Select(c => char.IsUpper(c) ? $" {char.ToLowerInvariant(c)}" : $"{c}"));

    /// <summary>Takes what painting it throws, so that the other panes go on; null where nobody does.</summary>
    public FaultLog? Faults { private get; set; }

    /// <summary>Whether it is said in its place when painting it fails.</summary>
    protected bool IsGuarded => Faults is not null;

    /// <summary>Which keys it has when it has the focus and nothing is open over it.</summary>
    public virtual KeyScope Scope => KeyScope.Everywhere;

    /// <summary>Takes a key before the key table gives it a meaning, while it is open over the others: for panes in which one types or picks.</summary>
    /// <returns>False to let the key table have it.</returns>
    public virtual bool TakeKey(Key key) => false;

    /// <summary>Does what a key asks for.</summary>
    /// <returns>False if it means nothing here.</returns>
    public virtual bool Do(DashboardAction action) => false;

    /// <summary>Does what a click on a row asks for.</summary>
    /// <param name="x">The column, counted from the pane's first.</param>
    /// <param name="y">The row, counted from the pane's first.</param>
    public virtual void Click(int x, int y)
    {
    }

    /// <summary>Takes over the newest data; called at the beginning of a frame.</summary>
    public virtual void Refresh()
    {
    }

    /// <summary>Does what the mouse wheel asks for.</summary>
    /// <param name="rows">Down; up if negative.</param>
    public virtual void Scroll(int rows)
    {
        for (var i = Math.Abs(rows); i > 0; i--) Do(rows < 0 ? DashboardAction.Up : DashboardAction.Down);
    }

    /// <summary>A search is going to be typed.</summary>
    /// <param name="direction">1 towards the end, -1 towards the beginning.</param>
    public virtual void BeginSearch(int direction)
    {
    }

    /// <summary>Looks for text, from the present place on.</summary>
    /// <param name="text">Not empty.</param>
    /// <param name="step">1 towards the end, -1 towards the beginning, 0 from the present place on and including it.</param>
    /// <returns>Whether it is there.</returns>
    public virtual bool Search(string text, int step) => false;

    /// <summary>Forgets the search.</summary>
    public virtual void EndSearch()
    {
    }

    protected abstract void Paint(CellPainter painter);

    // Every cell is painted by the pane itself.
    protected override bool OnClearingViewport() => true;

    protected override bool OnDrawingContent(DrawContext? context)
    {
        var painter = new CellPainter(App!.Driver!.GetOutputBuffer(), FrameToScreen());
        try
        {
            Paint(painter);
        }
        catch (Exception e) when (Faults is not null)
        {
            PaintFault(painter, Faults.Take(Called, e));
        }

        return true;
    }

    /// <summary>Paints in its place that it cannot be painted.</summary>
    private void PaintFault(CellPainter painter, Fault fault)
    {
        for (var y = 0; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        painter.Field(1, 0, painter.Width - 1, fault.Brief, Theme.Error);
        painter.Field(1, 1, painter.Width - 1, fault.Details, Theme.Text);
    }

    /// <summary>Says that something could not be read the last time; empty if it could.</summary>
    protected RulePart FaultOf<T>(Polled<T> polled) => FaultPart(polled.Fault);

    /// <summary>Says what has failed; empty if nothing has.</summary>
    protected RulePart FaultPart(Fault? fault) => new(fault?.Brief ?? "", Theme.Error, Stays: true);

    /// <summary>Paints the line over a pane: <c>── title ── state ─────</c>.</summary>
    protected void PaintRule(CellPainter painter, int y, params ReadOnlySpan<RulePart> parts)
    {
        var rule = HasFocus ? Theme.RuleFocused : Theme.Faint;
        painter.Fill(0, y, painter.Width, rule, '─');
        var kept = 0;
        foreach (var part in parts)
            if (part is { Stays: true, Text.Length: > 0 }) kept += CellText.Columns(part.Text) + PartGap;
        var x = 2;
        foreach (var part in parts)
        {
            if (part.Text.Length == 0) continue;
            var columns = CellText.Columns(part.Text);
            if (part.Stays) kept -= columns + PartGap;
            var room = painter.Width - x - 3 - kept;
            if (columns > room)
            {
                if (kept == 0 && !part.Stays) return;
                columns = Math.Min(columns, Math.Max(room, LeastColumns));
            }

            x = painter.Text(x, y, " ", rule);
            painter.Field(x, y, columns, part.Text, part.Style);
            x = painter.Text(x + columns, y, " ", rule) + 2;
        }
    }
}
