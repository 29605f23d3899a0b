using System.Runtime.InteropServices;
using Mono.Unix.Native;

namespace Stuck.Dashboard.Terminal;

/// <summary>The signals a full-screen program has to answer, so that the terminal is never left in a state nobody can type in.</summary>
internal sealed class TerminalSignals : IDisposable
{
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="stop">Called with the signal's number when the program has to end.</param>
    /// <param name="resize">Called when the window has changed its size.</param>
    /// <param name="suspend">Called when the program has to stop until continued.</param>
    /// <param name="resume">Called when the program has been continued.</param>
    public TerminalSignals(Action<int> stop, Action resize, Action suspend, Action resume)
    {
        On(Signum.SIGTERM, () => stop((int)Signum.SIGTERM));
        On(Signum.SIGHUP, () => stop((int)Signum.SIGHUP));
        On(Signum.SIGINT, () => stop((int)Signum.SIGINT));
        On(Signum.SIGQUIT, () => stop((int)Signum.SIGQUIT));
        On(Signum.SIGWINCH, resize);
        On(Signum.SIGTSTP, suspend);
        On(Signum.SIGCONT, resume);
    }

    public void Dispose()
    {
        foreach (var registration in _registrations) registration.Dispose();
    }

    private void On(Signum signal, Action action) =>
        _registrations.Add(PosixSignalRegistration.Create((PosixSignal)(int)signal, context =>
        {
            context.Cancel = true;
            action();
        }));
}
