using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes;
using Stuck.Dashboard.Panes.Header;
using Stuck.Dashboard.Panes.KeyBar;
using Stuck.Dashboard.Panes.Log;
using Stuck.Dashboard.Panes.StuckIn;
using Stuck.Dashboard.Panes.Table;
using Stuck.Dashboard.Settings;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;

namespace Stuck.Dashboard.Screen;

/// <summary>The whole screen: its panes, and who gets which key.</summary>
internal sealed partial class DashboardScreen : Runnable
{
    private readonly DashboardSources _sources;
    private readonly Theme _theme;
    private readonly Action<Action> _post;
    private readonly ScreenPort _port;
    private readonly HeaderPane _header;
    private readonly ProcessList _processes;
    private readonly TablePane _table;
    private readonly LogPane _log;
    private readonly StuckList _groups = new();
    private readonly StuckPane _stuck;
    private readonly KeyBarPane _keyBar;
    private readonly Pane[] _panes;
    private readonly KeyMap _keys;
    private Pane _focused;
    private bool _zoomed;
    private int _mostRows;
    private bool _hasToldWhatIsHidden;
    private readonly Sparkline _calls = new(columns: 16);
    private readonly SteadyHost _host = new();
    private DashboardSnapshot _shown = DashboardSnapshot.Empty;
    private DashboardSnapshot _latest = DashboardSnapshot.Empty;

    /// <param name="post">Runs an action on the screen's thread.</param>
    /// <param name="copy">Puts text into the clipboard of the terminal's user.</param>
    /// <param name="settingsFile">Where to keep settings that are changed; null for nowhere.</param>
    public DashboardScreen(
        DashboardSources sources, Theme theme, Action<Action> post, Action<string>? copy = null, DashboardSettings? settings = null,
        SettingsFile? settingsFile = null)
    {
        _settings = settings ?? new DashboardSettings();
        _settingsFile = settingsFile;
        _keys = KeyMap.With(_settings.Keys, sources.IsReadOnly);
        _post = post;
        _sources = sources;
        _theme = theme;
        // A further pane is a file, and a line here.
        _header = new HeaderPane(theme, sources.Host);
        _processes = new ProcessList
        {
            Columns = TableColumns.Of(_settings.Columns),
            View = new TableArrangement(_settings.Tree, _settings.Sort, _settings.Reversed),
        };
        _table = new TablePane(theme, _processes);
        _port = new ScreenPort(Post, text => _keyBar!.ShowMessage(text), Ask, copy ?? (_ => { }), Close);
        _log = new LogPane(theme, sources.Traced, sources.DescriptorsAtAttach, _port);
        _stuck = new StuckPane(theme, _groups);
        _keyBar = new KeyBarPane(theme, _keys);
        _panes = [_header, _table, _stuck, _log, _keyBar];
        _focused = _table;
        Add([.. _panes]);
        _processes.Changed += FollowSelection;
        _stuck.Chosen += TagAll;
    }

    /// <summary>Says something in the key bar's place, for some seconds or until a key is pressed.</summary>
    /// <param name="bad">Whether it is about a failure.</param>
    public void Say(string message, bool bad = false) => _keyBar.ShowMessage(message, bad);

    /// <summary>Takes newer data; from any thread. They show at the next frame.</summary>
    public void Offer(DashboardSnapshot snapshot) => Volatile.Write(ref _latest, snapshot);

    /// <summary>Takes over what is new; at the beginning of a frame.</summary>
    public void RefreshPanes()
    {
        var latest = Volatile.Read(ref _latest);
        if (!ReferenceEquals(latest, _shown)) Show(latest);
        foreach (var pane in _panes.Concat(_overlays)) pane.Refresh();
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

    /// <summary>Runs what a pane has to do on the screen's thread, and shows what has changed.</summary>
    private void Post(Action action) => _post(() =>
    {
        action();
        RefreshPanes();
    });

    private void Show(DashboardSnapshot snapshot)
    {
        _shown = snapshot;
        _processes.Show(snapshot);
        _calls.Add(snapshot.Rows.Sum(row => row.CallsPerSecond ?? 0));
        ShowHeader();
        _groups.Show(snapshot.Stuck, snapshot.Table.AtNs);
        LetGoOfTooSlow(snapshot);
        _sources.Watch(_processes.InSight, _processes.ShowsSockets);
        TellOnceWhatIsHidden(snapshot.Rows);
        if (_processes.Rows.Length <= _mostRows) return;
        _mostRows = _processes.Rows.Length;
        SetNeedsLayout();
    }

    private void ShowHeader()
    {
        var rows = _shown.Rows;
        var callsPerSecond = rows.Sum(row => row.CallsPerSecond ?? 0);
        var host = _host.Of(_shown.Table.Snapshot.Host);
        _header.Show(new HeaderFigures(
            host.Uptime, host.Load1, host.Load5, host.Load15, rows.Length, rows.Count(row => new ShownProcess(row, _shown.Table.AtNs).IsStuck),
            rows.Count(row => row.IsTraced), callsPerSecond, _sources.Traced().Sum(p => p.History.Lost))
        {
            KeepsOnCpu = _sources.KeepsOnCpu,
            Cost = rows.Max(row => row.Cost?.StoppedShare) is { } most ? rows.First(row => row.Cost?.StoppedShare == most).Cost : null,
            CpuPercent = host.CpuPercent,
            MemoryTotal = host.MemoryTotal,
            MemoryUsed = host.MemoryUsed,
            Spark = rows.Any(row => row.IsTraced) ? _calls.Text : "",
            Filter = _processes.View.Filter,
            Filtered = _processes.View.Filter.IsEverything ? rows.Length : rows.Count(_processes.View.Filter.Includes),
        });
    }

    private void TellOnceWhatIsHidden(ImmutableArray<ProcessRow> rows)
    {
        if (_hasToldWhatIsHidden || _sources.ExplainHidden([.. rows.Select(row => row.Sample)]) is not { } sentence) return;
        _hasToldWhatIsHidden = true;
        _keyBar.ShowMessage(sentence);
    }

    private void TagAll(StuckGroup group)
    {
        _processes.Tag(group.Pids);
        Focus(_table);
        _keyBar.ShowMessage(group.Pids.Length == 1 ? $"{group.Pids[0]} selected" : $"{group.Pids.Length} workers tagged; U untags them");
    }

    private void Arrange()
    {
        var screen = Frame.Size;
        var layout = DashboardLayout.Arrange(screen, _mostRows);
        var body = new System.Drawing.Rectangle(0, 1, screen.Width, Math.Max(0, screen.Height - 2));
        Place(_header, layout.Header, true);
        var isCovered = _overlays.Count > 0;
        Place(_table, _zoomed ? body : layout.Table, !isCovered && (!_zoomed || _focused == _table));
        Place(_stuck, _zoomed ? body : layout.Stuck, !isCovered && (!_zoomed || _focused == _stuck));
        Place(_log, _zoomed ? body : layout.Log, !isCovered && (!_zoomed || _focused == _log));
        Place(_keyBar, layout.KeyBar, true);
        foreach (var overlay in _overlays) Place(overlay, body, overlay == Front);
        // Terminal.Gui gives the focus of a pane that has no room to another, and does not give it back.
        if (Front is { Visible: true, HasFocus: false }) Front.SetFocus();
    }

    private static void Place(Pane pane, System.Drawing.Rectangle area, bool visible)
    {
        pane.Visible = visible && area is { Width: > 0, Height: > 0 };
        if (pane.Frame != area) pane.Frame = area;
    }
}
