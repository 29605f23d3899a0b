using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Panes;
using Terminal.Gui.Input;

namespace Stuck.Dashboard;

internal sealed partial class DashboardScreen
{
    private SearchPrompt? _prompt;
    private string _wanted = "";

    /// <summary>Takes every key before Terminal.Gui does, whose own meanings (Esc quits) are not ours.</summary>
    public void TakeKey(Key key)
    {
        _keyBar.ClearMessage();
        key.Handled = true;
        if (_prompt is not null) TypeSearch(_prompt, key);
        else if (_help.Visible && KeyTable.Find(key) != DashboardAction.Quit) ShowHelp(false);
        else if (KeyTable.Find(key) is { } action) Do(action);
    }

    /// <summary>Pasted text means something only where text is typed.</summary>
    public void TakePaste(string text)
    {
        if (_prompt is null) return;
        _prompt.Paste(text);
        SearchAsTyped(_prompt);
    }

    private void Do(DashboardAction action)
    {
        switch (action)
        {
            case DashboardAction.Quit: RequestStop(); break;
            case DashboardAction.Suspend: App!.Driver!.Suspend(); break;
            case DashboardAction.Help: ShowHelp(true); break;
            case DashboardAction.NextPane or DashboardAction.PreviousPane: Focus(_focused == _table ? _log : _table); break;
            case DashboardAction.Zoom: Zoom(); break;
            case DashboardAction.Trace: ToggleTracing(); break;
            case DashboardAction.Freeze: _log.Do(action); break;
            case DashboardAction.Search: BeginSearch(); break;
            case DashboardAction.NextMatch: SearchAgain(1); break;
            case DashboardAction.PreviousMatch: SearchAgain(-1); break;
            case DashboardAction.Back: EndSearch(); break;
            default: Receiver(action).Do(action); break;
        }
    }

    /// <summary>Paging goes to the log from wherever one is, as long as it has something to page in.</summary>
    private Pane Receiver(DashboardAction action)
    {
        var pages = action is DashboardAction.PageUp or DashboardAction.PageDown or DashboardAction.First or DashboardAction.Last
            or DashboardAction.Left or DashboardAction.Right;
        return pages && _log is { Visible: true, HasRecords: true } ? _log : _focused;
    }

    private void Focus(Pane pane)
    {
        _focused = pane;
        if (_zoomed) Arrange();
        pane.SetFocus();
        RepaintAll();
    }

    private void Zoom()
    {
        _zoomed = !_zoomed;
        Arrange();
        _focused.SetFocus();
        RepaintAll();
    }

    private void ShowHelp(bool visible)
    {
        _help.Visible = visible;
        Arrange();
        (visible ? _help : _focused).SetFocus();
        RepaintAll();
    }

    private void RepaintAll()
    {
        foreach (var pane in _panes) pane.SetNeedsDraw();
    }

    private void BeginSearch()
    {
        _prompt = new SearchPrompt();
        _keyBar.ShowPrompt("/");
    }

    private void TypeSearch(SearchPrompt prompt, Key key)
    {
        if (key == Key.Enter || key == Key.Esc || key == Key.C.WithCtrl)
        {
            _prompt = null;
            _keyBar.ShowPrompt(null);
            if (key == Key.Enter) _wanted = prompt.Text;
            else EndSearch();
            return;
        }

        if (prompt.Type(key)) SearchAsTyped(prompt);
    }

    private void SearchAsTyped(SearchPrompt prompt)
    {
        _keyBar.ClearMessage();
        _keyBar.ShowPrompt("/" + prompt.Text);
        if (prompt.Text.Length == 0) _focused.EndSearch();
        else if (!_focused.Search(prompt.Text, 0)) _keyBar.ShowMessage("not found");
    }

    private void SearchAgain(int step)
    {
        if (_wanted.Length == 0) _keyBar.ShowMessage("no search yet: / begins one");
        else if (!_focused.Search(_wanted, step)) _keyBar.ShowMessage($"no further \"{_wanted}\" {(step > 0 ? "below" : "above")}");
    }

    private void EndSearch()
    {
        _wanted = "";
        _table.EndSearch();
        _log.EndSearch();
    }
}
