using System.Drawing;
using System.Text;
using Terminal.Gui.Drivers;

namespace Stuck.Dashboard.Terminal;

/// <summary>
/// Writes each frame's differences with one write(2), and nothing when there are none. The queries Terminal.Gui sends at its start
/// (colours, keyboard protocols, image formats) are dropped: nothing here depends on the answers, and a slow link would delay them
/// into the shell that comes after us.
/// </summary>
internal sealed class TerminalOutput(ITerminal terminal, TerminalProfile profile) : OutputBase, IOutput
{
    private readonly FrameDiff _diff = new(profile.Colours, profile.Utf8, profile.ErasesInColour);
    private Cursor _cursor = new();

    /// <summary>Raised when Terminal.Gui wants the program suspended (Ctrl-Z).</summary>
    public event Action? SuspendRequested;

    /// <summary>The next frame repaints everything.</summary>
    public void Forget() => _diff.Forget();

    public override void Write(IOutputBuffer buffer)
    {
        var frame = _diff.Render(buffer);
        if (frame.Length > 0) terminal.Write(frame);
    }

    public void Write(ReadOnlySpan<char> text)
    {
    }

    protected override void Write(StringBuilder output)
    {
    }

    public Size GetSize() => terminal.Size;

    public void SetSize(int width, int height)
    {
    }

    public Cursor GetCursor() => _cursor;

    /// <summary>The terminal's cursor stays hidden; whoever edits text paints one.</summary>
    public void SetCursor(Cursor cursor) => _cursor = cursor with { Position = null };

    protected override bool SetCursorPositionImpl(int screenPositionX, int screenPositionY) => true;

    public void Suspend() => SuspendRequested?.Invoke();

    public void Dispose()
    {
    }
}
