using Stuck.Dashboard.Panes;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes;

public sealed class RuleLayoutTests
{
    private static readonly RulePart s_title = new(new string('t', 200), default);
    private static readonly RulePart s_hint = new("Enter goes there  Esc closes", default);
    private static readonly RulePart s_state = new("in a deadlock", default, Stays: true);

    [Fact]
    public void A_title_that_is_too_long_is_cut_and_hints_stay() => Assert.Equal([47, 28], RuleLayout.Fit([s_title, s_hint], 84));

    [Fact]
    public void What_fits_is_left_alone() => Assert.Equal([4, 28, 13], RuleLayout.Fit([new("help", default), s_hint, s_state], 80));

    [Fact]
    public void Where_there_is_no_room_hints_go_before_what_has_to_stay() => Assert.Equal([24, 0, 13], RuleLayout.Fit([s_title, s_hint, s_state], 46));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(12)]
    [InlineData(30)]
    public void Nothing_is_longer_than_the_rule(int width) =>
        Assert.InRange(RuleLayout.Fit([s_title, s_hint, s_state], width).Where(columns => columns > 0).Sum(columns => columns + 4), 0, Math.Max(0, width - 1));

    [Fact]
    public void An_empty_part_takes_no_room() => Assert.Equal([0, 4, 0], RuleLayout.Fit([new("", default), new("help", default), new("", default)], 80));
}
