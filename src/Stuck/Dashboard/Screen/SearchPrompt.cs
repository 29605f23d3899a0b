using Terminal.Gui.Drivers;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Screen;

/// <summary>The text of a search while it is typed.</summary>
internal sealed class SearchPrompt
{
    public string Text { get; private set; } = "";

    /// <summary>Takes a key.</summary>
    /// <returns>Whether the text has changed.</returns>
    public bool Type(Key key)
    {
        var before = Text;
        if (key.KeyCode is KeyCode.Backspace || key == Key.Backspace.WithCtrl)
            Text = Text.Length == 0 ? "" : Text[..^1];
        else if (key == Key.U.WithCtrl)
            Text = "";
        else if (!key.IsCtrl && !key.IsAlt && key.AsRune is { Value: >= ' ' } rune)
            Text += rune;
        return Text != before;
    }

    /// <summary>Takes pasted text; its line breaks are dropped.</summary>
    public void Paste(string text) => Text += string.Concat(text.Where(c => !char.IsControl(c)));
}
