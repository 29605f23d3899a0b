using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Dashboard.Terminal;

namespace Stuck.Dashboard.Panes.KeyBar;

/// <summary>The last line: a message if there is one, the search while it is typed, otherwise the keys.</summary>
internal sealed class KeyBarPane(Theme theme, KeyMap keys, TimeProvider time) : Pane(theme, canFocus: false)
{
    /// <summary>A message stays for so long, and longer where there is more to read.</summary>
    private static readonly TimeSpan s_messageStays = TimeSpan.FromSeconds(6), s_rowStays = TimeSpan.FromSeconds(4);

    /// <summary>A message takes no more rows.</summary>
    private const int MostRows = 6;

    private string? _message;
    private long _messageAt;
    private bool _bad;
    private string? _prompt;
    private KeyScope _focus;
    private bool _isAboutEnded;
    private bool _isTyped;
    private readonly List<(int End, KeyCommand Command)> _painted = [];

    /// <summary>It needs another number of rows.</summary>
    public event Action? RowsChanged;

    /// <summary>How many rows it needs: a message that is too long for one takes several.</summary>
    public int Rows { get; private set; } = 1;

    /// <summary>The command whose key stands in a column; null if none does.</summary>
    public KeyCommand? CommandAt(int x) => _message is null && _prompt is null ? _painted.FirstOrDefault(one => x < one.End).Command : null;

    /// <summary>Shows the keys of the pane that has the focus.</summary>
    /// <param name="isAboutEnded">Whether somebody is meant who has ended.</param>
    /// <param name="isTyped">Whether characters are text there: then only the other keys are.</param>
    public void ShowKeysOf(KeyScope focus, bool isAboutEnded, bool isTyped)
    {
        if (focus == _focus && isAboutEnded == _isAboutEnded && isTyped == _isTyped) return;
        (_focus, _isAboutEnded, _isTyped) = (focus, isAboutEnded, isTyped);
        SetNeedsDraw();
    }

    /// <summary>Shows a message for some seconds, or until <see cref="ClearMessage"/>.</summary>
    /// <param name="bad">Whether it is about a failure.</param>
    public void ShowMessage(string text, bool bad = false)
    {
        (_message, _bad, _messageAt) = (text, bad, time.GetTimestamp());
        Arrange();
    }

    public override void Refresh()
    {
        if (_message is not null && _prompt is null && time.GetElapsedTime(_messageAt) > s_messageStays + (Rows - 1) * s_rowStays) ClearMessage();
    }

    public void ClearMessage()
    {
        if (_message is null) return;
        _message = null;
        Arrange();
    }

    /// <summary>Shows what has been typed; null when nothing is typed any more.</summary>
    public void ShowPrompt(string? prompt)
    {
        _prompt = prompt;
        Arrange();
    }

    protected override void Paint(CellPainter painter)
    {
        for (var y = 0; y < painter.Height; y++) painter.Fill(0, y, painter.Width, Theme.Text);
        if (_prompt is not null) PaintPrompt(painter, _prompt);
        else if (_message is not null) PaintMessage(painter);
        else PaintKeys(painter);
    }

    private void Arrange()
    {
        var rows = _message is null || _prompt is not null ? 1 : Math.Clamp(Wrapped(Frame.Width).Length, 1, MostRows);
        SetNeedsDraw();
        if (rows == Rows) return;
        Rows = rows;
        RowsChanged?.Invoke();
    }

    private ImmutableArray<StyledLine> Wrapped(int width) =>
        TextWrap.Wrap(_message!.Split('\n').Select(line => StyledLine.Of(line, _bad ? Theme.Error : Theme.Text)), width - 2);

    /// <summary>What does not fit into the rows there are is cut with a sign.</summary>
    private void PaintMessage(CellPainter painter)
    {
        var rows = Wrapped(painter.Width);
        for (var y = 0; y < Math.Min(rows.Length, painter.Height); y++)
        {
            var isCut = y == painter.Height - 1 && y < rows.Length - 1;
            painter.Field(1, y, painter.Width - 1, isCut ? rows[y].ToString().PadRight(painter.Width) : rows[y].ToString(), _bad ? Theme.Error : Theme.Text);
        }
    }

    private void PaintPrompt(CellPainter painter, string prompt)
    {
        var x = painter.Text(0, 0, prompt, Theme.Text);
        x = painter.Text(x, 0, " ", Theme.Cursor);
        if (_message is not null) painter.Text(x + 2, 0, _message, _bad ? Theme.Error : Theme.Dim);
    }

    /// <summary>As many keys as there is room for: those that matter most.</summary>
    private void PaintKeys(CellPainter painter)
    {
        var commands = keys.Of(_focus).Where(c => c.Label.Length > 0 && (_isAboutEnded || !c.ForEnded) && !(_focus == KeyScope.Overlay && c.Action == DashboardAction.NextPane) && !(_isTyped && c.ShownFirst.Length == 1)).ToList();
        // Nothing stands behind the last one.
        while (commands.Count > 1 && commands.Sum(Columns) > painter.Width + 1) commands.Remove(commands.Last(c => c.Rank == commands.Max(other => other.Rank)));
        var x = 0;
        _painted.Clear();
        foreach (var command in commands)
        {
            x = painter.Text(x, 0, command.ShownFirst, Theme.Key);
            x = painter.Text(x, 0, command.Label, Theme.KeyLabel);
            x = painter.Text(x, 0, " ", Theme.Text);
            _painted.Add((x, command));
        }
    }

    private static int Columns(KeyCommand command) => command.ShownFirst.Length + command.Label.Length + 1;
}
