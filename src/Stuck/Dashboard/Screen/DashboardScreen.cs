using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes;
using Stuck.Dashboard.Panes.Faults;
using Stuck.Dashboard.Panes.Header;
using Stuck.Dashboard.Panes.KeyBar;
using Stuck.Dashboard.Panes.Log;
using Stuck.Dashboard.Panes.StuckIn;
using Stuck.Dashboard.Panes.Table;
using Stuck.Dashboard.Settings;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Words;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace Stuck.Dashboard.Screen;

/// <summary>The whole screen: its panes, and who gets which key.</summary>
internal sealed partial class DashboardScreen : Runnable
{
    private readonly IHost _host;
    private readonly Theme _theme;
    private readonly FaultLog _faults;
    private readonly Action<Action> _post;
    private readonly Action<string> _copy;
    private readonly ScreenPort _port;
    private readonly HeaderPane _header;
    private readonly ProcessList _processes;
    private readonly TablePane _table;
    private readonly LogPane _log;
    private readonly StuckList _groups = new();
    private readonly StuckPane _stuck;
    private readonly FaultPane _faultRow;
    private readonly KeyBarPane _keyBar;
    private readonly Pane[] _panes;
    private readonly KeyMap _keys;
    private Pane _focused;
    private bool _zoomed;
    private PaneSizes _sizes = new();
    private int _mostRows;
    private int _mostGroups;
    private bool _hasRecords;
    private bool _hasToldWhatIsHidden;
    private readonly Sparkline _calls = new(columns: 16);
    private readonly SteadyHost _machine = new();
    private Frame _shown;
    private Frame _latest;
    private long _toldNotice;

    /// <param name="faults">Takes what fails, and is shown.</param>
    /// <param name="post">Runs an action on the screen's thread.</param>
    /// <param name="copy">Puts text into the clipboard of the terminal's user.</param>
    /// <param name="settingsFile">Where to keep settings that are changed; null for nowhere.</param>
    public DashboardScreen(
        IHost host, Theme theme, FaultLog faults, Action<Action> post, Action<string>? copy = null, DashboardSettings? settings = null,
        SettingsFile? settingsFile = null, TimeProvider? time = null)
    {
        _settings = _keptSettings = settings ?? new DashboardSettings();
        _settingsFile = settingsFile;
        _keys = KeyMap.With(_settings.Keys, !host.Abilities.HasFlag(HostAbilities.Attaches));
        _faults = faults;
        _post = post;
        _copy = copy ?? (_ => { });
        _host = host;
        _shown = _latest = new Frame(host.Name);
        _theme = theme;
        // A further pane is a file, and a line here.
        _header = new HeaderPane(theme, host.Name);
        _processes = new ProcessList
        {
            Columns = TableColumns.Of(_settings.Columns),
            View = new TableArrangement(_settings.Tree, _settings.Sort, _settings.Reversed),
        };
        _table = new TablePane(theme, _processes);
        _port = new ScreenPort(Post, text => _keyBar!.ShowMessage(text), Close, faults, time ?? TimeProvider.System, host.Abilities.HasFlag(HostAbilities.Attaches)) 
        {
            HostTime = host is IReplay ? host.Time : time ?? TimeProvider.System,
            IsNow = () => !LooksBack,
            Untold = () => host.Untold,
            CutNs = () => LooksBack && HasNow ? _shown.AtNs : null,
        };
        _log = new LogPane(theme, () => Traced, host.DescriptorsAtAttach, _port, host.Abilities.HasFlag(HostAbilities.Attaches)) { NamesDescriptors = _settings.DescriptorNames };
        _stuck = new StuckPane(theme, _groups);
        _faultRow = new FaultPane(theme, faults);
        _keyBar = new KeyBarPane(theme, _keys, _port.Time);
        _panes = [_header, _table, _stuck, _log, _faultRow, _keyBar];
        _focused = _table;
        foreach (var pane in _panes) Adopt(pane);
        NotePresence();
        _processes.Changed += FollowSelection;
        _stuck.Chosen += TagAll;
        _keyBar.RowsChanged += ShowFront;
    }

    /// <summary>Says something in the key bar's place, for some seconds or until a key is pressed.</summary>
    /// <param name="bad">Whether it is about a failure.</param>
    public void Say(string message, bool bad = false) => _keyBar.ShowMessage(message, bad);

    /// <summary>Takes newer data; from any thread. They show at the next frame.</summary>
    public void Offer(Frame frame) => Volatile.Write(ref _latest, frame);

    /// <summary>Takes over what is new; at the beginning of a frame.</summary>
    public void RefreshPanes()
    {
        var latest = Volatile.Read(ref _latest);
        LetGoWhileAbsent();
        if (!ReferenceEquals(latest, _shown)) _faults.Try("the screen", () => Show(latest));
        foreach (var pane in _panes.Concat(_overlays)) _faults.Try(pane.Called, pane.Refresh);
        ShowOrHideFaults();
    }

    /// <summary>Blanks what lies between the panes.</summary>
    protected override bool OnClearingViewport()
    {
        var painter = new CellPainter(App!.Driver!.GetOutputBuffer(), FrameToScreen());
        for (var y = 0; y < painter.Height; y++) painter.Fill(0, y, painter.Width, _theme.Text);
        return true;
    }

    protected override void OnSubViewLayout(LayoutEventArgs args)
    {
        base.OnSubViewLayout(args);
        Arrange();
    }

    protected override void OnIsRunningChanged(bool newIsRunning)
    {
        base.OnIsRunningChanged(newIsRunning);
        if (newIsRunning) Focus(_focused);
    }

    /// <summary>Adds a pane that may fail without harm to the others.</summary>
    private void Adopt(Pane pane)
    {
        pane.Faults = _faults;
        Add(pane);
    }

