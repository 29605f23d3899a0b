using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;

namespace Stuck.Dashboard.Panes.Texts;

/// <summary>Lines of text, to scroll in.</summary>
internal abstract class TextPane : Pane
{
    private const int LeftMargin = 1;

    protected TextPane(Theme theme) : base(theme, canFocus: true) => Text.Changed += SetNeedsDraw;

    /// <summary>What stands in the rule.</summary>
    protected abstract IEnumerable<RulePart> Heading { get; }

    protected new TextModel Text { get; } = new();

    public override string Crumb => Heading.FirstOrDefault().Text ?? "";

    public override IEnumerable<string> Report => Text.Lines.Select(line => line.ToString());

    public override bool Do(DashboardAction action) => Text.Do(action);

    public override bool Search(string text, int step) => Text.Search(text, step);

    protected void Show(IEnumerable<StyledLine> lines) => Text.Show(lines);

    /// <summary>What stands in place of something that could not be read.</summary>
    protected IEnumerable<StyledLine> Lines(Fault fault) => [StyledLine.Of(fault.Brief, Theme.Error), StyledLine.Of(fault.Details, Theme.Text)];

    protected override void Paint(CellPainter painter)
    {
        Text.Fit(painter.Width - 2 * LeftMargin, Math.Max(1, Frame.Height - 1));
        PaintRule(painter, 0, [.. Heading, new RulePart(Text.Place, Theme.Dim)]);
        for (var y = 1; y < painter.Height; y++)
        {
            painter.Fill(0, y, painter.Width, Theme.Text);
            if (Text.Top + y - 1 >= Text.Rows.Length) continue;
            var x = LeftMargin;
            foreach (var part in Text.Rows[Text.Top + y - 1].Parts) x = painter.Text(x, y, part.Text, part.Style);
        }
    }
}
