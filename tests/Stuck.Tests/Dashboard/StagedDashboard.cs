using System.Collections.Immutable;
using System.Drawing;
using System.IO.Pipes;
using System.Reactive.Subjects;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes;
using Stuck.Dashboard.Screen;
using Stuck.Dashboard.Settings;
using Stuck.Dashboard.Terminal;
using Stuck.Tests.Dashboard.Settings;
using Stuck.Tests.Dashboard.Terminal;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Chains;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Summaries.Triggers;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Summaries.Workers;
using Terminal.Gui.App;
using Terminal.Gui.Input;
using Xunit;

namespace Stuck.Tests.Dashboard;

/// <summary>The whole dashboard on a made-up terminal, with processes that a test makes up; turned by hand.</summary>
internal sealed class StagedDashboard : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly IApplication _app = Application.Create(new MonotonicTime(TimeProvider.System));
    private readonly TerminalSize _size;
    private readonly DashboardScreen _screen;
    private readonly SessionToken _token;
    private readonly StagedHost _host;
    private readonly Retrospect? _retrospect;
    private readonly TraceSession _session;
    private readonly Queue<Action> _posts = [];
    private readonly AnonymousPipeServerStream _keyboard = new(PipeDirection.Out);
    private readonly TemporaryFolder _folder = new();
    private WorkerFamilies _families = WorkerFamilies.Empty;
    private Frame _frame;
    private EndedProcesses _ended = EndedProcesses.None;
    private long _shown;

    public StagedDashboard(
        int columns, int rows, TerminalProfile? profile = null, DashboardSettings? settings = null, SettingsFile? settingsFile = null,
        HostAbilities abilities = HostAbilities.Attaches | HostAbilities.Signals, TimeProvider? time = null, KeepLimits? keeps = null, string? triggers = null, int? command = null)
    {
        Abilities = abilities;
        Faults = new FaultLog(TimeProvider.System, new FaultFolder(() => Directory.CreateDirectory(_folder.File("faults")).FullName));
        profile ??= new TerminalProfile(ColourDepth.True, Utf8: true, Remote: false);
        Terminal = new RecordingTerminal(columns, rows);
        _size = new TerminalSize(Terminal);
        new TerminalComponents(new TerminalInput(TimeProvider.System, (int)_keyboard.ClientSafePipeHandle.DangerousGetHandle()), new TerminalOutput(Terminal, profile), _size).InjectInto(_app);
        _app.Init("ansi");
        _host = new StagedHost(this);
        _retrospect = keeps is null ? null : new Retrospect(_host, keeps, Faults)
        {
            KeepsAt = triggers is null ? [] : Trigger.Parse(triggers, out _), Command = command is { } pid ? Backend.Trace(pid) : null,
        };
        _session = new TraceSession(new TraceSources(Backend));
        _frame = new Frame(_host.Name);
        _screen = new DashboardScreen((IHost?)_retrospect ?? _host, new Theme(profile, settings?.Theme), Faults, action =>
        {
            lock (_posts) _posts.Enqueue(action);
        }, text => Copied = text, settings, settingsFile, time);
        _screen.RedrawAsked += () => Redrawn++;
        _screen.MouseTaken += taken => IsMouseOurs = taken;
        _token = _app.Begin(_screen)!;
        _retrospect?.Frames.Subscribe(_screen.Offer);
    }

    public StagedBackend Backend { get; } = new();

    /// <summary>What the machine tells, where what it told is kept.</summary>
    public Subject<Frame> Told { get; } = new();

    /// <summary>When the next second is.</summary>
    public long Seconds { get; set; } = 100;

    /// <summary>What has failed. Its files are gone when the test is over.</summary>
    public FaultLog Faults { get; }

    public RecordingTerminal Terminal { get; }

    /// <summary>What everybody is asked and asks, from the next second on.</summary>
    public RequestList Requests { get; set; } = RequestList.None;

    /// <summary>What lies unread in the connections of every process.</summary>
    public ImmutableArray<UnreadBytes> Unread { get; init; } = [];

    /// <summary>What every process has open.</summary>
    public ImmutableArray<DescriptorSample> Descriptors { get; init; } = [];

    /// <summary>What every epoll instance watches.</summary>
    public ImmutableArray<EpollWatch> Watches { get; init; } = [];

    /// <summary>What reading of a process throws; null if it does not.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Where the threads of every process are, each second.</summary>
    public CodeProfile Profile { get; init; } = CodeProfile.None;

    /// <summary>Where the threads of every process stand.</summary>
    public ImmutableArray<ThreadStack> Stacks { get; init; } = [];

    /// <summary>What the threads of every process are at.</summary>
    public ImmutableArray<ThreadVerdict> Threads { get; init; } = [];

    /// <summary>Whether the row stays selected that the dashboard selects at first, and not the first one, as most tests take it to be.</summary>
    public bool KeepsFirstChoice { get; init; }

    /// <summary>What some processes are at, by their pids, whatever they are in.</summary>
    public Dictionary<int, Verdict> Verdicts { get; } = [];

    /// <summary>Processes that are there and not listed.</summary>
    public HashSet<int> Unlisted { get; } = [];

    /// <summary>Where the script of every process is.</summary>
    public ImmutableArray<ScriptFrame> Script { get; init; } = [];

    public ImmutableArray<StackFrame> Caller { get; init; } = [];

    /// <summary>How often the terminal was to be drawn anew.</summary>
    public int Redrawn { get; private set; }

    public bool IsMouseOurs { get; private set; } = true;

    /// <summary>Whether it has been quit.</summary>
    public bool HasQuit => _screen.StopRequested;

    /// <summary>What can be done on the machine.</summary>
    public HostAbilities Abilities { get; }

    /// <summary>What was copied to the clipboard last.</summary>
    public string Copied { get; private set; } = "";

    /// <summary>How long those that have ended are kept.</summary>
    public EndedLimits Limits { get; set; } = new(TimeSpan.FromHours(1), 1 << 30, 1000);

    /// <summary>What sending a signal does.</summary>
    public Func<ProcessKey, int, string?> Signal { get; set; } = (_, _) => null;

    /// <summary>What a process does with signals.</summary>
    public Func<int, SignalMasks?> Signals { get; set; } = _ => new SignalMasks(0, 0, 0);

    /// <summary>What is on the screen, row by row.</summary>
    public string[] Rows => _app.Driver!.ToString()!.Split('\n').Select(row => row.TrimEnd()).ToArray();

    public string Text => string.Join('\n', Rows);

    /// <summary>The row of the screen that holds a text.</summary>
    public string Row(string text) => Assert.Single(Rows, row => row.Contains(text, StringComparison.Ordinal));

    /// <summary>The line over the log.</summary>
    public string LogRule => Rows.Last(row => row.StartsWith("── ", StringComparison.Ordinal) && !row.Contains("stuck in", StringComparison.Ordinal));

    /// <summary>The lines of the log.</summary>
    public string[] LogRows =>
        [.. LogPaneRows.Skip(LogPaneRows.Length switch { < 4 => 0, < 13 => 1, _ => 2 }).Where(row => row.Length > 0)];

    /// <summary>What stands under the line over the log: the sentence, as far as there is room for it, and the lines.</summary>
    private string[] LogPaneRows =>
    [
        .. Rows.SkipWhile(row => row != LogRule).Skip(1)
            .TakeWhile(row => !row.StartsWith("──", StringComparison.Ordinal) && !row.StartsWith("F1", StringComparison.Ordinal)),
    ];

    /// <summary>A worker as the kernel shows it.</summary>
    public static ProcessSample Worker(int pid, string title, int parent = 1, string? call = null, int blockedSeconds = 0)
    {
        var thread = call is null
            ? null
            : new ThreadSample(pid, new SampledCall(Abi.X86_64, call == "epoll_wait" ? 232 : 0, Registers(call == "epoll_wait" ? 7UL : 16)), (100 - blockedSeconds) * Second);
        return new ProcessSample(
            pid, parent, StagedBackend.StartOf(pid), "php", title, "www-data", 'S', 0, 11 << 20, 1, default, false, thread);
    }

    /// <summary>A second goes by: the table shows these processes.</summary>
    public void Show(params ProcessSample[] processes)
    {
        var host = new HostSample(TimeSpan.FromHours(292), 3.3, 3.6, 3.7) { CpuPercent = 42, MemoryTotal = 8L << 30, MemoryUsed = 2100L << 20 };
        var table = ProcessTable.Empty.With(new ProcessSnapshot(Seconds * Second, host, [.. processes.OrderBy(p => p.Pid)]));
        var families = _families;
        _families = _families.With(table.Snapshot);
        var rows = ChainFold.Link(
            [.. table.Rows.Where(row => !Unlisted.Contains(row.Pid)).Select(row => row with { Verdict = Verdicts.GetValueOrDefault(row.Pid) ?? Judge(row), ThreadVerdicts = Threads, Tracing = _retrospect is null ? row.Tracing : Backend.Processes.LastOrDefault(one => one.Key == row.Key)?.State })]);
        ImmutableArray<TracedProcess> over = [.. Backend.Processes.Where(process => process.State == TraceState.Ended)];
        if (over.Length > 0)
            _ended = _ended.With(new EndedRows([table.Snapshot, _frame.Snapshot], [rows, _frame.Rows], [_families, families], (_frame.Time, table.AtNs)).Of(over));
        Backend.Forget(over.ToHashSet());
        _ended = _ended.Within(Limits, table.AtNs);
        rows = [.. rows.Where(row => _ended.Find(row.Key) is null)];
        _frame = _frame with
        {
            // Calls are made each millisecond: none is in the middle of one.
            AtNs = table.AtNs + (_retrospect is null ? 0 : 500_000) + _shown++,
            Time = DateTimeOffset.UnixEpoch.AddSeconds(Seconds),
            Snapshot = table.Snapshot,
            Rows = [.. rows, .. _ended.All.Select(one => one.Row)],
            Ended = _ended,
            Families = _families.Known,
            Stuck = StuckSummary.Of(rows),
            Requests = Requests,
        };
        Turn();
        if (_shown == 1 && !KeepsFirstChoice) Press(Key.Home);
    }

    /// <summary>Some are kept no longer, from the next second on.</summary>
    public void Dismiss(IReadOnlySet<ProcessKey> ended)
    {
        foreach (var key in ended) _ended.Find(key)?.Traced.History.Release();
        _ended = _ended.Without(ended);
    }

    /// <summary>Opens a pane over the others.</summary>
    public void Open(Pane pane)
    {
        _screen.Open(pane);
        Turn();
    }

    public void Press(params Key[] keys)
    {
        foreach (var key in keys) _screen.TakeKey(new Key(key));
        Turn();
    }

    public void Mouse(MouseFlags flags, int x, int y)
    {
        _screen.TakeMouse(new Mouse { Flags = flags, ScreenPosition = new Point(x, y) });
        Turn();
    }

    public void Type(string text) => Press([.. text.Select(c => new Key(c))]);

    public void Resize(int columns, int rows)
    {
        Terminal.Size = new Size(columns, rows);
        _size.Poll();
        Turn();
    }

    /// <summary>Turns until a condition holds that depends on the background.</summary>
    public void Eventually(Func<bool> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "waited in vain for:\n" + Text);
            Thread.Sleep(1);
            Turn();
        }
    }

    /// <summary>One frame.</summary>
    public void Turn()
    {
        while (true)
        {
            Action? action;
            lock (_posts) _posts.TryDequeue(out action);
            if (action is null) break;
            action();
        }

        _frame = _frame with { Records = _session.CutAfter(_frame.Records) };
        if (_retrospect is null) _screen.Offer(_frame);
        else Told.OnNext(_frame);
        _screen.RefreshPanes();
        _app.LayoutAndDraw();
    }

    public void Dispose()
    {
        _app.End(_token);
        _app.Dispose();
        _screen.Dispose();
        _retrospect?.Dispose();
        Told.Dispose();
        Backend.Dispose();
        _keyboard.Dispose();
        _folder.Dispose();
    }

    /// <summary>In epoll_wait they wait for clients, in read for a database.</summary>
    private static Verdict Judge(ProcessRow row)
    {
        if (row.Sample.MainThread is not { Call: { } call } thread) return new Verdict(VerdictKind.Unknown, "", "", null);
        return call.Number == 0
            ? new Verdict(VerdictKind.Reading, "10.0.0.5:3306", "read", thread.BlockedSinceNs) { On = new(16, DescriptorKind.Socket, "socket:[1]") }
            : new Verdict(VerdictKind.Idle, "", "epoll_wait", thread.BlockedSinceNs) { Brief = "1 listener, 3 in" };
    }

    private static Arguments Registers(ulong first)
    {
        var registers = default(Arguments);
        registers[0] = first;
        return registers;
    }
}
