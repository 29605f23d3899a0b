using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Panes;
using Stuck.Dashboard.Panes.Help;
using Stuck.Dashboard.Panes.Kept;
using Stuck.Dashboard.Panes.Palettes;
using Stuck.Dashboard.Panes.Requests;
using Stuck.Tracing.Live;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Screen;

internal sealed partial class DashboardScreen
{
    private string ReadOnly => _host is IReplay { HasNow: false }
        ? "this is a recording: nobody is attached to or sent a signal"
        : "read-only: nobody is attached to or sent a signal; start stuck without --read-only for that";

    /// <summary>The terminal is to be drawn anew: something else has written on it.</summary>
    public event Action? RedrawAsked;

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
        NotePresence();
        if (QuitsFromAnywhere(key)) Quit();
        else if (_nextKey is { } take) TakeNextKey(take, key);
        else if (_prompt is { } prompt) TypeInto(prompt, key);
        else if (LooksBack && HasNow && key == Key.Space && !Front.IsTyped) ReturnToNow();
        else if (_overlays.Count > 0 && Front.TakeKey(key)) return;
        else if (_keys.Find(key, Scope) is { } action) Do(action);
        else if (Scope == KeyScope.Table && !key.IsCtrl && !key.IsAlt && key.AsRune is { Value: >= '0' and <= '9' } digit) FindPid((char)digit.Value);
        else _keyBar.ShowMessage($"{KeyNames.Of(key)} does nothing here: {_keys.NameOf(DashboardAction.Help, Scope)} lists the keys, {_keys.NameOf(DashboardAction.Palette, Scope)} all commands by name");
        if (key.AsRune is not { Value: >= '0' and <= '9' }) _typedPid = "";
    }

    /// <summary>A key that quits and types nothing does so in prompts and menus, too; in these ^C gives up, and no more than that.</summary>
    private bool QuitsFromAnywhere(Key key) =>
        key.AsRune.Value == 0 && key != Key.C.WithCtrl && _keys.Find(key, KeyScope.Everywhere) == DashboardAction.Quit;

    private void Do(DashboardAction action)
    {
        switch (action)
        {
            case DashboardAction.Quit: Quit(); break;
            case DashboardAction.Suspend: App!.Driver!.Suspend(); break;
            case DashboardAction.Help when Front is HelpPane: CloseOverlay(); break;
            case DashboardAction.Help: Open(new HelpPane(_theme, _keys, Scope)); break;
            case DashboardAction.Palette: Open(new PalettePane(_theme, _port, _keys, Scope, Run)); break;
            case DashboardAction.Redraw: RedrawAsked?.Invoke(); break;
            case DashboardAction.Mouse: ToggleMouse(); break;
            case DashboardAction.Copy: Copy(); break;
            case DashboardAction.Save when Front is KeptPane kept: AskToSave(kept); break;
            case DashboardAction.Save: Save(); break;
            case DashboardAction.Kept: ShowKept(); break;
            case DashboardAction.Changes: ShowChanges(); break;
            case DashboardAction.Follow when Front == _log: _log.Do(DashboardAction.Last); break;
            case DashboardAction.Follow: Follow(); break;
            case DashboardAction.NextPane or DashboardAction.PreviousPane when _overlays.Count > 0: Say($"{_keys.NameOf(DashboardAction.Back, Scope)} closes this first"); break;
            case DashboardAction.NextPane: FocusBeside(1); break;
            case DashboardAction.PreviousPane: FocusBeside(-1); break;
            case DashboardAction.Zoom: Zoom(); break;
            case DashboardAction.Trace or DashboardAction.TraceDeep or DashboardAction.Signal or DashboardAction.Dismiss or DashboardAction.DismissAll or DashboardAction.Freeze or DashboardAction.Hold
                when LooksBack && HasNow: SayItIsOver(); break;
            case DashboardAction.Trace or DashboardAction.TraceDeep when !_host.Abilities.HasFlag(HostAbilities.Attaches): Say(ReadOnly, bad: true); break;
            case DashboardAction.Signal when !_host.Abilities.HasFlag(HostAbilities.Signals): Say(ReadOnly, bad: true); break;
            case DashboardAction.Trace: ToggleTracing(); break;
            case DashboardAction.TraceDeep: TraceDeep(); break;
            case DashboardAction.Freeze: _log.Do(action); break;
            case DashboardAction.Hold: ToggleHold(); break;
            case DashboardAction.Earlier: MoveBy(-1); break;
            case DashboardAction.Later: MoveBy(1); break;
            case DashboardAction.MinuteEarlier: MoveBy(-TimeSpan.FromMinutes(1)); break;
            case DashboardAction.MinuteLater: MoveBy(TimeSpan.FromMinutes(1)); break;
            case DashboardAction.TurnEarlier: MoveToTurn(-1); break;
            case DashboardAction.TurnLater: MoveToTurn(1); break;
            case DashboardAction.Search: BeginSearch("/", 1); break;
            case DashboardAction.SearchBack: BeginSearch("?", -1); break;
            case DashboardAction.SetMark: AskForKey("mark this line with which letter?", _log.SetMark); break;
            case DashboardAction.GoToMark: AskForKey("go to which mark? ' goes back", _log.GoToMark); break;
            case DashboardAction.Setup: OpenSetup(); break;
            case DashboardAction.Scope: NextScope(); break;
            case DashboardAction.Detail: ShowDetail(); break;
            case DashboardAction.Chain: ShowChain(); break;
            case DashboardAction.Descriptors: ShowDescriptors(); break;
            case DashboardAction.Requests: ShowRequests(); break;
            case DashboardAction.Stacks: ShowStacks(); break;
            case DashboardAction.Flame: ShowFlame(); break;
            case DashboardAction.Statistics: ShowStatistics(); break;
            case DashboardAction.NextMatch: SearchAgain(_direction); break;
            case DashboardAction.PreviousMatch: SearchAgain(-_direction); break;
            case DashboardAction.MostStuck when Front == _table: NextMostStuck(); break;
            case DashboardAction.Sort: PickOrder(); break;
            case DashboardAction.Dismiss: Dismiss(_processes.MeantEnded); break;
            case DashboardAction.DismissAll: Dismiss([.. _shown.Rows.Where(row => row.HasEnded)]); break;
            case DashboardAction.User: PickUser(); break;
            case DashboardAction.Container: PickContainer(); break;
            case DashboardAction.Signal: PickSignal(); break;
            case DashboardAction.Filter when Front == _table: AskFilter(); break;
            case DashboardAction.Filter when Front == _log: AskLogFilter(); break;
            case DashboardAction.Filter when Front is RequestsPane requests: AskRequestFilter(requests); break;
            case DashboardAction.RequestKinds when Front is RequestsPane requests: ShowRequestKinds(requests); break;
            case DashboardAction.Back when _overlays.Count > 0: CloseOverlay(); break;
            case DashboardAction.Back when _faultRow.HasNews: _faultRow.Dismiss(); ShowOrHideFaults(); break;
            case DashboardAction.Back when Front.ShowsSearch: EndSearch(); break;
            case DashboardAction.Back when !_processes.View.Filter.IsEverything: Climb(); break;
            case DashboardAction.Back: EndSearch(); break;
            default: Front.Do(action); break;
        }
    }

    /// <summary>Does what a command of the palette says, in the pane that it is for.</summary>
    private void Run(KeyCommand command)
    {
        Pane? pane = command.Scope switch { KeyScope.Table => _table, KeyScope.Log => _log, KeyScope.Stuck => _stuck, _ => null };
        if (pane is not null && pane != Front)
        {
            while (_overlays.Count > 0) CloseOverlay();
            Focus(pane);
        }

        Do(command.Action);
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
