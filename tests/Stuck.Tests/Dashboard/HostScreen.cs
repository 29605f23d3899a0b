using System.IO.Pipes;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Screen;
using Stuck.Dashboard.Terminal;
using Stuck.Tests.Dashboard.Settings;
using Stuck.Tests.Dashboard.Terminal;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Terminal.Gui.App;
using Terminal.Gui.Input;
using Xunit;

namespace Stuck.Tests.Dashboard;

/// <summary>The dashboard on a host, on a made-up terminal; turned by hand.</summary>
internal sealed class HostScreen : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IApplication _app = Application.Create(new MonotonicTime(TimeProvider.System));
    private readonly AnonymousPipeServerStream _keyboard = new(PipeDirection.Out);
    private readonly Queue<Action> _posts = [];
    private readonly DashboardScreen _screen;
    private readonly SessionToken _token;

    /// <param name="frame">What it shows, whatever comes later; null for what the host tells at once.</param>
    public HostScreen(IHost host, int columns, int rows, Frame? frame = null)
    {
        Faults = new FaultLog(TimeProvider.System, new FaultFolder(() => Directory.CreateDirectory(_folder.File("faults")).FullName));
        var profile = new TerminalProfile(ColourDepth.True, Utf8: true, Remote: false);
        var terminal = new RecordingTerminal(columns, rows);
        var input = new TerminalInput(TimeProvider.System, (int)_keyboard.ClientSafePipeHandle.DangerousGetHandle());
        new TerminalComponents(input, new TerminalOutput(terminal, profile), new TerminalSize(terminal)).InjectInto(_app);
        _app.Init("ansi");
        _screen = new DashboardScreen(host, new Theme(profile), Faults, Post, _ => { });
        _token = _app.Begin(_screen)!;
        if (frame is null) host.Frames.Subscribe(Faults, "the screen", _screen.Offer).Dispose();
        else _screen.Offer(frame);
        Turn();
    }

    public FaultLog Faults { get; }

    public string Text => string.Join('\n', _app.Driver!.ToString()!.Split('\n').Select(row => row.TrimEnd()));

    public void Press(Key key)
    {
        _screen.TakeKey(new Key(key));
        Turn();
    }

    /// <summary>What stands there once a condition holds that depends on the background.</summary>
    public string Eventually(Func<string, bool> condition)
    {
        var start = TimeProvider.System.GetTimestamp();
        for (; !condition(Text); Turn())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < TimeSpan.FromSeconds(60), "waited in vain for:\n" + Text);
            Thread.Sleep(1);
        }

        return Text;
    }

    public void Dispose()
    {
        _app.End(_token);
        _screen.Dispose();
        _app.Dispose();
        _keyboard.Dispose();
        _folder.Dispose();
    }

    private void Post(Action action)
    {
        lock (_posts) _posts.Enqueue(action);
    }

    private void Turn()
    {
        while (true)
        {
            Action? action;
            lock (_posts) _posts.TryDequeue(out action);
            if (action is null) break;
            action();
        }

        _screen.RefreshPanes();
        _app.LayoutAndDraw();
    }
}
