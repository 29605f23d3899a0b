using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Talk;

namespace Stuck.Tracing.Tests.Sources.Talk;

public sealed class TalkReaderTests
{
    private const long Ms = 1_000_000, Now = 10_000 * Ms, Since = 1_000 * Ms;

    [Theory]
    [InlineData(8_000, 7_000, 2_000, 3_000, Speaker.Us)]
    [InlineData(7_000, 8_000, 3_000, 2_000, Speaker.Them)]
    [InlineData(8_000, null, 2_000, 9_000, Speaker.Us)]
    [InlineData(null, 8_000, 9_000, 2_000, Speaker.Them)]
    public void Who_spoke_last_is_told_by_the_later_time(int? sentAt, int? receivedAt, long sentMs, long receivedMs, Speaker last)
    {
        var turns = TalkReader.Turns(sentAt * Ms, receivedAt * Ms, Since, Now)!.Value;
        Assert.Equal((sentMs, receivedMs, last), (turns.SentMs, turns.ReceivedMs, turns.Last));
    }

    [Fact]
    public void Within_a_millisecond_the_order_is_kept()
    {
        Assert.Equal(Speaker.Us, TalkReader.Turns(8_000 * Ms + 1, 8_000 * Ms, Since, Now)!.Value.Last);
        Assert.Equal(Speaker.Them, TalkReader.Turns(8_000 * Ms, 8_000 * Ms + 1, Since, Now)!.Value.Last);
    }

    [Fact]
    public void Of_whom_nobody_has_heard_nothing_is_said() => Assert.Null(TalkReader.Turns(null, null, Since, Now));

    [Fact]
    public void Who_is_not_known_to_have_ever_spoken_has_not() => Assert.False(TalkReader.Turns(8_000 * Ms, null, Since, Now, hasReceived: false)!.Value.HasReceived);
}
