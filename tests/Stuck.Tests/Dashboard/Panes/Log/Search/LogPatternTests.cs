using Stuck.Dashboard.Panes.Log.Search;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Log.Search;

public sealed class LogPatternTests
{
    [Theory]
    [InlineData("read(3", "read(3, \"x\", 1) = 1", 0, 6)]
    [InlineData("poll([{fd=16", "poll([{fd=16, events=POLLIN}], 1, 60000) = 1", 0, 12)]
    [InlineData("getpid()", "getpid() = 7", 0, 8)]
    [InlineData("10.0.0.5", "inet_addr(\"10.0.0.5\")", 11, 8)]
    [InlineData("E(AGAIN|PIPE)", "write(1) = -1 EPIPE", 14, 5)]
    [InlineData("fd=1[0-9]", "poll([{fd=16", 7, 5)]
    [InlineData("eagain", "recv(9) = -1 EAGAIN", 13, 6)]
    [InlineData("^recv", "recv(9) = -1 EAGAIN", 0, 4)]
    public void Text_is_found_as_it_stands_and_expressions_too(string pattern, string line, int at, int length)
    {
        Assert.Equal(at, new LogPattern(pattern).Find(line, out var found));
        Assert.Equal(length, found);
    }

    [Theory]
    [InlineData("Eagain", "recv(9) = -1 EAGAIN")]
    [InlineData("^send", "recv(9) = -1 EAGAIN")]
    [InlineData("(", "exit_group = ?")]
    public void What_is_not_there_is_not_found(string pattern, string line) => Assert.True(new LogPattern(pattern).Find(line, out _) < 0);
}
