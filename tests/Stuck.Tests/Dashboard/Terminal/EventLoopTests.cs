using System.Diagnostics;
using System.Drawing;
using System.IO.Pipes;
using System.Text;
using Stuck.Dashboard.Terminal;
using Terminal.Gui.App;
using Terminal.Gui.Input;
using Terminal.Gui.ViewBase;
using Terminal.Gui.Views;
using Xunit;
using Attribute = Terminal.Gui.Drawing.Attribute;
using Color = Terminal.Gui.Drawing.Color;

namespace Stuck.Tests.Dashboard.Terminal;

/// <summary>The whole of Terminal.Gui with our input, output and loop in it, on a pipe and a recording terminal.</summary>
[Collection("Terminal.Gui has static state")]
public sealed class EventLoopTests : IDisposable
{
    private readonly AnonymousPipeServerStream _keyboard = new(PipeDirection.Out);
    private readonly RecordingTerminal _terminal = new(80, 24);
    private readonly FramePacer _pacer = new(TimeSpan.Zero, TimeProvider.System);
    private readonly IApplication _app = Application.Create(new MonotonicTime(TimeProvider.System));
    private readonly EventLoop _loop;
    private readonly PaintedView _view = new();
    private readonly List<Key> _keys = [];
    private readonly Thread _thread;
    private bool _hungUp;

    public EventLoopTests()
    {
        var input = new TerminalInput(TimeProvider.System, (int)_keyboard.ClientSafePipeHandle.DangerousGetHandle());
        var size = new TerminalSize(_terminal);
        var started = new TaskCompletionSource<EventLoop>();
        _thread = new Thread(() =>
        {
            new TerminalComponents(input, new TerminalOutput(_terminal, new TerminalProfile(ColourDepth.True, true, false)), size).InjectInto(_app);
            _app.Init("ansi");
            _app.Keyboard.KeyDown += (_, key) =>
            {
                lock (_keys) _keys.Add(key);
                key.Handled = true;
            };
            var loop = new EventLoop(_app, size, _pacer);
            input.Arrived += loop.Wake;
            input.Ended += () =>
            {
                _hungUp = true;
                loop.Stop();
            };
            _pacer.Asked += loop.Wake;
            started.SetResult(loop);
            loop.Run(_view);
            _app.Dispose();
        });
        _thread.Start();
        _loop = started.Task.Result;
    }

    [Fact]
    public void Terminal_Gui_paints_through_our_output()
    {
        Until(() => _terminal.Writes.Count > 0);
        Assert.Contains("painted 80x24", Written(), StringComparison.Ordinal);
        Assert.DoesNotContain("\e]", Written(), StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_written_and_the_loop_does_not_turn_while_nothing_happens()
    {
        Until(() => _terminal.Writes.Count > 0);
        var turns = 0;
        _app.Iteration += (_, _) => Interlocked.Increment(ref turns);
        // The first frame may be followed by a turn for what has come meanwhile.
        Until(() =>
        {
            Interlocked.Exchange(ref turns, 0);
            Assert.False(_thread.Join(300));
            return turns == 0;
        });
        Assert.Single(_terminal.Writes);
    }

    [Fact]
    public void Keys_arrive_and_a_lone_escape_is_told_from_a_sequence()
    {
        Press("j\e[A\e[[A\x1b");
        Until(() => Keys().Length == 4);
        Assert.Equal([Key.J, Key.CursorUp, Key.F1, Key.Esc], Keys());
    }

    [Fact]
    public void A_resize_is_seen_when_it_is_announced()
    {
        Until(() => _terminal.Writes.Count > 0);
        _terminal.Size = new Size(140, 45);
        _loop.Resized();
        Until(() => Written().Contains("painted 140x45", StringComparison.Ordinal));
    }

    [Fact]
    public void A_frame_that_is_asked_for_comes_once()
    {
        var frames = 0;
        _pacer.Frame += () => frames++;
        _pacer.Ask();
        Until(() => Volatile.Read(ref frames) == 1);
    }

    [Fact]
    public void A_hang_up_ends_the_loop()
    {
        _keyboard.Dispose();
        Assert.True(_thread.Join(TimeSpan.FromSeconds(60)));
        Assert.True(_hungUp);
    }

    public void Dispose()
    {
        _loop.Stop();
        Assert.True(_thread.Join(TimeSpan.FromSeconds(60)));
        _keyboard.DisposeLocalCopyOfClientHandle();
        _keyboard.Dispose();
        _loop.Dispose();
        _view.Dispose();
    }

    private static void Until(Func<bool> condition)
    {
        var deadline = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(deadline.Elapsed < TimeSpan.FromSeconds(60), "waited in vain");
            Thread.Yield();
        }
    }

    private void Press(string keys) => _keyboard.Write(Encoding.UTF8.GetBytes(keys));

    private Key[] Keys()
    {
        lock (_keys) return [.. _keys];
    }

    private string Written() => Encoding.UTF8.GetString([.. _terminal.Writes.SelectMany(w => w)]);

    private sealed class PaintedView : Runnable
    {
        protected override bool OnClearingViewport() => true;

        protected override bool OnDrawingContent(DrawContext? context)
        {
            var painter = new CellPainter(App!.Driver!.GetOutputBuffer(), FrameToScreen());
            var plain = new Attribute(Color.None, Color.None);
            painter.Text(0, 0, $"painted {painter.Width}x{painter.Height}", plain);
            return true;
        }
    }
}
