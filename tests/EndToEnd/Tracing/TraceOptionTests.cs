using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Tracing;

/// <summary>The options that people type from memory, on `cat FILE` and `sh -c`.</summary>
public sealed class TraceOptionTests
{
    private const string File = "/etc/passwd";

    [Fact]
    public void Without_o_the_trace_goes_to_standard_error()
    {
        var run = TraceCommand.Run("-e", "trace=openat", "--", "cat", File);
        Assert.Equal(System.IO.File.ReadAllText(File), run.Output);
        Assert.Contains($"openat(AT_FDCWD, \"{File}\", O_RDONLY) = 3", run.Error);
    }

    [Fact]
    public void Calls_that_are_not_asked_for_are_not_shown() =>
        Assert.All(
            TraceCommand.Lines("-e", "trace=openat,close", "--", "cat", File),
            line => Assert.Matches(@"^(openat\(|close\(|\+\+\+ exited with 0)", line));

    [Fact]
    public void Without_e_all_calls_are_shown_beginning_with_execve()
    {
        var lines = TraceCommand.Lines("--", "cat", File);
        Assert.Matches(@"^execve\(""[^""]*/cat"", \[""cat"", ""/etc/passwd""\], 0x[0-9a-f]+ /\* \d+ vars \*/\) += 0$", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("read(3, \"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("mmap(NULL, ", StringComparison.Ordinal));
        Assert.Equal("exit_group(0)                           = ?", lines[^2]);
        Assert.Equal("+++ exited with 0 +++", lines[^1]);
    }

    [Fact]
    public void S_bounds_the_length_of_strings() =>
        Assert.Contains(
            TraceCommand.Lines("-s", "4", "-e", "trace=read", "--", "cat", File),
            line => line.StartsWith("read(3, \"root\"..., ", StringComparison.Ordinal));

    [Fact]
    public void A_sets_the_column_of_the_results() =>
        Assert.Contains(
            TraceCommand.Lines("-a", "60", "-e", "trace=close", "--", "cat", File), line => line == "close(3)".PadRight(60) + "= 0");

    [Theory]
    [InlineData("-T", @" <\d+\.\d{6}>$")]
    [InlineData("-t", @"^\d\d:\d\d:\d\d close")]
    [InlineData("-tt", @"^\d\d:\d\d:\d\d\.\d{6} close")]
    [InlineData("-ttt", @"^1\d{9}\.\d{6} close")]
    [InlineData("-r", @"^ +\d+\.\d{6} close")]
    public void Times_are_shown_where_asked_for(string option, string pattern)
    {
        var lines = TraceCommand.Lines(option, "-e", "trace=close", "--", "cat", File);
        Assert.NotEmpty(lines);
        Assert.All(lines[..^1], line => Assert.Matches(pattern, line));
    }

    [Fact]
    public void Y_shows_what_descriptors_are_open_on() =>
        Assert.Contains(
            TraceCommand.Lines("-y", "-e", "trace=openat,read", "--", "cat", File),
            line => line.StartsWith("read(3</etc/passwd>, \"", StringComparison.Ordinal));

    [Fact]
    public void F_follows_children_and_says_whose_each_line_is()
    {
        var lines = TraceCommand.Lines("-f", "-e", "trace=openat", "--", "sh", "-c", $"cat {File}; true");
        Assert.All(lines, line => Assert.Matches(@"^\d+ +\S", line));
        Assert.Equal(2, lines.Select(line => line.Split(' ')[0]).Distinct().Count());
        Assert.Contains(lines, line => line.Contains($"\"{File}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_f_children_are_not_followed()
    {
        var lines = TraceCommand.Lines("-e", "trace=openat", "--", "sh", "-c", $"cat {File}; true");
        Assert.DoesNotContain(lines, line => line.Contains($"\"{File}\"", StringComparison.Ordinal));
        Assert.Contains(lines, line => line.StartsWith("--- SIGCHLD {si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false, "-q")]
    [InlineData(false, "-qq")]
    [InlineData(true, "-a1")]
    public void Q_says_nothing_of_children_that_are_followed(bool speaks, string option) =>
        Assert.Equal(speaks, TraceCommand.Run("-f", option, "-e", "trace=none", "--", "sh", "-c", "sleep 0; true")
            .Error.Contains("attached", StringComparison.Ordinal));

    [Theory]
    [InlineData(true, "-q")]
    [InlineData(false, "-qq")]
    public void Qq_says_nothing_of_exits_either(bool speaks, string option) =>
        Assert.Equal(speaks, TraceCommand.Run(option, "-e", "trace=none", "--", "true")
            .Error.Contains("+++ exited with 0 +++", StringComparison.Ordinal));

    [Fact]
    public void Ff_writes_a_file_for_each_process()
    {
        using var folder = new TemporaryFolder();
        TraceCommand.Run("-ff", "-o", folder.File("log"), "-e", "trace=openat", "--", "sh", "-c", $"cat {File}; true");
        var files = Directory.GetFiles(folder.Path);
        Assert.Equal(2, files.Length);
        Assert.All(files, file => Assert.Matches(@"^log\.\d+$", Path.GetFileName(file)));
        Assert.Single(files, file => System.IO.File.ReadAllText(file).Contains($"\"{File}\"", StringComparison.Ordinal));
        Assert.All(files.SelectMany(System.IO.File.ReadLines), line => Assert.Matches(@"^(openat\(|---|\+\+\+)", line));
    }

    [Fact]
    public void O_writes_to_a_command_behind_a_bar()
    {
        using var folder = new TemporaryFolder();
        var run = TraceCommand.Run("-o", $"|cat >{folder.File("log")}", "-e", "trace=close", "--", "true");
        Assert.Equal(new Command(0, "", ""), run);
        Assert.Contains("+++ exited with 0 +++", System.IO.File.ReadAllText(folder.File("log")));
    }

    [Fact]
    public void A_appends_to_the_file()
    {
        using var folder = new TemporaryFolder();
        for (var i = 0; i < 2; i++) TraceCommand.Run("-A", "-o", folder.File("log"), "-e", "trace=none", "--", "true");
        Assert.Equal(["+++ exited with 0 +++", "+++ exited with 0 +++"], System.IO.File.ReadAllLines(folder.File("log")));
    }

    [Fact]
    public void E_write_dumps_what_is_written() =>
        Assert.Equal(
            ["write(1, \"hello\\n\", 6)                  = 6", " | 00000  68 65 6c 6c 6f 0a                                 hello.           |"],
            TraceCommand.Lines("-e", "write=1", "-e", "trace=write", "--", "echo", "hello")[..2]);

    [Fact]
    public void The_environment_the_user_and_the_name_of_the_command_can_be_others()
    {
        using var folder = new TemporaryFolder();
        folder.OpenForEverybody();
        string[] user = Environment.UserName == "root" ? ["-u", "nobody"] : [];
        var run = TraceCommand.Run(
            ["-o", folder.File("log"), .. user, "-E", "STUCK_A=b c", "-E", "HOME", "--argv0=name", "--", "sh", "-c", "echo $0,$STUCK_A,${HOME-none}; id -un"]);
        Assert.Equal(new Command(0, $"name,b c,none\n{(user.Length > 0 ? "nobody" : Environment.UserName)}\n", ""), run);
    }

    [Fact]
    public void B_lets_go_of_a_process_at_its_execve()
    {
        var lines = TraceCommand.Lines("-f", "-b", "execve", "-e", "trace=execve,openat", "--", "sh", "-c", $"cat {File}; true");
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^\d+ +execve\(""[^""]*/cat"", .* <detached \.\.\.>$"));
        Assert.DoesNotContain(lines, line => line.Contains($"openat(AT_FDCWD, \"{File}\"", StringComparison.Ordinal));
    }

    [Fact]
    public void Y_shows_the_names_of_processes() =>
        Assert.Contains(
            TraceCommand.Lines("-Y", "-e", "trace=getpid", "--", "sh", "-c", ": $$"), line => Regex.IsMatch(line, @"^getpid\(\) += \d+<sh>$"));

    [Fact]
    public void N_shows_the_names_of_arguments() =>
        Assert.Contains(
            TraceCommand.Lines("-N", "-e", "trace=openat", "--", "cat", File),
            line => line == $"openat(dirfd=AT_FDCWD, pathname=\"{File}\", flags=O_RDONLY) = 3");

    [Fact]
    public void I_shows_where_the_program_stood() =>
        Assert.All(TraceCommand.Lines("-i", "-e", "trace=close", "--", "true"), line => Assert.Matches(@"^\[[0-9a-f?]{16}\] ", line));

    [Fact]
    public void An_option_may_follow_p_and_a_command_may_be_traced_beside_a_process()
    {
        using var sleep = System.Diagnostics.Process.Start("sleep", "60");
        var lines = TraceCommand.Lines("-p", $"{sleep.Id}", "-e", "trace=openat", "--", "sh", "-c", $"cat {File} >/dev/null; kill {sleep.Id}");
        Assert.Contains(lines, line => Regex.IsMatch(line, $@"^{sleep.Id} +\+\+\+ killed by SIGTERM \+\+\+$"));
        Assert.Contains(lines, line => line.EndsWith(" +++ exited with 0 +++", StringComparison.Ordinal));
    }

    [Fact]
    public void C_counts_calls_and_errors_instead()
    {
        var lines = TraceCommand.Lines("-c", "-e", "trace=openat,close", "--", "cat", File, "/nonexistent");
        Assert.Matches(@"^% time +seconds +usecs/call +calls +errors syscall$", lines[0]);
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^ +\d+\.\d\d +\d+\.\d{6} +\d+ +\d+ +[1-9]\d* openat$"));
        Assert.Contains(lines, line => Regex.IsMatch(line, @"^ +\d+\.\d\d +\d+\.\d{6} +\d+ +\d+ +close$"));
        Assert.Matches(@"^100\.00 +\d+\.\d{6} +\d+ +\d+ +[1-9]\d* total$", lines[^1]);
    }
}
