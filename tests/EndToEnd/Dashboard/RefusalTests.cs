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

    [Theory]
    [InlineData("#!/no/such/shell\n", 127, "its interpreter /no/such/shell is not there")]
    [InlineData("echo hello\n", 126, "it is no program, and no script without a first line such as #!/bin/sh")]
    public async Task A_command_that_cannot_be_executed_is_said_instead_of_shown(string content, int status, string reason)
    {
        using var folder = new TemporaryFolder();
        var command = folder.Executable("c", content);
        using var terminal = new Terminal(140, 45);
        terminal.Run(Repository.Stuck, "--", command);
        await terminal.Shows($"stuck: cannot execute '{command}': {reason}");
        terminal.Type("echo status $?");
        terminal.Press("Enter");
        await terminal.Shows($"status {status}");
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
