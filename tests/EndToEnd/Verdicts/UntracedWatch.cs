namespace Stuck.EndToEnd.Verdicts;

/// <summary>Watches all the while that nobody traces some processes.</summary>
internal sealed class UntracedWatch : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly CancellationTokenSource _end = new();
    private readonly Task _watching;

    public UntracedWatch(params int[] pids) => _watching = Watch(pids);

    /// <summary>Fails the test if one of them was traced.</summary>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _watching;
        _end.Dispose();
    }

    private async Task Watch(int[] pids)
    {
        while (!_end.IsCancellationRequested)
        {
            Assert.All(pids, pid => Assert.Equal(0, ProcFiles.Tracer(pid)));
            await Task.Delay(Pause, CancellationToken.None);
        }
    }
}
