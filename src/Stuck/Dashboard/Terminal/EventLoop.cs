using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace Stuck.Dashboard.Terminal;

/// <summary>
/// Terminal.Gui's main loop, made to sleep: it turns when there is input, a timer is due, the window changes size or somebody asks for a
/// frame, and otherwise uses no time at all. (The stock loop turns 40 times a second.)
/// </summary>
internal sealed class EventLoop : IDisposable
{
    /// <summary>Terminal.Gui waits 50 ms for the rest of an escape sequence before it takes Esc for a key.</summary>
    private static readonly TimeSpan s_escapeTimeout = TimeSpan.FromMilliseconds(60);

    private readonly IApplication _app;
    private readonly TimedEvents _timers;
    private readonly ISizeMonitor _size;
    private readonly Queue<Action> _posts = [];
    private readonly AutoResetEvent _wake = new(false);
    private readonly FramePacer _pacer;
    private volatile bool _resized;
    private volatile bool _stopping;

    public EventLoop(IApplication app, ISizeMonitor size, FramePacer pacer)
    {
        _app = app;
        _size = size;
        _pacer = pacer;
        _timers = (TimedEvents)app.TimedEvents!;
        _timers.Added += (_, _) => Wake();
    }

    /// <summary>Makes the loop turn once; from any thread.</summary>
    public void Wake() => _wake.Set();

    /// <summary>The window may have another size; from any thread.</summary>
    public void Resized()
    {
        _resized = true;
        Wake();
    }

    /// <summary>Ends the loop after the turn it is in; from any thread.</summary>
    public void Stop()
    {
        _stopping = true;
        Wake();
    }

    /// <summary>Runs an action on the loop's thread at its next turn; from any thread. Not for events that come by the thousand.</summary>
    public void Post(Action action)
    {
        lock (_posts) _posts.Enqueue(action);
        Wake();
    }

    /// <summary>Runs until <see cref="Stop"/>, or until the view asks to stop.</summary>
    public void Run(IRunnable view)
    {
        var token = _app.Begin(view);
        if (token is null) return;
        try
        {
            while (true)
            {
                var input = Turn();
                if (_stopping || view.StopRequested) return;
                _wake.WaitOne(TimeToSleep(input));
            }
        }
        finally
        {
            _app.End(token);
        }
    }

    public void Dispose() => _wake.Dispose();

    private IInputProcessor Turn()
    {
        _app.RaiseIteration();
        var input = _app.Driver!.GetInputProcessor();
        input.ProcessQueue();
        RunPosts();
        if (_resized)
        {
            _resized = false;
            _size.Poll();
        }

        _timers.RunTimers();
        _pacer.RunIfDue();
        _app.LayoutAndDraw();
        return input;
    }

    private void RunPosts()
    {
        while (true)
        {
            Action? action;
            lock (_posts) _posts.TryDequeue(out action);
            if (action is null) return;
            action();
        }
    }

    private TimeSpan TimeToSleep(IInputProcessor input)
    {
        var sleep = _pacer.TimeToNext;
        if (_timers.CheckTimers(out var milliseconds)) sleep = Shorter(sleep, TimeSpan.FromMilliseconds(milliseconds + 1));
        if (input.GetParser().State != AnsiResponseParserState.Normal) sleep = Shorter(sleep, s_escapeTimeout);
        return sleep;
    }

    private static TimeSpan Shorter(TimeSpan a, TimeSpan b) => a < TimeSpan.Zero || b < a ? b : a;
}
