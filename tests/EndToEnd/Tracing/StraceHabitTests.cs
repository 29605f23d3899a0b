namespace Stuck.EndToEnd.Tracing;

/// <summary>What scripts and fingers know of strace, beyond its lines.</summary>
public sealed class StraceHabitTests
{
    private static readonly string s_stuck = Repository.Stuck;

    /// <summary>What is said on standard error, where the trace goes too, never stands within a line of it.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("-f ")]
    public void Notices_come_first_and_break_into_no_line(string follow)
    {
        var lines = Traced($"{follow}-p $a -p $b -p 4194999", until: "tv_sec=601").TrimEnd('\n').Split('\n');
        Assert.All(lines[..3], line => Assert.Matches(@"^stuck: (process \d+ attached|cannot trace 4194999: no such process)$", line));
        Assert.All(lines, line => Assert.DoesNotContain("stuck:", line[1..], StringComparison.Ordinal));
        Assert.EndsWith("{tv_sec=600, tv_nsec=0} <unfinished ...>", lines[3]);
        Assert.Equal(2, lines.Count(line => line.StartsWith("[pid ", StringComparison.Ordinal) && line.Contains("clock_nanosleep(", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_sleep_that_was_stopped_is_called_by_its_name() =>
        Assert.Contains("\nclock_nanosleep(CLOCK_REALTIME, 0, {tv_sec=600, tv_nsec=0}", Traced("-p $a", until: "tv_sec=600", first: "kill -STOP $a; sleep 0.2; kill -CONT $a; sleep 0.2;"));

    /// <summary>A shell without job control has what it starts in the background ignore SIGINT; a traced command does so still.</summary>
    [Fact]
    public void Kill_INT_ends_a_trace_in_the_background_of_a_script()
    {
        Assert.Contains("detached", Traced("-p $a", until: "tv_sec=600"));
        Assert.Matches(@"^SigIgn:\s+0000000000000006\n$", Shell($"{s_stuck} trace grep SigIgn /proc/self/status & wait").Output);
    }

    [Fact]
    public void A_appends_whoever_else_writes_or_truncates()
    {
        using var folder = new TemporaryFolder();
        var log = folder.File("log");
        Shell($"echo before >{log}; {s_stuck} trace -A -o {log} -e trace=write -- sh -c 'echo one; sleep 0.2; echo middle >>{log}; echo two; sleep 0.2; : >{log}; echo three'");
        var text = File.ReadAllText(log);
        Assert.DoesNotContain('\0', text);
        Assert.DoesNotContain("before", text);
        Assert.Contains("write(1, \"three\\n\", 6)", text);
    }

    [Fact]
    public void Two_traces_append_to_one_file()
    {
        using var folder = new TemporaryFolder();
        var log = folder.File("log");
        Shell($"for i in 1 2; do {s_stuck} trace -A -o {log} -e trace=write -- sh -c \"for j in 1 2 3 4 5; do echo $i\\$j; sleep 0.05; done\" >/dev/null & done; wait");
        var lines = File.ReadAllLines(log);
        Assert.All(lines, line => Assert.Matches(@"^(write\(1, ""[12][1-5]\\n"", 3\) += 3|--- SIGCHLD .* ---|\+\+\+ exited with 0 \+\+\+)$", line));
        Assert.Equal(10, lines.Count(line => line.StartsWith("write", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_path_is_no_working_directory()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "");
        var lines = Command.Run(s_stuck, ["trace", "-o", "log", "-P", folder.Path, "--", "cat", "file"], folder: folder.Path);
        Assert.Equal(0, lines.Status);
        Assert.Equal("+++ exited with 0 +++\n", File.ReadAllText(folder.File("log")));
    }

    [Fact]
    public void Under_a_strace_that_follows_children_it_says_why_it_cannot_trace()
    {
        Programs.Require("strace");
        var run = Command.Run("strace", ["-f", "-o", "/dev/null", s_stuck, "trace", "-o", "/dev/null", "--", "true"]);
        Assert.Equal(126, run.Status);
        Assert.Matches(@"^stuck: cannot trace '[^']*/true': what stuck starts is traced by \d+ \(strace\) already, and only one can: .*\n$", run.Error);
    }

    [Theory]
    [InlineData("stuck: cannot write '/no/such/folder/log': No such file or directory\n", "-o", "/no/such/folder/log", "--", "true")]
    [InlineData("stuck: cannot write '/': Is a directory\n", "-A", "-o", "/", "--", "true")]
    [InlineData("stuck: -U is for -c or -C (stuck trace --help shows the options)\n", "-U", "name", "--", "true")]
    [InlineData("stuck: --tips: 'id:none' makes no sense there (stuck trace --help shows the options)\n", "--tips=id:none", "--", "true")]
    public void What_cannot_be_is_said_in_a_line(string error, params string[] arguments) =>
        Assert.Equal(new Command(1, "", error), TraceCommand.Run(arguments));

    [Theory]
    [InlineData("stuck: -T has no effect with -c, which writes no lines\n", "-c", "-T")]
    [InlineData("stuck: -S has no effect without -c or -C\n", "-S", "calls")]
    public void What_does_nothing_is_said_so(string said, params string[] options)
    {
        using var folder = new TemporaryFolder();
        Assert.Equal(new Command(0, "", said), TraceCommand.Run([.. options, "-o", folder.File("log"), "--", "true"]));
    }

    [Fact]
    public void A_tip_comes_in_the_end_where_asked_for()
    {
        using var folder = new TemporaryFolder();
        Assert.Matches("^stuck: tip: .+\n$", TraceCommand.Run("--tips", "-o", folder.File("log"), "--", "true").Error);
        Assert.Equal(TraceCommand.Run("--tips=3", "-o", folder.File("log"), "--", "true").Error, TraceCommand.Run("--tips=id:3,full", "-o", folder.File("log"), "--", "true").Error);
        Assert.Equal("", TraceCommand.Run("--tips=none", "-o", folder.File("log"), "--", "true").Error);
    }

    /// <summary>What a trace in the background of a script leaves of two sleeps, $a and $b, that has seen something and is ended by SIGINT.</summary>
    private static string Traced(string options, string until, string first = "")
    {
        using var folder = new TemporaryFolder();
        var log = folder.File("log");
        Shell($"sleep 600 & a=$!; sleep 601 & b=$!; sleep 0.3; {first} {s_stuck} trace {options} 2>{log} & t=$!; "
            + $"until grep -q '{until}' {log}; do sleep 0.1; done; kill -INT $t; wait $t; kill $a $b");
        return File.ReadAllText(log);
    }

    /// <summary>A script, as a shell without a terminal runs it. No process of .NET's: those that it starts are its own children.</summary>
    private static Command Shell(string script) => Command.Run("sh", ["-c", script]);
}
