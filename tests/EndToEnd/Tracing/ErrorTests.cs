using System.Diagnostics;
using System.Globalization;

namespace Stuck.EndToEnd.Tracing;

/// <summary>What cannot be traced is said in one line each, in words; the rest goes on.</summary>
public sealed class ErrorTests
{
    private const string NoProcess = "4194999";

    [Fact]
    public void A_process_that_is_not_there_is_named() => AssertOneLine(TraceCommand.Run("-p", NoProcess), NoProcess, "no such process");

    [Fact]
    public void A_kernel_thread_is_called_one()
    {
        var thread = Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
            .Select(name => int.TryParse(name, CultureInfo.InvariantCulture, out var pid) ? pid : 0)
            .FirstOrDefault(pid => pid > 1 && ProcFiles.IsKernelThread(pid));
        Assert.SkipUnless(thread != 0, "no kernel thread is visible in this container");
        AssertOneLine(TraceCommand.Run("-p", $"{thread}"), $"{thread}", "kernel thread");
    }

    [Fact]
    public async Task A_process_that_another_tracer_traces_is_reported_with_that_tracer()
    {
        Programs.Require("strace");
        using var sleep = Process.Start("sleep", "60");
        using var strace = Command.Start("strace", ["-o", "/dev/null", "-p", $"{sleep.Id}"]);
        await Eventually.True(() => ProcFiles.Tracer(sleep.Id) == strace.Id, "strace traces the process");
        AssertOneLine(TraceCommand.Run("-p", $"{sleep.Id}"), $"{sleep.Id}", $"{strace.Id}", "strace");
        Signals.Send(strace.Id, Signals.Interrupt);
        await strace.WaitForExitAsync();
        sleep.Kill();
    }

    [Fact]
    public void A_process_of_another_user_is_reported_with_its_owner()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can run the tracer as another user");
        using var sleep = Process.Start("sleep", "60");
        using var folder = Programs.CopyForEverybody(Repository.Stuck);
        var stuck = folder.File(Path.GetFileName(Repository.Stuck));
        var run = Command.Run(
            "setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", "--", stuck, "trace", "-p", $"{sleep.Id}"], folder: "/");
        AssertOneLine(run, $"{sleep.Id}", "belongs to root");
        sleep.Kill();
    }

    [Theory]
    [InlineData("--", "no-such-command")]
    [InlineData("--", "/no/such/command")]
    [InlineData("-D", "--", "no-such-command")]
    public void A_command_that_is_not_there_is_named(params string[] arguments)
    {
        var run = TraceCommand.Run(arguments);
        Assert.Equal(127, run.Status);
        AssertOneLine(run.Error, arguments[^1]);
    }

    [Theory]
    [InlineData("#!/no/such/shell\n", 127, "ENOENT", "its interpreter /no/such/shell is not there")]
    [InlineData("echo hello\n", 126, "ENOEXEC", "it is no program, and no script without a first line such as #!/bin/sh")]
    [InlineData("#!/usr\n", 126, "EACCES", "its interpreter /usr cannot be executed: it is a directory")]
    public void A_command_that_cannot_be_executed_is_traced_so_far_and_said_why(string content, int status, string error, string reason)
    {
        using var folder = new TemporaryFolder();
        var command = folder.Executable("command", content);
        var run = TraceCommand.Run("-o", folder.File("log"), "--", command);
        Assert.Equal(new Command(status, "", $"stuck: cannot execute '{command}': {reason}\n"), run);
        Assert.Equal(run, TraceCommand.Run("-f", "-e", "trace=openat", "-o", folder.File("filtered"), "--", command));
        Assert.Equal(run, TraceCommand.Run("-D", "-o", folder.File("detached"), "--", command));
        Assert.Matches($"^execve\\(\"{command}\", .* = -1 {error} \\(.*\\)\n\\+\\+\\+ exited with {status} \\+\\+\\+\n$", File.ReadAllText(folder.File("log")));
    }

    [Fact]
    public void A_command_that_is_a_directory_is_called_one() => AssertRefused(126, TraceCommand.Run("--", "/usr"));

    [Fact]
    public void A_user_whom_we_may_not_become_is_named_once()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can run the tracer as another user");
        using var folder = Programs.CopyForEverybody(Repository.Stuck);
        var stuck = folder.File(Path.GetFileName(Repository.Stuck));
        var run = Command.Run(
            "setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", "--", stuck, "trace", "-qq", "-u", "root", "--", "true"], folder: "/");
        Assert.Equal(126, run.Status);
        AssertOneLine(run.Error, "as user 0 of group 0: that takes root");
    }

    [Fact]
    public void Where_the_kernel_traces_nobody_the_command_is_not_left_standing()
    {
        using var untraceable = new CompiledProgram("untraceable");
        using var folder = new TemporaryFolder();
        var command = folder.Executable("command", "#!/bin/sh\n");
        var run = Command.Run(untraceable.Path, [Repository.Stuck, "trace", "--", command]);
        Assert.Equal(126, run.Status);
        AssertOneLine(run.Error, "cannot trace");
        Assert.DoesNotContain(Directory.EnumerateDirectories("/proc").Select(Path.GetFileName),
            name => int.TryParse(name, CultureInfo.InvariantCulture, out var pid) && ProcFiles.Title(pid).Contains(command, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Where_one_process_cannot_be_traced_the_others_are()
    {
        using var cat = Command.Start("cat", []);
        using var tracer = await Attachment.To(cat.Id, "-p", NoProcess);
        cat.StandardInput.Close();
        Assert.Contains(NoProcess, await tracer.Ended());
        Assert.Contains("+++ exited with 0 +++", tracer.Log);
    }

    [Theory]
    [InlineData("--no-such-option")]
    [InlineData("-p", "word")]
    public void A_command_line_that_makes_no_sense_ends_with_status_2(params string[] arguments) =>
        AssertRefused(2, Command.Run(Repository.Stuck, arguments));

    [Theory]
    [InlineData]
    [InlineData("--no-such-option")]
    [InlineData("-p", "word")]
    [InlineData("-e", "trace=no_such_call", "--", "true")]
    [InlineData("-k", "--", "true")]
    [InlineData("-e", "inject=read:error=EIO", "--", "true")]
    [InlineData("--kill-on-exit", "--", "true")]
    public void A_trace_that_makes_no_sense_or_cannot_be_had_ends_with_straces_status(params string[] arguments) =>
        AssertRefused(1, TraceCommand.Run(arguments));

    private static void AssertRefused(int status, Command run)
    {
        Assert.Equal(status, run.Status);
        Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.Empty(run.Output);
    }

    private static void AssertOneLine(Command run, params string[] words)
    {
        Assert.Equal(1, run.Status);
        AssertOneLine(run.Error, words);
    }

    private static void AssertOneLine(string error, params string[] words)
    {
        Assert.Single(error.TrimEnd('\n').Split('\n'));
        Assert.All(words, word => Assert.Contains(word, error, StringComparison.OrdinalIgnoreCase));
    }
}
