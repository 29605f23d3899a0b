using System.Collections.Concurrent;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>What others have the thread do.</summary>
internal sealed partial class TracerThread
{
    private readonly ConcurrentQueue<Action> _commands = new();

    /// <summary>Starts the thread; it ends by itself once it has nothing left to trace.</summary>
    /// <param name="first">What it does first: seize or spawn its process.</param>
    /// <returns>What came of that.</returns>
    public Task<T> Start<T>(Func<TracerThread, T> first)
    {
        var done = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(done, () => first(this));
        _thread.Start();
        return done.Task;
    }

    /// <summary>Whether it takes commands: it has begun, and not ended.</summary>
    public bool IsRunning => Volatile.Read(ref _tid) != 0 && _thread.IsAlive;

    /// <summary>Has the thread do something between two stops. False when it has ended. What the command throws, this does.</summary>
    public async Task<bool> PostAsync(Action command)
    {
        var taken = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Enqueue(taken, () =>
        {
            command();
            return true;
        });
        while (!taken.Task.IsCompleted)
        {
            if (!_thread.IsAlive) return false;
            InterruptSignal.Send(Volatile.Read(ref _tid));
            await Task.WhenAny(taken.Task, Task.Delay(2)).ConfigureAwait(false);
        }

        return await taken.Task.ConfigureAwait(false);
    }

    /// <summary>A command that fails is its poster's failure: the thread goes on, since tracees wait for it.</summary>
    private void Enqueue<T>(TaskCompletionSource<T> done, Func<T> command) => _commands.Enqueue(() =>
    {
        try
        {
            done.SetResult(command());
        }
        catch (Exception e)
        {
            done.SetException(e);
        }
    });

    private void RunCommands()
    {
        while (_commands.TryDequeue(out var command)) command();
    }
}
