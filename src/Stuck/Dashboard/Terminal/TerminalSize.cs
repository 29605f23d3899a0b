using System.Drawing;
using Terminal.Gui.Drivers;
using Terminal.Gui.ViewBase;

namespace Stuck.Dashboard.Terminal;

/// <summary>Reports a new window size when asked to look, which is after SIGWINCH and not on a timer.</summary>
internal sealed class TerminalSize(ITerminal terminal) : ISizeMonitor
{
    private Size _size = terminal.Size;

    public event EventHandler<SizeChangedEventArgs>? SizeChanged;

    public bool Poll()
    {
        var size = terminal.Size;
        if (size == _size) return false;
        _size = size;
        SizeChanged?.Invoke(this, new SizeChangedEventArgs(size));
        return true;
    }
}
