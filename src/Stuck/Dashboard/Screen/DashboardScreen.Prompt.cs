using Terminal.Gui.Input;

namespace Stuck.Dashboard.Screen;

internal sealed partial class DashboardScreen
{
    private Prompt? _prompt;
    private Action<char>? _nextKey;
    private Action? _givesUp;

    /// <summary>Pasted text means something only where text is typed.</summary>
    public void TakePaste(string text)
    {
        if (_prompt is not { } prompt) return;
        prompt.Line.Paste(text);
        _faults.Try("pasting", () => ShowTyped(prompt));
    }

    /// <summary>Asks for a line of text in the key bar's place.</summary>
    /// <param name="text">What stands there at first.</param>
    private void Ask(Prompt prompt, string text = "")
    {
        _prompt = prompt;
        prompt.Line.Paste(text);
        _keyBar.ShowPrompt(prompt.Label + text);
    }

    private void TypeInto(Prompt prompt, Key key)
    {
        if (key == Key.Enter || key == Key.Esc || key == Key.C.WithCtrl)
        {
            _prompt = null;
            _keyBar.ShowPrompt(null);
            prompt.Done(key == Key.Enter ? prompt.Line.Text : null);
        }
        else if (prompt.Line.Type(key)) ShowTyped(prompt);
    }

    private void ShowTyped(Prompt prompt)
    {
        _keyBar.ClearMessage();
        _keyBar.ShowPrompt(prompt.Label + prompt.Line.Text);
        prompt.Changed(prompt.Line.Text);
    }

    /// <summary>Asks for a single key; one that is no character gives up.</summary>
    private void AskForKey(string question, Action<char> take)
    {
        _nextKey = take;
        _keyBar.ShowMessage(question);
    }

    /// <summary>Asks for a single key, for as long as it takes; one that is no character gives up.</summary>
    private void Ask(string question, Action<char?> take)
    {
        _nextKey = answer => Answer(answer);
        _givesUp = () => Answer(null);
        _keyBar.ShowPrompt(question);

        void Answer(char? answer)
        {
            _keyBar.ShowPrompt(null);
            take(answer);
        }
    }

    private void TakeNextKey(Action<char> take, Key key)
    {
        var givesUp = _givesUp;
        (_nextKey, _givesUp) = (null, null);
        if (key.AsRune is { IsAscii: true, Value: > ' ' } rune && !key.IsCtrl && !key.IsAlt) take((char)rune.Value);
        else givesUp?.Invoke();
    }
}
