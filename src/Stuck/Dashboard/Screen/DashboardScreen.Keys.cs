using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Panes;
using Stuck.Dashboard.Panes.Help;
using Stuck.Tracing.Live;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Screen;

internal sealed partial class DashboardScreen
{
    private const string ReadOnly = "read-only: nobody is attached to or sent a signal; start stuck without --read-only for that";

    private string _wanted = "";
    private int _direction = 1;

    /// <summary>Takes every key before Terminal.Gui does, whose own meanings (Esc quits) are not ours.</summary>
    public void TakeKey(Key key)
    {
        key.Handled = true;
        _faults.Try($"the key {key}", () => Dispatch(key));
    }

    private void Dispatch(Key key)
    {
        _keyBar.ClearMessage();
        if (_nextKey is { } take) TakeNextKey(take, key);
        else if (_prompt is { } prompt) TypeInto(prompt, key);
        else if (_overlays.Count > 0 && Front.TakeKey(key)) return;
        else if (_keys.Find(key, Scope) is { } action) Do(action);
    }

    private void Do(DashboardAction action)
    {
        switch (action)
        {
            case DashboardAction.Quit: RequestStop(); break;
            case DashboardAction.Suspend: App!.Driver!.Suspend(); break;
            case DashboardAction.Help: Open(new HelpPane(_theme, _port, _keys, Scope)); break;
            case DashboardAction.NextPane: FocusBeside(1); break;
            case DashboardAction.PreviousPane: FocusBeside(-1); break;
            case DashboardAction.Zoom: Zoom(); break;
            case DashboardAction.Trace when !_host.Abilities.HasFlag(HostAbilities.Attaches): Say(ReadOnly, bad: true); break;
            case DashboardAction.Signal when !_host.Abilities.HasFlag(HostAbilities.Signals): Say(ReadOnly, bad: true); break;
            case DashboardAction.Trace: ToggleTracing(); break;
            case DashboardAction.Freeze: _log.Do(action); break;
            case DashboardAction.Search: BeginSearch("/", 1); break;
            case DashboardAction.SearchBack: BeginSearch("?", -1); break;
            case DashboardAction.SetMark: AskForMark("mark this line with which letter?", _log.SetMark); break;
            case DashboardAction.GoToMark: AskForMark("go to which mark? ' goes back", _log.GoToMark); break;
            case DashboardAction.Setup: OpenSetup(); break;
            case DashboardAction.Scope: NextScope(); break;
            case DashboardAction.Detail: ShowDetail(); break;
            case DashboardAction.Chain: ShowChain(); break;
            case DashboardAction.Descriptors: ShowDescriptors(); break;
            case DashboardAction.Stacks: ShowStacks(); break;
            case DashboardAction.Statistics: ShowStatistics(); break;
            case DashboardAction.NextMatch: SearchAgain(_direction); break;
            case DashboardAction.PreviousMatch: SearchAgain(-_direction); break;
            case DashboardAction.MostStuck when Front == _table: NextMostStuck(); break;
            case DashboardAction.Sort: PickOrder(); break;
            case DashboardAction.Dismiss: Dismiss(_processes.MeantEnded); break;
            case DashboardAction.DismissAll: Dismiss([.. _shown.Rows.Where(row => row.HasEnded)]); break;
            case DashboardAction.User: PickUser(); break;
            case DashboardAction.Signal: PickSignal(); break;
            case DashboardAction.Filter when Front == _table: AskFilter(); break;
            case DashboardAction.Filter when Front == _log: AskLogFilter(); break;
            case DashboardAction.Back when _overlays.Count > 0: CloseOverlay(); break;
            case DashboardAction.Back when _faultRow.HasNews: _faultRow.Dismiss(); ShowOrHideFaults(); break;
            case DashboardAction.Back: EndSearch(); break;
            default: Front.Do(action); break;
        }
    }

    /// <summary>The table, the log, the summary, and round again.</summary>
    private void FocusBeside(int step)
    {
        Pane[] panes = [_table, _log, _stuck];
        var index = Array.IndexOf(panes, _focused) + step;
        Focus(panes[(index + panes.Length) % panes.Length]);
    }

    private void Focus(Pane pane)
    {
        _focused = pane;
        ShowFront();
    }

    private void Zoom()
    {
        _zoomed = !_zoomed;
        ShowFront();
    }

    private void RepaintAll()
    {
        foreach (var pane in _panes.Concat(_overlays)) pane.SetNeedsDraw();
    }

    private void BeginSearch(string label, int direction)
    {
        _direction = direction;
        Front.BeginSearch(direction);
        Ask(new Prompt(label, SearchAsTyped, EndTyping));
    }

    private void SearchAsTyped(string text)
    {
        if (text.Length == 0) Front.EndSearch();
        else if (!Front.Search(text, 0)) _keyBar.ShowMessage("not found");
    }

    private void EndTyping(string? text)
    {
        if (text is null) EndSearch();
        else _wanted = text;
    }

    private void SearchAgain(int step)
    {
        if (_wanted.Length == 0) _keyBar.ShowMessage("no search yet: / begins one");
        else if (!Front.Search(_wanted, step)) _keyBar.ShowMessage($"no further \"{_wanted}\" {(step > 0 ? "below" : "above")}");
    }

    private void EndSearch()
    {
        _wanted = "";
        foreach (var pane in _panes.Concat(_overlays)) pane.EndSearch();
    }
}
