using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Screen;
using Stuck.Dashboard.Terminal;

namespace Stuck.Dashboard.Panes.Texts;

/// <summary>Lines of text over the other panes, to scroll in, to copy and to save.</summary>
internal abstract class TextPane(Theme theme, ScreenPort screen) : OverlayPane(theme)
{
    private const int LeftMargin = 1;

    private ImmutableArray<StyledLine> _lines = [];
    private ImmutableArray<StyledLine> _rows = [];
    private ImmutableArray<StyledLine> _wrapped;
    private int _width;
    private int _top;

    /// <summary>What stands in the rule.</summary>
    protected abstract IEnumerable<RulePart> Heading { get; }

    /// <summary>The name of the file to save to, without a folder.</summary>
    protected abstract string FileName { get; }

    private int PageRows => Math.Max(1, Frame.Height - 1);

    private int Lowest => Math.Max(0, _rows.Length - PageRows);

    public override bool Do(DashboardAction action)
    {
        var top = action switch
        {
            DashboardAction.Up => _top - 1,
            DashboardAction.Down => _top + 1,
            DashboardAction.PageUp => _top - PageRows + 1,
            DashboardAction.PageDown => _top + PageRows - 1,
            DashboardAction.First => 0,
            DashboardAction.Last => Lowest,
            _ => -2,
        };
        switch (action)
        {
            case DashboardAction.Copy:
                screen.Copy(string.Join('\n', _lines));
                screen.Say("copied, if the terminal lets programs do that (OSC 52)");
                break;
            case DashboardAction.Save:
                screen.Ask(new Prompt("save to: ", _ => { }, path => Save(path)), Path.Combine(Environment.CurrentDirectory, FileName));
                break;
            default:
                if (top == -2) return false;
                _top = Math.Clamp(top, 0, Lowest);
                SetNeedsDraw();
                break;
        }

        return true;
    }

    /// <summary>Brings the row to the top that holds the text.</summary>
    public override bool Search(string text, int step)
    {
        var way = step < 0 ? -1 : 1;
        for (var row = _top + step; row >= 0 && row < _rows.Length; row += way)
        {
            if (!_rows[row].ToString().Contains(text, StringComparison.OrdinalIgnoreCase)) continue;
            _top = row;
            SetNeedsDraw();
            return true;
        }

        return false;
    }

    protected void Show(IEnumerable<StyledLine> lines)
    {
        _lines = [.. lines];
        SetNeedsDraw();
    }

    protected override void Paint(CellPainter painter)
    {
        Arrange(painter.Width - 2 * LeftMargin);
        var place = Lowest > 0 ? $"{_top + 1}-{Math.Min(_rows.Length, _top + PageRows)} of {_rows.Length}" : "";
        PaintRule(painter, 0, [.. Heading, new RulePart(place, Theme.Dim)]);
        for (var y = 1; y < painter.Height; y++)
        {
            painter.Fill(0, y, painter.Width, Theme.Text);
            if (_top + y - 1 >= _rows.Length) continue;
            var x = LeftMargin;
            foreach (var part in _rows[_top + y - 1].Parts) x = painter.Text(x, y, part.Text, part.Style);
        }
    }

    private void Arrange(int width)
    {
        if (width == _width && _wrapped == _lines) return;
        (_width, _wrapped) = (width, _lines);
        _rows = TextWrap.Wrap(_lines, width);
        _top = Math.Clamp(_top, 0, Math.Max(0, _rows.Length - 1));
    }

    private void Save(string? path)
    {
        if (string.IsNullOrWhiteSpace(path)) return;
        try
        {
            File.WriteAllText(path, string.Join('\n', _lines) + "\n");
            screen.Say($"saved to {path}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            screen.Say($"not saved: {e.Message}");
        }
    }
}
