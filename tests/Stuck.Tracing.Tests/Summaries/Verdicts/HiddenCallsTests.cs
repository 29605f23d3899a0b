using Stuck.Tracing.Events;
using Stuck.Tracing.Summaries.Verdicts;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Verdicts;

public class HiddenCallsTests
{
    [Fact]
    public void What_would_show_the_rest_is_said_as_soon_as_one_process_is_hidden()
    {
        var ours = Process(7, call: Call(EpollWait));
        var theirs = Process(8) with { MainThread = new ThreadSample(8, null, null) { IsHidden = true } };

        Assert.Null(HiddenCalls.Sentence([ours, Process(9)]));
        var sentence = HiddenCalls.Sentence([ours, theirs]);
        Assert.StartsWith("what 1 of 2 processes wait for is not ours to see", sentence, StringComparison.Ordinal);
        Assert.Contains("cap_sys_ptrace,cap_dac_read_search", sentence, StringComparison.Ordinal);
    }
}
