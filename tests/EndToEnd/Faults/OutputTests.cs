using System.Diagnostics;
using Stuck.EndToEnd.Tracing;

namespace Stuck.EndToEnd.Faults;

/// <summary>Where what we write goes to takes no more: it is said once, in words, and nobody who is traced comes to harm.</summary>
public sealed class OutputTests : IDisposable
{
    private const string DiskFull = "No space left on device";

    private readonly Process _cat = Command.Start("cat", []);

    public void Dispose()
    {
        _cat.StandardInput.Close();
        _cat.WaitForExit(Eventually.Deadline);
        _cat.Dispose();
    }

    [Fact]
    public void A_command_runs_to_its_end_on_a_full_disk()
    {
        var run = OnFullDisk("\"$0\" trace -f -o log -- sh -c 'for i in 1 2 3; do ls -l /usr/bin >ls; done 2>/dev/null; echo ended; exit 3'");
        Assert.Equal((3, "ended\n"), (run.Status, run.Output));
        AssertSaidOnce(run, "cannot write 'log'", "what is traced runs on");
    }

    [Fact]
    public void A_trace_that_could_not_be_written_is_a_failure_even_if_the_command_is_none()
    {
        var run = TraceCommand.Run("-o", "/dev/full", "--", "echo", "ended");
        Assert.Equal((1, "ended\n"), (run.Status, run.Output));
        AssertSaidOnce(run, "cannot write '/dev/full'");
    }

    [Fact]
    public async Task A_process_that_was_attached_to_runs_on_untraced_when_the_disk_is_full()
    {
        using var tracer = Command.Start(Repository.Stuck, ["trace", "-o", "/dev/full", "-p", $"{_cat.Id}"]);
        await Write("first");
        await tracer.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        Assert.Equal(1, tracer.ExitCode);
        Assert.Contains($"cannot write '/dev/full': {DiskFull}: the trace ends here, what is traced runs on\n", await tracer.StandardError.ReadToEndAsync());
        Assert.Equal(0, ProcFiles.Tracer(_cat.Id));
        await Write("second");
    }

    [Fact]
    public async Task A_reader_who_goes_ends_the_trace_quietly_and_the_process_runs_on()
    {
        using var shell = Command.Start("bash", ["-c", $"\"$0\" trace -qq -p {_cat.Id} 2>&1 | head -n 1; echo ${{PIPESTATUS[0]}}", Repository.Stuck]);
        await Eventually.True(() => ProcFiles.Tracer(_cat.Id) > 0, "the process is traced");
        // Only a further line tells that nobody reads them.
        for (var line = 0; line < 1000 && ProcFiles.Tracer(_cat.Id) > 0; line++)
        {
            await Write("line");
            await Task.Delay(10);
        }

        await Eventually.True(() => ProcFiles.Tracer(_cat.Id) == 0, "nobody traces the process");
        await Write("more");
        var output = await shell.StandardOutput.ReadToEndAsync().WaitAsync(Eventually.Deadline);
        Assert.Matches(@"\A[a-z]+\(.*\n[0-9]+\n\z", output);
        Assert.Empty(await shell.StandardError.ReadToEndAsync());
    }

    [Theory]
    [InlineData("status", "-p", "SELF")]
    [InlineData("status", "--json", "-p", "SELF")]
    [InlineData("--help")]
    [InlineData("trace", "--help")]
    public void A_report_ends_quietly_without_a_reader_and_says_why_it_cannot_be_written(params string[] arguments)
    {
        var words = string.Join(' ', arguments).Replace("SELF", $"{_cat.Id}", StringComparison.Ordinal);
        var unread = Command.Run("bash", ["-c", $"\"$0\" {words} | true; exit ${{PIPESTATUS[0]}}", Repository.Stuck]);
        Assert.Equal(new Command(0, "", ""), unread);
        AssertSaidOnce(Command.Run("sh", ["-c", $"\"$0\" {words} >/dev/full", Repository.Stuck]), "cannot write to standard output");
        var closed = Command.Run("sh", ["-c", $"\"$0\" {words} >&-", Repository.Stuck]);
        // It may be closed, or what the runtime has opened in its place.
        Assert.True(closed.Error is "" or "stuck: cannot write to standard output: Bad file descriptor\n", closed.Error);
    }

    [Fact]
    public void Messages_that_cannot_be_written_do_no_harm()
    {
        var run = Command.Run("sh", ["-c", "\"$0\" trace -- sh -c 'echo ended; exit 3' 2>/dev/full", Repository.Stuck]);
        Assert.Equal(new Command(3, "ended\n", ""), run);
    }

    [Fact]
    public void What_was_started_without_standard_streams_writes_none_of_them_into_its_file()
    {
        using var folder = new TemporaryFolder();
        var run = Command.Run(
            "sh", ["-c", "\"$0\" trace -f -o log -p 4194999 -- sh -c 'ls /proc/self/fd | tr \"\\n\" \" \" >fds' <&- >&- 2>&-", Repository.Stuck], folder: folder.Path);
        Assert.Equal(new Command(0, "", ""), run);
        Assert.DoesNotContain("stuck:", File.ReadAllText(folder.File("log")), StringComparison.Ordinal);
        Assert.EndsWith("+++ exited with 0 +++\n", File.ReadAllText(folder.File("log")));
    }

    /// <summary>Runs a script in a file system of 64 KB.</summary>
    private static Command OnFullDisk(string script)
    {
        using var folder = new TemporaryFolder();
        var run = Command.Run("unshare", ["--mount", "sh", "-c", $"mount -t tmpfs -o size=64k none . && cd \"$PWD\" && {script}", Repository.Stuck], folder: folder.Path);
        Assert.SkipWhen(run.Status is 1 or 32 && run.Error.Contains("mount", StringComparison.Ordinal) && run.Output.Length == 0, "no file system may be mounted here");
        return run;
    }

    private static void AssertSaidOnce(Command run, params string[] words)
    {
        var line = Assert.Single(run.Error.TrimEnd('\n').Split('\n'));
        Assert.NotEqual(0, run.Status);
        Assert.All([DiskFull, .. words], word => Assert.Contains(word, line, StringComparison.Ordinal));
    }

    private async Task Write(string line)
    {
        await _cat.StandardInput.WriteLineAsync(line);
        await _cat.StandardInput.FlushAsync();
        Assert.Equal(line, await _cat.StandardOutput.ReadLineAsync().WaitAsync(Eventually.Deadline));
    }
}
