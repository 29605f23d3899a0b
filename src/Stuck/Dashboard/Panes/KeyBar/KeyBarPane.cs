using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Terminal;

namespace Stuck.Dashboard.Panes.KeyBar;

/// <summary>The last line: a message if there is one, the search while it is typed, otherwise the keys.</summary>
internal sealed class KeyBarPane(Theme theme, KeyMap keys, TimeProvider time) : Pane(theme, canFocus: false)
{
    private static readonly TimeSpan s_messageStays = TimeSpan.FromSeconds(6);

    private string? _message;
    private long _messageAt;
    private bool _bad;
    private string? _prompt;
    private KeyScope _focus;
    private bool _isAboutEnded;

    /// <summary>Shows the keys of the pane that has the focus.</summary>
    /// <param name="isAboutEnded">Whether somebody is meant who has ended.</param>
    public void ShowKeysOf(KeyScope focus, bool isAboutEnded)
    {
        if (focus == _focus && isAboutEnded == _isAboutEnded) return;
        (_focus, _isAboutEnded) = (focus, isAboutEnded);
        SetNeedsDraw();
    }

    /// <summary>Shows a message for some seconds, or until <see cref="ClearMessage"/>.</summary>
    /// <param name="bad">Whether it is about a failure.</param>
    public void ShowMessage(string text, bool bad = false)
    {
        (_message, _bad, _messageAt) = (text, bad, time.GetTimestamp());
        SetNeedsDraw();
    }

    public override void Refresh()
    {
        if (_message is not null && _prompt is null && time.GetElapsedTime(_messageAt) > s_messageStays) ClearMessage();
    }

    public void ClearMessage()
    {
        if (_message is null) return;
        _message = null;
        SetNeedsDraw();
    }

    /// <summary>Shows what has been typed; null when nothing is typed any more.</summary>
    public void ShowPrompt(string? prompt)
    {
        _prompt = prompt;
        SetNeedsDraw();
    }

    protected override void Paint(CellPainter painter)
    {
        painter.Fill(0, 0, painter.Width, Theme.Text);
        if (_prompt is not null) PaintPrompt(painter, _prompt);
        else if (_message is not null) painter.Field(1, 0, painter.Width - 1, _message, _bad ? Theme.Error : Theme.Text);
        else PaintKeys(painter);
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
        var commands = keys.Of(_focus).Where(c => c.Label.Length > 0 && (_isAboutEnded || !c.ForEnded)).ToList();
        // Nothing stands behind the last one.
        while (commands.Count > 1 && commands.Sum(Columns) > painter.Width + 1) commands.Remove(commands.Last(c => c.Rank == commands.Max(other => other.Rank)));
        var x = 0;
        foreach (var command in commands)
        {
            x = painter.Text(x, 0, command.ShownFirst, Theme.Key);
            x = painter.Text(x, 0, command.Label, Theme.KeyLabel);
            x = painter.Text(x, 0, " ", Theme.Text);
        }
    }

    private static int Columns(KeyCommand command) => command.ShownFirst.Length + command.Label.Length + 1;
}
