using System.Reactive.Subjects;
using Stuck.Tracing.Faults;

namespace Stuck.Tracing.Tests.Faults;

public sealed class FaultObservablesTests : IDisposable
{
    private readonly FaultLog _faults = new(TimeProvider.System, new FaultFolder(() => throw new IOException("no files in tests")));
    private readonly Subject<int> _numbers = new();

    [Fact]
    public void An_observer_that_fails_with_one_element_gets_the_next()
    {
        var seen = new List<int>();
        using var _ = _numbers.Subscribe(_faults, "the screen", number =>
        {
            if (number == 13) throw new InvalidOperationException("unlucky");
            seen.Add(number);
        });

        foreach (var number in new[] { 1, 13, 2 }) _numbers.OnNext(number);

        Assert.Equal([1, 2], seen);
        Assert.Equal(1, _faults.Count);
    }

    [Fact]
    public void An_error_that_reaches_the_observer_is_taken_and_ends_nothing_else()
    {
        using var _ = _numbers.Subscribe(_faults, "the screen", _ => { });

        _numbers.OnError(new InvalidOperationException("gone"));

        Assert.Equal("the screen failed: gone", Assert.Single(_faults.Different).Brief);
    }

    public void Dispose() => _numbers.Dispose();
}
