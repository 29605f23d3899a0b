using Stuck.Tracing.Summaries.Triggers;

namespace Stuck.Tracing.Tests.Summaries.Triggers;

public sealed class TriggerTests
{
    [Theory]
    [InlineData("stuck>5s,exit,request>1s", "stuck>5s,exit,request>1s")]
    [InlineData(" Stuck > 1.5m , request>250ms", "stuck>90s,request>250ms")]
    [InlineData("stuck", "stuck>5s")]
    [InlineData("stuck>7", "stuck>7s")]
    [InlineData("exit,exit", "exit")]
    [InlineData("stuck>5s,stuck>60s", "stuck>5s,stuck>60s")]
    public void What_is_asked_for_is_read(string text, string read)
    {
        var triggers = Trigger.Parse(text, out var error);
        Assert.Equal(("", read), (error, string.Join(',', triggers)));
    }

    [Theory]
    [InlineData("", "a trigger is missing: stuck>TIME, exit, request>TIME")]
    [InlineData("stuck>5s,", "a trigger is missing: stuck>TIME, exit, request>TIME")]
    [InlineData("hang>5s", "there is no trigger \"hang\": stuck>TIME, exit, request>TIME")]
    [InlineData("1>5s", "there is no trigger \"1\": stuck>TIME, exit, request>TIME")]
    [InlineData(">5s", "there is no trigger \"\": stuck>TIME, exit, request>TIME")]
    [InlineData("exit>5s", "exit takes no time: it is there or not")]
    [InlineData("request", "request needs a time: request>1s")]
    [InlineData("stuck>", "\"\" is no time: stuck>500ms, stuck>5s, stuck>2m")]
    [InlineData("stuck>5x", "\"5x\" is no time: stuck>500ms, stuck>5s, stuck>2m")]
    [InlineData("stuck>-5s", "\"-5s\" is no time: stuck>500ms, stuck>5s, stuck>2m")]
    [InlineData("stuck>0", "\"0\" is no time: stuck>500ms, stuck>5s, stuck>2m")]
    [InlineData("stuck>1e9s", "\"1e9s\" is no time: stuck>500ms, stuck>5s, stuck>2m")]
    [InlineData("request>999999h", "\"999999h\" is no time: request>500ms, request>5s, request>2m")]
    [InlineData("stuck>NaN", "\"NaN\" is no time: stuck>500ms, stuck>5s, stuck>2m")]
    [InlineData("stuck>5s>6s", "\"5s>6s\" is no time: stuck>500ms, stuck>5s, stuck>2m")]
    public void What_is_none_is_said_in_a_line(string text, string said)
    {
        Assert.Empty(Trigger.Parse(text, out var error));
        Assert.Equal(said, error);
    }
}
