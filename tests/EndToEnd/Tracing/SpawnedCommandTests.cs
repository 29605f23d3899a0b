namespace Stuck.EndToEnd.Tracing;

/// <summary>What `stuck trace -- CMD` starts does not notice.</summary>
public sealed class SpawnedCommandTests
{
    [Theory]
    [InlineData("exit 0")]
    [InlineData("exit 7")]
    [InlineData("kill -9 $$")]
    [InlineData("kill -TERM $$")]
    public void The_exit_status_is_the_commands_own(string script)
    {
        using var folder = new TemporaryFolder();
        var untraced = Command.Run("sh", ["-c", script]);
        Assert.Equal(untraced.Status, TraceCommand.Run("-o", folder.File("log"), "--", "sh", "-c", script).Status);
    }

    [Theory]
    [InlineData("-D")]
    [InlineData("-DD")]
    [InlineData("--daemonize=session")]
    public async Task With_D_the_process_that_was_started_is_the_command(string option)
    {
        using var folder = new TemporaryFolder();
        using var command = Command.Start(
            Repository.Stuck, ["trace", option, "-o", folder.File("log"), "-e", "trace=write", "--", "sh", "-c", "echo $$; read line; exit 7"]);
        Assert.Equal($"{command.Id}", await command.StandardOutput.ReadLineAsync());
        Assert.NotEqual(0, ProcFiles.Tracer(command.Id));
        Assert.DoesNotContain(ProcFiles.Tracer(command.Id), ProcFiles.Children(command.Id));
        command.StandardInput.Close();
        await command.WaitForExitAsync();
        Assert.Equal(7, command.ExitCode);
        await Eventually.True(
            () => File.ReadAllText(folder.File("log")).EndsWith("+++ exited with 7 +++\n", StringComparison.Ordinal), "the trace is complete");
        Assert.Contains($"write(1, \"{command.Id}\\n\"", File.ReadAllText(folder.File("log")), StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_input_and_output_are_the_commands_own()
    {
        using var folder = new TemporaryFolder();
        var run = Command.Run(Repository.Stuck, ["trace", "-o", folder.File("log"), "--", "cat"], input: "passed through\n");
        Assert.Equal(new Command(0, "passed through\n", ""), run);
    }

    [Fact]
    public void The_command_has_the_descriptors_that_a_shell_would_give_it() =>
        AssertSameTraced("ls /proc/self/fd; read line <&3; echo $line", redirections: "3</etc/passwd 7>/dev/null");

    [Fact]
    public void The_command_has_the_signal_mask_and_dispositions_that_a_shell_would_give_it() =>
        AssertSameTraced("grep -E 'Sig[PBIC]|Shd' /proc/self/status");

    [Fact]
    public void An_ignored_signal_stays_ignored() =>
        AssertSameTraced("grep -E 'Sig[PBIC]|Shd' /proc/self/status", before: "trap '' USR1 HUP; ");

    [Fact]
    public void The_command_has_the_environment_and_limits_that_a_shell_would_give_it() =>
        AssertSameTraced("env | grep -v '^_=' | sort; ulimit -a; umask; pwd");

    [Fact]
    public void The_command_has_the_session_and_process_group_that_a_shell_would_give_it() =>
        AssertSameTraced("cut -d ' ' -f 5,6,7,8 /proc/self/stat");

    /// <summary>Runs a script from a shell, and again traced: it must print the same.</summary>
    private static void AssertSameTraced(string script, string redirections = "", string before = "")
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("script"), script);
        // The test runner ignores SIGPIPE, and its children would inherit that.
        var run = Command.Run("env", ["--default-signal", "sh", "-c", $"""
            {before} sh script {redirections} >untraced
            {before} "$0" trace -f -o log -- sh script {redirections} >traced
            diff -u untraced traced
            """, Repository.Stuck], folder: folder.Path);
        Assert.Equal(new Command(0, "", ""), run);
        Assert.True(new FileInfo(folder.File("untraced")).Length > 0);
    }
}
