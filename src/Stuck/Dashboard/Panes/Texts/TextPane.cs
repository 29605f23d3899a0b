using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Screen;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;

namespace Stuck.Dashboard.Panes.Texts;

/// <summary>Lines of text, to scroll in, to copy and to save.</summary>
internal abstract class TextPane : Pane
{
    private const int LeftMargin = 1;

    private readonly ScreenPort _screen;

    protected TextPane(Theme theme, ScreenPort screen) : base(theme, canFocus: true)
    {
        _screen = screen;
        Text.Changed += SetNeedsDraw;
    }

    /// <summary>What stands in the rule.</summary>
    protected abstract IEnumerable<RulePart> Heading { get; }

    /// <summary>The name of the file to save to, without a folder.</summary>
    protected abstract string FileName { get; }

    protected new TextModel Text { get; } = new();

    public override bool Do(DashboardAction action)
    {
        switch (action)
        {
            case DashboardAction.Copy:
                _screen.Copy(string.Join('\n', Text.Lines));
                _screen.Say("copied, if the terminal lets programs do that (OSC 52)");
                return true;
            case DashboardAction.Save:
                _screen.Ask(new Prompt("save to: ", _ => { }, Save), Path.Combine(Environment.CurrentDirectory, FileName));
                return true;
            default: return Text.Do(action);
        }
    }

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

    private void Save(string? path)
    {
        if (string.IsNullOrWhiteSpace(path)) return;
        try
        {
            File.WriteAllText(path, string.Join('\n', Text.Lines) + "\n");
            _screen.Say($"saved to {path}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            _screen.Say($"not saved: {e.Message}");
        }
    }
}
