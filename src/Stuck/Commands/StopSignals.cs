using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux;

namespace Stuck.Commands;

/// <summary>The signals that end a headless run: they become a task, so that everything traced is let go of first.</summary>
internal sealed class StopSignals : IDisposable
{
    private const int Sigint = 2, Sigquit = 3;

    private readonly TaskCompletionSource<int> _received = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<PosixSignalRegistration> _registrations = [];

    /// <param name="ignore">Whether the signals are to have no effect at all.</param>
    public StopSignals(bool ignore)
    {
        // A shell without job control has what it starts in the background ignore these; .NET leaves that so, and kill -INT is to end us as it ends strace.
        if (!ignore) Revived = [.. new[] { Sigint, Sigquit }.Where(Signals.TryRevive)];
        foreach (var (signal, number) in new[] { (PosixSignal.SIGHUP, 1), (PosixSignal.SIGINT, Sigint), (PosixSignal.SIGQUIT, Sigquit), (PosixSignal.SIGTERM, 15) })
            _registrations.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                if (!ignore) _received.TrySetResult(number);
            }));
    }

    /// <summary>Those that we have been started with ignored.</summary>
    public ImmutableArray<int> Revived { get; } = [];

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
