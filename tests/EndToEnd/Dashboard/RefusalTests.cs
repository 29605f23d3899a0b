namespace Stuck.EndToEnd.Dashboard;

/// <summary>Where the dashboard cannot be shown, it says what to use instead.</summary>
public sealed class RefusalTests
{
    [Theory]
    [InlineData]
    [InlineData("--", "true")]
    public void Without_a_terminal_the_dashboard_does_not_start(params string[] arguments)
    {
        var run = Command.Run(Repository.Stuck, arguments);
        Assert.Equal(2, run.Status);
        Assert.Contains("stuck trace", run.Error);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task On_a_dumb_terminal_the_dashboard_does_not_start()
    {
        using var terminal = new Terminal(140, 45);
        terminal.Run("env", "TERM=dumb", Repository.Stuck);
        await terminal.Shows("stuck trace");
        terminal.Type("echo status $?");
        terminal.Press("Enter");
        await terminal.Shows("status 2");
    }
}
