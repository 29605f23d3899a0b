using Stuck.Dashboard.Panes;
using Stuck.Tracing.Faults;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes;

public sealed class PolledTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly Queue<Action> _posts = [];
    private readonly FaultLog _faults = new(TimeProvider.System, new FaultFolder(() => throw new IOException("no files in tests")));
    private readonly List<TaskCompletionSource<int>> _reads = [];
    private readonly Polled<int> _polled;
    private int _changes;

    public PolledTests()
    {
        var screen = new ScreenPort(Post, _ => { }, _ => { }, _faults, _time);
        _polled = new Polled<int>(screen, "reading it", Read, () => _changes++);
    }

    [Fact]
    public void It_reads_at_once_and_knows_nothing_before()
    {
        _polled.Refresh();
        Assert.Single(_reads);
        Assert.False(_polled.IsKnown);
        Finish(7);
        Assert.Equal((true, 7, null, 1), (_polled.IsKnown, _polled.Value, _polled.Fault, _changes));
    }

    [Fact]
    public void It_reads_again_when_a_second_has_gone_by_and_not_before()
    {
        _polled.Refresh();
        Finish(1);
        _time.Advance(0.9);
        _polled.Refresh();
        Assert.Single(_reads);
        _time.Advance(0.1);
        _polled.Refresh();
        Assert.Equal(2, _reads.Count);
        Finish(2);
        Assert.Equal(2, _polled.Value);
    }

    [Fact]
    public void While_it_reads_it_does_not_begin_again()
    {
        _polled.Refresh();
        _time.Advance(100);
        _polled.Refresh();
        Assert.Single(_reads);
        Finish(1);
        _polled.Refresh();
        Assert.Equal(2, _reads.Count);
    }

    [Fact]
    public void A_failure_is_kept_beside_what_was_read_last_until_reading_goes_well_again()
    {
        _polled.Refresh();
        Finish(1);
        _time.Advance(1);
        _polled.Refresh();
        Fail("no such thing");
        Assert.Equal((true, 1, "reading it failed: no such thing"), (_polled.IsKnown, _polled.Value, _polled.Fault?.Brief));
        Assert.Equal((2, 1), (_changes, (int)_faults.Count));
        _time.Advance(1);
        _polled.Refresh();
        Finish(3);
        Assert.Equal((3, null), (_polled.Value, _polled.Fault));
    }

    [Fact]
    public void A_reader_that_fails_before_it_begins_is_no_different()
    {
        var screen = new ScreenPort(Post, _ => { }, _ => { }, _faults, _time);
        var polled = new Polled<int>(screen, "reading it", () => throw new InvalidOperationException("at once"), () => _changes++);
        polled.Refresh();
        RunPosts();
        Assert.Equal((false, "reading it failed: at once"), (polled.IsKnown, polled.Fault?.Brief));
    }

    [Fact]
    public void After_it_is_closed_nothing_is_read_and_nothing_comes()
    {
        _polled.Refresh();
        _polled.Dispose();
        Finish(7);
        Assert.Equal((false, 0), (_polled.IsKnown, _changes));
        _time.Advance(10);
        _polled.Refresh();
        Assert.Single(_reads);
    }

    public void Dispose() => _polled.Dispose();

    private Task<int> Read()
    {
        _reads.Add(new TaskCompletionSource<int>());
        return _reads[^1].Task;
    }

    private void Post(Action action)
    {
        lock (_posts) _posts.Enqueue(action);
    }

    private void Finish(int value)
    {
        _reads[^1].SetResult(value);
        RunPosts();
    }

    private void Fail(string message)
    {
        _reads[^1].SetException(new InvalidOperationException(message));
        RunPosts();
    }

    /// <summary>What is over is told from another thread.</summary>
    private void RunPosts()
    {
        Action? action = null;
        Assert.True(SpinWait.SpinUntil(() =>
        {
            lock (_posts) return _posts.TryDequeue(out action);
        }, TimeSpan.FromSeconds(60)));
        action!();
    }

    private sealed class ManualTime : TimeProvider
    {
        private double _seconds = 1000;

        public override long TimestampFrequency => 1_000_000_000;

        public void Advance(double seconds) => _seconds += seconds;

        public override long GetTimestamp() => (long)(_seconds * 1e9);
    }
}
