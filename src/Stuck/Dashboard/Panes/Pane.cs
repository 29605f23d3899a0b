using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Words;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;

namespace Stuck.Dashboard.Panes;

/// <summary>A part of the screen. It takes new data at most once a frame, and paints only when something of it has changed.</summary>
internal abstract class Pane : View
{
    /// <summary>So much of the rule is left free at its ends, and of blanks around its parts.</summary>
    private const int RuleEnd = 2;

    /// <summary>Between the panes that one came through.</summary>
    private const string Step = " › ";

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

    /// <summary>While it is open over the others: the panes that one came through, the farthest first.</summary>
    public ImmutableArray<string> Trail { get; set; } = [];

    /// <summary>What it is called in the trail of a pane that is opened from it.</summary>
    public virtual string Crumb => "";

    /// <summary>The process that it is about, or that is selected in it; null where it is about none in particular.</summary>
    public virtual ShownProcess? About => null;

    /// <summary>What it shows, line by line, to save; as much of it as there is.</summary>
    public virtual IEnumerable<string> Report => [];

    /// <summary>The same to copy, where that has to be less.</summary>
    public virtual IEnumerable<string> ShortReport => Report;

    /// <summary>The name of the file to save to, without folder and ending.</summary>
    public virtual string ReportName => "stuck";

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
    /// <returns>Whether a row is selected now, so that a second click means Enter.</returns>
    public virtual bool Click(int x, int y) => false;

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

    /// <summary>Whether characters are text that is typed, and no keys.</summary>
    public virtual bool IsTyped => false;

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

    /// <summary>Whether what has been found is seen to be.</summary>
    public virtual bool ShowsSearch => false;

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
        RulePart[] all = [.. parts];
        if (y == 0 && !Trail.IsEmpty) all[0] = all[0] with { Text = Trailed(all[0].Text, int.MaxValue) };
        var columns = RuleLayout.Fit(all, painter.Width);
        if (y == 0 && !Trail.IsEmpty)
        {
            all[0] = all[0] with { Text = Trailed(parts[0].Text, columns[0]) };
            columns[0] = Math.Min(columns[0], CellText.Columns(all[0].Text));
        }

        var x = RuleEnd;
        for (var i = 0; i < all.Length; i++)
        {
            if (columns[i] == 0) continue;
            if (all[i].AtEnd) x = Math.Max(x, painter.Width - columns[i] - 2 * RuleEnd);
            x = painter.Text(x, y, " ", rule);
            painter.Field(x, y, columns[i], all[i].Text, all[i].Style);
            x = painter.Text(x + columns[i], y, " ", rule) + RuleEnd;
        }
    }

    /// <summary>The title of a pane that is open over the others, behind those that one came through, the farthest of which go first.</summary>
    private string Trailed(string title, int columns)
    {
        var from = Trail;
        while (from.Length > 0 && CellText.Columns(string.Join(Step, from.Append(title))) > columns) from = from.RemoveAt(0);
        return string.Join(Step, from.Append(title));
    }
}
