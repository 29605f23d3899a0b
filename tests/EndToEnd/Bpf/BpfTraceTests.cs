using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Stuck.EndToEnd.Tracing;

namespace Stuck.EndToEnd.Bpf;

/// <summary>Tracing by BPF, which stops nobody; as root.</summary>
public sealed partial class BpfTraceTests : IDisposable
{
    private readonly Process _cat = Command.Start("cat", []);

    public BpfTraceTests() => Assert.SkipUnless(Environment.UserName == "root", "only root may load programs into the kernel");

    public void Dispose()
    {
        _cat.StandardInput.Close();
        _cat.WaitForExit(Eventually.Deadline);
        _cat.Dispose();
    }

    [Fact]
    public async Task The_trace_is_written_while_it_is_made_and_nobody_is_stopped()
    {
        await AssertCopies("before");
        using var tracer = await BpfTrace.Of(_cat.Id, "-a1");
        await AssertCopies("while");
        await tracer.Shows("write(1, \"while\\n\", 6) = 6\n");
        Assert.Equal(0, ProcFiles.Tracer(_cat.Id));
        await AssertCopies("still");
        await tracer.Shows("read(0, \"still\\n\", 131072) = 6\nwrite(1, \"still\\n\", 6) = 6\n");
        // The one that it was in when we came.
        Assert.StartsWith("read(0, \"while\\n\", 131072) = 6\n", tracer.Log, StringComparison.Ordinal);
        await tracer.EndBy(Signals.Interrupt);
        await AssertCopies("after");
        Assert.DoesNotContain("after", tracer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tracer_ends_with_the_process()
    {
        using var tracer = await BpfTrace.Of(_cat.Id);
        _cat.StandardInput.Close();
        await tracer.Ended();
        Assert.EndsWith("+++ exited with 0 +++\n", tracer.Log);
        Assert.Contains("exit_group(0)", tracer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_tracer_that_is_killed_leaves_nothing_behind()
    {
        int[] programs;
        using (var tracer = await BpfTrace.Of(_cat.Id))
        {
            programs = ProgramsOf(tracer.Process.Id);
            Assert.NotEmpty(programs);
            Assert.All(programs, id => Assert.True(KernelPrograms.IsLoaded(id)));
            tracer.Process.Kill();
        }

        await Eventually.True(() => !programs.Any(KernelPrograms.IsLoaded), "the kernel has let go of all programs");
        await AssertCopies("after");
    }

    [Fact]
    public async Task Threads_children_and_programs_to_come_are_followed()
    {
        using var shell = Command.Start("sh", ["-c", "read x; ls /etc/hostname; perl -e 'exit 3'; :"]);
        using var tracer = await BpfTrace.Of(shell.Id, "-f");
        await shell.StandardInput.WriteLineAsync("go");
        await shell.StandardInput.FlushAsync();
        await tracer.Ended();
        Assert.Matches(@"\d+ +execve\(""[^""]*/ls"", \[""ls"", ""/etc/hostname""\], 0x[0-9a-f]+( <unfinished|\) += 0)", tracer.Log);
        Assert.Matches(@"\+\+\+ exited with 3 \+\+\+", tracer.Log);
        Assert.Equal(3, ExitLine().Count(tracer.Log));
    }

    /// <summary>Its number is another one when the call returns. The words lie on its stack: a page that nobody has touched could not be read yet.</summary>
    [Fact]
    public async Task A_program_that_a_later_thread_executes_is_named()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("t.c"), """
            #include <pthread.h>
            #include <unistd.h>
            static void *run(void *_) { char path[] = "/bin/echo", name[] = "echo", text[] = "from a thread"; execl(path, name, text, (char *)0); return 0; }
            int main(void) { char c; pthread_t t; if (read(0, &c, 1) < 0) return 1; pthread_create(&t, 0, run, 0); pthread_join(t, 0); return 1; }
            """);
        Assert.Equal(0, Command.Run("gcc", ["-pthread", "-o", folder.File("t"), folder.File("t.c")]).Status);
        using var program = Command.Start(folder.File("t"), []);
        using var tracer = await BpfTrace.Of(program.Id, "-f");
        await program.StandardInput.WriteLineAsync("go");
        await program.StandardInput.FlushAsync();
        await tracer.Ended();
        Assert.Matches(@"\+\+\+ superseded by execve in pid \d+ \+\+\+\n", tracer.Log);
        Assert.Matches(@"execve\(""/bin/echo"", \[""echo"", ""from a thread""\], 0x[0-9a-f]+( <unfinished \.\.\.>|\) += 0)\n", tracer.Log);
    }

    [Fact]
    public async Task A_signal_that_ends_a_process_is_told()
    {
        using var sleep = Command.Start("sleep", ["60"]);
        using var tracer = await BpfTrace.Of(sleep.Id);
        Signals.Send(sleep.Id, Signals.Stop);
        Signals.Send(sleep.Id, Signals.Continue);
        Signals.Send(sleep.Id, Signals.Terminate);
        await tracer.Ended();
        Assert.EndsWith($"--- SIGTERM {{si_signo=SIGTERM, si_code=SI_USER, si_pid={Environment.ProcessId}, si_uid=0}} ---\n+++ killed by SIGTERM +++\n", tracer.Log, StringComparison.Ordinal);
    }

    /// <summary>Whether it comes by another way than from another process: of its own, of a fault, of a pipe without a reader, of a timer.</summary>
    [Theory]
    [InlineData("ABRT", "kill ABRT => $$")]
    [InlineData("SEGV", "unpack 'p', pack 'Q', 8")]
    // Whoever starts the tests may ignore it.
    [InlineData("PIPE", "$SIG{PIPE} = 'DEFAULT'; pipe R, W; close R; syswrite W, 'x'")]
    [InlineData("ALRM", "alarm 1; sleep 9")]
    public async Task A_signal_that_ends_a_process_is_told_once(string signal, string perl)
    {
        using var program = Command.Start("perl", ["-e", $"<STDIN>; {perl}"]);
        using var tracer = await BpfTrace.Of(program.Id);
        await program.StandardInput.WriteLineAsync("go");
        await program.StandardInput.FlushAsync();
        await tracer.Ended();
        Assert.Single(Regex.Matches(tracer.Log, $"--- SIG{signal}"));
        Assert.EndsWith($"+++ killed by SIG{signal} +++\n", tracer.Log, StringComparison.Ordinal);
    }

    /// <summary>Which no tracer by ptrace is told.</summary>
    [Fact]
    public async Task Who_sends_SIGKILL_is_told()
    {
        using var sleep = Command.Start("sleep", ["60"]);
        using var tracer = await BpfTrace.Of(sleep.Id);
        Signals.Send(sleep.Id, Signals.Kill);
        await tracer.Ended();
        Assert.EndsWith($"--- SIGKILL {{si_signo=SIGKILL, si_code=SI_USER, si_pid={Environment.ProcessId}, si_uid=0}} ---\n+++ killed by SIGKILL +++\n", tracer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signal_that_is_caught_tells_its_sender()
    {
        using var shell = Command.Start("sh", ["-c", "trap 'echo caught' USR1; echo ready; read x; read x"]);
        Assert.Equal("ready", await shell.StandardOutput.ReadLineAsync());
        using var tracer = await BpfTrace.Of(shell.Id);
        Signals.Send(shell.Id, Signals.User1);
        await tracer.Shows($"--- SIGUSR1 {{si_signo=SIGUSR1, si_code=SI_USER, si_pid={Environment.ProcessId}, si_uid=0}} ---");
        shell.StandardInput.Close();
        await tracer.Ended();
    }

    [Fact]
    public async Task Every_call_is_counted_with_its_time_on_the_clock()
    {
        using var perl = Command.Start("perl", ["-e", "<STDIN>; getppid for 1..100000; for (1..20) { fork or do { getppid for 1..50; exit }; wait } select undef, undef, undef, 0.2"]);
        using var tracer = await BpfTrace.Of(perl.Id, "-f", "-c");
        await perl.StandardInput.WriteLineAsync("go");
        await perl.StandardInput.FlushAsync();
        await tracer.Ended();
        Assert.True(Regex.IsMatch(tracer.Log, @" 101000 +getppid\n"), $"{tracer.Log}\n{await tracer.Process.StandardError.ReadToEndAsync()}");
        Assert.Matches(@" 0\.2\d+ +\d+ +1 +(pselect6|select)\n", tracer.Log);
    }

    /// <summary>The tracee never waits for a tracer that does not keep up.</summary>
    [Fact]
    public async Task What_comes_faster_than_it_is_read_is_counted_as_lost()
    {
        const int Calls = 1_500_000;
        using var perl = Command.Start("perl", ["-e", $"$| = 1; <STDIN>; getppid for 1..{Calls}; print qq(done\n); <STDIN>"]);
        using var tracer = await BpfTrace.Of(perl.Id);
        Signals.Send(tracer.Process.Id, Signals.Stop);
        await perl.StandardInput.WriteLineAsync("go");
        await perl.StandardInput.FlushAsync();
        Assert.Equal("done", await perl.StandardOutput.ReadLineAsync());
        Signals.Send(tracer.Process.Id, Signals.Continue);
        await tracer.Shows("calls of those traced by BPF are lost here");
        perl.StandardInput.Close();
        // Its end may be among what is lost.
        await tracer.Ended();
        var lost = Regex.Matches(tracer.Log, @"(\d+) calls of those traced by BPF are lost here").Sum(match => int.Parse(match.Groups[1].ValueSpan, null));
        var seen = Regex.Count(tracer.Log, "^getppid", RegexOptions.Multiline);
        Assert.Contains($"{lost} calls were lost: they came faster than they could be read", await tracer.Process.StandardError.ReadToEndAsync(), StringComparison.Ordinal);
        // Some others are lost with them.
        Assert.InRange(seen + lost, Calls, Calls + 10);
    }

    /// <summary>Not one call is interrupted, and none that waits for a time comes back too early, or later than it may without us.</summary>
    [Fact]
    public async Task No_call_is_disturbed_as_we_come_and_go()
    {
        const int Period = 40, Latest = 500;
        using var program = new CompiledProgram("blocked");
        using var process = program.Start($"{Period}");
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        for (var cycle = 0; cycle < 5; cycle++)
        {
            using var tracer = await BpfTrace.Of(process.Id, "-f");
            await tracer.Shows("semtimedop(");
            Assert.All(ProcFiles.Threads(process.Id), tid => Assert.Equal(0, ProcFiles.Tracer(tid)));
            await tracer.EndBy(Signals.Interrupt);
        }

        process.StandardInput.Close();
        var kinds = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(kinds.Length >= 22);
        Assert.All(kinds, kind => Assert.Equal("0", kind.Split(' ')[1]));
        Assert.All(kinds.Select(kind => kind.Split(' ')).Where(kind => kind[2] != "0"), kind =>
        {
            Assert.InRange(double.Parse(kind[3], CultureInfo.InvariantCulture), -1, Latest);
            Assert.InRange(double.Parse(kind[4], CultureInfo.InvariantCulture), -1, Latest);
        });
    }

    [Fact]
    public void Everybody_is_not_stopped() =>
        Assert.Contains("--all takes BPF, which stops nobody", Command.Run(Repository.Stuck, ["trace", "--all", "--backend", "ptrace"]).Error, StringComparison.Ordinal);

    [Fact]
    public void What_it_cannot_do_is_said()
    {
        using var sleep = Command.Start("sleep", ["0.3"]);
        var run = Command.Run(Repository.Stuck, ["trace", "--backend", "bpf", "-y", "-o", "/dev/null", "-p", $"{sleep.Id}"]);
        Assert.StartsWith("stuck: -y has no effect by BPF", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_rights_it_is_said_what_would_help()
    {
        var run = Command.Run("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", Repository.Stuck, "trace", "--backend", "bpf", "-p", $"{_cat.Id}"]);
        Assert.Equal(1, run.Status);
        Assert.Contains("CAP_BPF and CAP_PERFMON", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_is_not_started_by_it() =>
        Assert.Contains("--backend bpf starts no commands", Command.Run(Repository.Stuck, ["trace", "--backend", "bpf", "true"]).Error, StringComparison.Ordinal);

    /// <summary>By the numbers that the kernel shows of what a process has open.</summary>
    private static int[] ProgramsOf(int pid) =>
    [
        .. Directory.GetFiles($"/proc/{pid}/fdinfo").Select(path => Command.Run("cat", [path]).Output).SelectMany(text => ProgramLine().Matches(text))
            .Select(match => int.Parse(match.Groups[1].ValueSpan, null)).Distinct(),
    ];

    private async Task AssertCopies(string line)
    {
        await _cat.StandardInput.WriteLineAsync(line);
        await _cat.StandardInput.FlushAsync();
        Assert.Equal(line, await _cat.StandardOutput.ReadLineAsync());
    }

    [GeneratedRegex(@"^prog_id:\t(\d+)$", RegexOptions.Multiline)]
    private static partial Regex ProgramLine();

    [GeneratedRegex(@"\+\+\+ exited with \d \+\+\+")]
    private static partial Regex ExitLine();
}
