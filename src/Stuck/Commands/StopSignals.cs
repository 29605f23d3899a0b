using System.Runtime.InteropServices;
using Stuck.Tracing.Linux;

namespace Stuck.Commands;

/// <summary>The signals that end a headless run: they become a task, so that everything traced is let go of first.</summary>
internal sealed class StopSignals : IDisposable
{
    private readonly TaskCompletionSource<int> _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="ignore">Whether the signals are to have no effect at all.</param>
    public StopSignals(bool ignore)
    {
        foreach (var (signal, number) in new[] { (PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, 2), (PosixSignal.SIGQUIT, 3), (PosixSignal.SIGTERM, 15) })
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                if (!ignore) _received.TrySetResult(number);
            }));
    }

    /// <summary>The first signal that came.</summary>
    public Task<int> Received => _received.Task;

    /// <summary>Ends this process by a signal, so that whoever started it sees why; a shell's 128 + signal if the signal is not deadly.</summary>
    public static int DieBy(int signal)
    {
        Signals.RaiseDefault(signal);
        return 128 + signal;
    }

    public void Dispose() => _registrations.ForEach(r => r.Dispose());
}
