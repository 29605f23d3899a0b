using Stuck.Dashboard.Panes.Log;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Log;

public sealed class LogFitTests
{
    [Theory]
    [InlineData(60, "read(9, \"hello, world\", 4096)            = 12")]
    [InlineData(40, "read(9, \"hello, world\", 4096)       = 12")]
    [InlineData(34, "read(9, \"hello, world\", 4096) = 12")]
    [InlineData(33, "read(9, \"hello, world\", 409… = 12")]
    [InlineData(12, "read(9… = 12")]
    public void Arguments_give_way_to_the_result(int room, string shown) =>
        Assert.Equal(shown, Fit("read(9, \"hello, world\", 4096)            ", "= 12", room));

    [Theory]
    [InlineData(60, "connect(3, {sa_family=AF_INET}, 16) = -1 ECONNREFUSED")]
    [InlineData(40, "connect(3, {sa_family… = -1 ECONNREFUSED")]
    public void The_words_of_an_error_give_way_before_arguments_do(int room, string shown) =>
        Assert.Equal(shown, Fit("connect(3, {sa_family=AF_INET}, 16) ", "= -1 ECONNREFUSED (Connection refused)", room, words: true));

    [Theory]
    [InlineData(40, 0, "poll([{fd=3, event… = 1 ([{fd=3, revent…")]
    [InlineData(40, 13, "events=POLLIN}, {f… = 1 ([{fd=3, revent…")]
    [InlineData(62, 30, "fd=4, events=POLLIN}], 2, -1) = 1 ([{fd=3, revents=POLLIN}])")]
    public void A_long_result_takes_half_of_the_room_and_what_stands_to_the_right_comes_into_sight_beside_it(int room, int skipped, string shown) =>
        Assert.Equal(shown, Fit("poll([{fd=3, events=POLLIN}, {fd=4, events=POLLIN}], 2, -1) ", "= 1 ([{fd=3, revents=POLLIN}])", room, skipped: skipped));

    [Fact]
    public void What_has_no_result_is_cut_at_its_end() => Assert.Equal("+++ exited w…", Fit("+++ exited with 0 +++", "", 13));

    private static string Fit(string begin, string result, int room, bool words = false, int skipped = 0)
    {
        var line = begin + result;
        var fit = LogFit.Of(line, begin.Length, words, skipped, room);
        begin = line[fit.Begin] + (fit.IsBeginCut ? "…" : "");
        result = line[fit.Result] + (fit.IsResultCut ? "…" : "");
        var shown = result.Length == 0 ? begin : begin.PadRight(fit.ResultX) + result;
        Assert.True(shown.Length <= room, shown);
        return shown;
    }
}
