using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Code;

namespace Stuck.Tracing.Tests.Sources.Code;

public sealed class CodeProfilerTests
{
    private static readonly TimeSpan s_moment = TimeSpan.FromMilliseconds(300);

    [Fact]
    public void Who_sleeps_waits_in_its_call()
    {
        using var sleeper = Child.Start("sleep", "1000");
        var profiler = new CodeProfiler(TimeProvider.System);
        Assert.True(SpinWait.SpinUntil(() => profiler.Watch(sleeper.Pid, s_moment).Shares is [{ Kind: CodeShareKind.Waiting, Where: var where }] && where.StartsWith("clock_nanosleep in ", StringComparison.Ordinal), TimeSpan.FromSeconds(30)));
    }

    [Fact]
    public void Who_computes_runs_in_its_functions()
    {
        using var burning = Child.Start("sh", "-c", "while :; do :; done");
        var profiler = new CodeProfiler(TimeProvider.System);
        var profile = CodeProfile.None;
        Assert.True(SpinWait.SpinUntil(() => (profile = profile.With(profiler.Watch(burning.Pid, s_moment))) is { Refusal: not null } || profile.Shares.Any(share => share.Kind == CodeShareKind.Running), TimeSpan.FromSeconds(30)));
        Assert.Equal(1, profile.Threads);
    }

    [Fact]
    public void Of_one_that_is_gone_nothing_is_told() => Assert.Same(CodeProfile.None, new CodeProfiler(TimeProvider.System).Watch(int.MaxValue, s_moment));
}
