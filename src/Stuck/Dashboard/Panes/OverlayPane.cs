using Stuck.Dashboard.Look;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes;

/// <summary>
/// A pane that opens over the table and the log and has the keys until it is closed (Esc, q, Backspace). A further one is a file, and a
/// line where its key is dispatched: <c>Open(new ...)</c>.
/// </summary>
internal abstract class OverlayPane(Theme theme) : Pane(theme, canFocus: true)
{
    /// <summary>The pane wants to be closed.</summary>
    public event Action? Closing;

    /// <summary>It has been closed, by whatever key.</summary>
    public event Action? Closed;

    public override Keys.KeyScope Scope => Keys.KeyScope.Overlay;

    /// <summary>Takes a key before the key table gives it a meaning: for panes in which one types or picks.</summary>
    /// <returns>False to let the key table have it.</returns>
    public virtual bool TakeKey(Key key) => false;

    public void HasClosed() => Closed?.Invoke();

    protected void Close() => Closing?.Invoke();
}
