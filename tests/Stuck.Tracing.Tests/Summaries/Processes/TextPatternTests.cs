using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Tracing.Tests.Summaries.Processes;

public class TextPatternTests
{
    [Theory]
    [InlineData("nginx|redis", "redis-server *:6379", true)]
    [InlineData("nginx|redis", "php-fpm: pool www", false)]
    [InlineData("^php.*www$", "php-fpm: pool www", true)]
    [InlineData("c++", "g++ and C++", true)]
    [InlineData("c++|nginx", "nginx: worker", true)]
    [InlineData("c++|nginx", "apache", false)]
    [InlineData("nginx|", "apache", false)]
    [InlineData("|", "apache", false)]
    [InlineData("[app", "cgi [app]", true)]
    [InlineData("WORKER [APP]", "worker [app]", true)]
    public void A_text_stands_for_itself_or_for_an_expression(string text, string value, bool matches) =>
        Assert.Equal(matches, new TextPattern(text).Matches(value));

    [Fact]
    public void An_expression_that_takes_for_ever_matches_nothing() => Assert.False(new TextPattern("(a+)+$").Matches(new string('a', 40) + "!"));

    [Fact]
    public void The_same_text_is_the_same_pattern() => Assert.Equal(new TextPattern("a|b"), new TextPattern("a|b"));
}