    /// <summary>Runs what a pane has to do on the screen's thread, and shows what has changed.</summary>
    private void Post(Action action) => _post(() =>
    {
        _faults.Try("the screen", action);
        RefreshPanes();
    });

    private IEnumerable<TracedProcess> Traced => _latest.Traced;

    private void Show(Frame frame)
    {
        TellNotices(frame);
        TellKept();
        if (_isHeld) return;
        var isWhole = frame.AtNs != _shown.AtNs || _isPast != LooksBack;
        (_shown, _isPast) = (Redacted(frame), LooksBack);
        _log.ShowAt(_port.CutNs());
        frame = _shown;
        if (!isWhole) return;
        _faults.Try(_table.Called, () => _processes.Show(frame));
        if (!_isPast) _calls.Add(frame.Rows.Sum(row => row.CallsPerSecond ?? 0));
        _faults.Try(_header.Called, ShowHeader);
        _faults.Try(_stuck.Called, ShowSummary);
        if (!_isPast) TellOfFollowed();
        Watch();
        TellOnceWhatIsHidden(frame);
        var hasRecords = frame.Traced.Any();
        if (_processes.Rows.Length <= _mostRows && _groups.Rows.Length <= _mostGroups && hasRecords == _hasRecords) return;
        (_mostRows, _mostGroups, _hasRecords) = (Math.Max(_mostRows, _processes.Rows.Length), Math.Max(_mostGroups, _groups.Rows.Length), hasRecords);
        SetNeedsLayout();
    }

    /// <summary>What is filtered away is counted nowhere, but in how many there are in all.</summary>
    private void ShowHeader()
    {
        var filter = _processes.View.Filter;
        var living = _shown.Rows.Where(row => !row.HasEnded).ToArray();
        var rows = filter.Of(_shown.Rows).Where(row => !row.HasEnded).ToArray();
        // Whom we trace is no matter of what is listed.
        var traced = living.Where(row => row.IsTraced).ToArray();
        var stuck = rows.Where(row => new ShownProcess(row, _shown.AtNs).IsStuck).ToArray();
        var callsPerSecond = traced.Sum(row => row.CallsPerSecond ?? 0);
        var host = _isPast ? _shown.Snapshot.Host : _machine.Of(_shown.Snapshot.Host);
        _header.Show(new HeaderFigures(
            host.Uptime, host.Load1, host.Load5, host.Load15, living.Length,
            stuck.Length, traced.Length, callsPerSecond)
        {
            ReplayedAt = _isPast ? _shown.Time : null,
            Line = _isPast ? LineOfMoments() : null,
            Behind = stuck.Count(row => row.Chain is { } chain && chain.Cause.Process.Pid != row.Pid),
            Sources = SourceWords.Names(traced),
            KeepsOnCpu = _host.Abilities.HasFlag(HostAbilities.KeepsOnCpu),
            Cost = traced.Max(row => row.Cost?.StoppedShare) is { } most ? traced.First(row => row.Cost?.StoppedShare == most).Cost : null,
            CpuPercent = host.CpuPercent,
            MemoryTotal = host.MemoryTotal,
            MemoryUsed = host.MemoryUsed,
            Spark = traced.Length > 0 && !_isPast ? _calls.Text : "",
            Filter = filter,
            Ended = _shown.Ended.All.Length,
            EndedDropped = _shown.Ended.Dropped,
            Filtered = rows.Length,
        });
    }

    private void TellOnceWhatIsHidden(Frame frame)
    {
        if (_hasToldWhatIsHidden || frame.Hidden is not { } sentence) return;
        _hasToldWhatIsHidden = true;
        _keyBar.ShowMessage(sentence);
    }

    private void TellNotices(Frame frame)
    {
        foreach (var notice in frame.Notices.Where(notice => notice.Number > _toldNotice))
        {
            _toldNotice = notice.Number;
            _keyBar.ShowMessage(notice.Text, notice.IsBad);
        }
    }

    /// <summary>Has what is in sight looked at more closely.</summary>
    private void Watch() => _host.Watch(_processes.InSight, _processes.ShowsSockets);

    private void TagAll(StuckGroup group)
    {
        _processes.Tag(group.Pids);
        Focus(_table);
        _keyBar.ShowMessage(group.Pids.Length == 1 ? $"{group.Pids[0]} selected" : $"{group.Pids.Length} workers tagged; U untags them");
    }

    private void Arrange()
    {
        var screen = Frame.Size;
        var layout = DashboardLayout.Arrange(screen, _mostRows + _table.RuleRows, _mostGroups, _hasRecords, _hasFaults, _sizes).Above(_keyBar.Rows);
        var body = layout.Body;
        Place(_header, layout.Header, true);
        var isCovered = _overlays.Count > 0;
        Place(_table, _zoomed ? body : layout.Table, !isCovered && (!_zoomed || _focused == _table));
        Place(_stuck, _zoomed ? body : layout.Stuck, !isCovered && (!_zoomed || _focused == _stuck));
        Place(_log, _zoomed ? body : layout.Log, !isCovered && (!_zoomed || _focused == _log));
        Place(_faultRow, layout.Faults, true);
        Place(_keyBar, layout.KeyBar, true);
        foreach (var overlay in _overlays) Place(overlay, body, overlay == Front);
        // Terminal.Gui gives the focus of a pane that has no room to another, and does not give it back.
        if (Front is { Visible: true, HasFocus: false }) Front.SetFocus();
    }

    private void Place(Pane pane, System.Drawing.Rectangle area, bool visible)
    {
        pane.Visible = visible && area is { Width: > 0, Height: > 0 };
        if (pane.Frame != area) _faults.Try(pane.Called, () => pane.Frame = area);
    }
}
