using Mono.Unix.Native;
using Stuck.Tracing.Linux;
using Terminal.Gui.App;
using GuiApplication = Terminal.Gui.App.Application;

namespace Stuck.Dashboard.Terminal;

/// <summary>
/// Runs a Terminal.Gui view on the real terminal, and gives the terminal back on every way out: the view's own end, a signal, a hang-up,
/// an exception on any thread, a suspension.
/// </summary>
internal sealed class TerminalHost : IDisposable
{
    private readonly Tty _tty = new();
    private readonly TerminalOutput _output;
    private readonly TerminalSignals _signals;
    private readonly EventLoop _loop;
    private int _signal;

    /// <param name="asksBackground">Whether to ask the terminal for its background.</param>
    public TerminalHost(TerminalProfile profile, FramePacer pacer, bool asksBackground = false)
    {
        var input = new TerminalInput(TimeProvider.System);
        _output = new TerminalOutput(_tty, profile);
        var size = new TerminalSize(_tty);
        Application = GuiApplication.Create(new MonotonicTime(TimeProvider.System));
        new TerminalComponents(input, _output, size).InjectInto(Application);
        ClipboardProbe.Prevent();
        _tty.Enter();
        if (asksBackground) (IsLight, input.Early) = BackgroundQuery.Ask(_tty, TimeProvider.System);
        Application.Init("ansi");
        _loop = new EventLoop(Application, size, pacer);
        pacer.Asked += _loop.Wake;
        input.Arrived += _loop.Wake;
        input.Ended += () => StopFor((int)Signum.SIGHUP);
        _output.SuspendRequested += Signals.SuspendJob;
        _signals = new TerminalSignals(StopFor, _loop.Resized, () => _loop.Post(Suspend), () => _loop.Post(Resume));
    }

    public IApplication Application { get; }

    /// <summary>Whether the terminal's background is light; null where it was not asked, or has not said.</summary>
    public bool? IsLight { get; }

    /// <summary>Raised before the program stops on Ctrl-Z: whatever must not stand still with it has to be let go.</summary>
    public event Action? Suspending;

    /// <summary>Raised after it has been continued.</summary>
    public event Action? Resumed;

    /// <summary>Runs an action on the loop's thread; from any thread.</summary>
    public void Post(Action action) => _loop.Post(action);

    /// <summary>Puts text into the clipboard of whoever sits at the terminal, where that allows it.</summary>
    public void Copy(string text) => _tty.Write(Clipboard.Sequence(text));

    /// <summary>Something else has written on the terminal, or changed its modes: draws all of it anew.</summary>
    public void Redraw() => Resume();

    /// <summary>Takes the mouse, or leaves it to the terminal.</summary>
    public void TakeMouse(bool takes) => _tty.TakeMouse(takes);

    /// <summary>Gives the terminal back although the view goes on, because the program ends; from any thread.</summary>
    public void GiveBack() => _tty.Leave();

    /// <summary>Runs until the view ends.</summary>
    /// <returns>The exit status: 0, or 128 and the signal that ended it.</returns>
    public int Run(IRunnable view)
    {
        _loop.Run(view);
        return _signal == 0 ? 0 : 128 + _signal;
    }

    public void Dispose()
    {
        _signals.Dispose();
        _tty.Leave();
        Application.Dispose();
        _loop.Dispose();
    }

    private void StopFor(int signal)
    {
        _signal = signal;
        _loop.Stop();
    }

    private void Suspend()
    {
        Suspending?.Invoke();
        _tty.Leave();

        // SIGTSTP has been caught, so what stops us has to be the signal that cannot be. The call returns when we are continued.
        Signals.Stop();
        Resume();
        Resumed?.Invoke();
    }

    private void Resume()
    {
        _tty.Reenter();
        _output.Forget();
        _loop.Resized();
        Application.ClearScreenNextIteration = true;
    }
}
