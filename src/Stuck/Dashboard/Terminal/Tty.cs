using System.Drawing;
using Stuck.Tracing.Linux;
using static Stuck.Tracing.Linux.Headers.SysIoctl;
using static Stuck.Tracing.Linux.Headers.Termios;

namespace Stuck.Dashboard.Terminal;

/// <summary>The terminal on descriptors 0 and 1: ours between <see cref="Enter"/> and <see cref="Leave"/>, as it was before and after.</summary>
internal sealed class Tty : ITerminal, IDisposable
{
    public const int Input = 0;
    public const int Output = 1;

    private readonly Lock _gate = new();
    private termios _original;
    private bool _entered;
    private bool _takesMouse = true;

    /// <summary>Alternate screen, no autowrap (the last cell must not scroll), no cursor, paste in brackets.</summary>
    private static ReadOnlySpan<byte> EnterSequence => "\e[?1049h\e[?7l\e[?25l\e[?2004h\e[m\e[H\e[2J"u8;

    /// <summary>Reports of buttons and drags but not of every motion, which would be noise over ssh.</summary>
    private static ReadOnlySpan<byte> MouseSequence => "\e[?1002h\e[?1006h"u8;

    private static ReadOnlySpan<byte> NoMouseSequence => "\e[?1006l\e[?1002l"u8;

    /// <summary>Where there is no alternate screen (GNU screen has none by default), what follows stands in the last row.</summary>
    private static ReadOnlySpan<byte> LeaveSequence => "\e[?2026l\e[?1006l\e[?1002l\e[?2004l\e[m\e[?7h\e[9999H\e[K\e[?1049l\e[?25h"u8;

    public Size Size =>
        ioctl(Output, TIOCGWINSZ, out var size) == 0 && size is { ws_col: > 0, ws_row: > 0 }
            ? new Size(size.ws_col, size.ws_row)
            : new Size(80, 24);

    /// <summary>Takes the terminal; does nothing when it is ours already.</summary>
    public void Enter()
    {
        lock (_gate)
        {
            if (_entered || tcgetattr(Input, out _original) != 0) return;
            var raw = _original;
            cfmakeraw(ref raw);
            if (tcsetattr(Input, TCSANOW, raw) != 0) return;
            _entered = true;
            WriteModes();
        }
    }

    /// <summary>Gives the terminal back; callable from any thread and any number of times.</summary>
    public void Leave()
    {
        lock (_gate)
        {
            if (!_entered) return;
            _entered = false;
            Write(LeaveSequence);
            tcsetattr(Input, TCSAFLUSH, _original);
        }
    }

    /// <summary>Whoever continued us may have changed the modes (a shell does): sets ours again.</summary>
    public void Reenter()
    {
        lock (_gate)
        {
            if (!_entered)
            {
                Enter();
                return;
            }

            var raw = _original;
            cfmakeraw(ref raw);
            tcsetattr(Input, TCSANOW, raw);
            WriteModes();
        }
    }

    /// <summary>Takes the mouse, or leaves it to the terminal, which selects text with it.</summary>
    public void TakeMouse(bool takes)
    {
        lock (_gate)
        {
            _takesMouse = takes;
            if (_entered) Write(takes ? MouseSequence : NoMouseSequence);
        }
    }

    private void WriteModes()
    {
        Write(EnterSequence);
        if (_takesMouse) Write(MouseSequence);
    }

    /// <summary>What cannot be written is dropped: the terminal is gone.</summary>
    public void Write(ReadOnlySpan<byte> bytes) => _ = WholeWrite.To(Output, bytes);

    public void Dispose() => Leave();
}
