using System.Diagnostics;
using System.Globalization;
using Stuck.EndToEnd.Bpf;
using Stuck.EndToEnd.Dashboard;
using Stuck.EndToEnd.Status;
using Stuck.EndToEnd.Tracing;
using Stuck.EndToEnd.Verdicts;

namespace Stuck.EndToEnd.Privileges;

/// <summary>--drop, as root.</summary>
public sealed class DropTests : IDisposable
{
    /// <summary>CAP_SYS_PTRACE, as /proc shows sets of capabilities.</summary>
    private const string SysPtrace = "0000000000080000";

    /// <summary>CAP_SYS_PTRACE, CAP_PERFMON and CAP_BPF.</summary>
    private const string WithBpf = "000000c000080000";

    private readonly Process _sleep = Process.Start("sleep", "60");

    public DropTests() => Assert.SkipUnless(Environment.UserName == "root", "only root has capabilities to give up");

    public void Dispose()
    {
        _sleep.Kill();
        _sleep.Dispose();
    }

    [Fact]
    public async Task No_thread_of_the_dashboard_has_any_capability_left_but_the_one_to_trace_with()
    {
        using var screen = await DashboardScreen.Start(140, 45, "--drop", "-p", $"{_sleep.Id}");
        await screen.Terminal.Shows("1 traced");
        AssertDropped(screen.Pid);
        await screen.Quit();
        Assert.Equal(0, ProcFiles.Tracer(_sleep.Id));
    }

    [Fact]
    public async Task A_tracer_without_them_traces_and_writes_its_file()
    {
        using var tracer = await Attachment.To(_sleep.Id, "--drop");
        AssertDropped(ProcFiles.Tracer(_sleep.Id));
        await tracer.Shows("clock_nanosleep");
        await tracer.End(Signals.Interrupt);
        Assert.Equal(0, ProcFiles.Tracer(_sleep.Id));
    }

    [Fact]
    public async Task Three_capabilities_suffice_to_trace_by_BPF()
    {
        using var tracer = await BpfTrace.Of(_sleep.Id, "--drop");
        AssertDropped(tracer.Process.Id, WithBpf);
        Signals.Send(_sleep.Id, Signals.Stop);
        Signals.Send(_sleep.Id, Signals.Continue);
        await tracer.Shows("= ? ERESTART_RESTARTBLOCK");
        await tracer.EndBy(Signals.Interrupt);
        Assert.Contains("clock_nanosleep", tracer.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verdicts_still_name_peers()
    {
        using var listener = new SilentListener();
        using var worker = await StuckWorker.Start("read", $"{listener.Address}");
        var table = StatusRun.Run("--drop", "-p", $"{worker.Pid}").Output;
        Assert.Contains($"reading {listener.Address}", table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Processes_of_others_are_traced_and_what_is_not_seen_of_them_is_said()
    {
        using var sleep = Command.Start("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", "sleep", "60"]);
        await Eventually.True(() => ProcFiles.Title(sleep.Id) == "sleep 60", "it runs as nobody");
        var status = StatusRun.Run("--drop", "-p", $"{sleep.Id}");
        Assert.Contains("what 1 of 1 processes wait for is not ours to see: it takes CAP_DAC_READ_SEARCH", status.Error, StringComparison.Ordinal);
        using var tracer = await Attachment.To(sleep.Id, "--drop");
        await tracer.End(Signals.Interrupt);
        Assert.Equal(0, ProcFiles.Tracer(sleep.Id));
        sleep.Kill();
    }

    [Theory]
    [InlineData]
    [InlineData("-D")]
    public void A_command_has_no_others_either(params string[] options)
    {
        using var folder = new TemporaryFolder();
        var run = TraceCommand.Run([.. options, "--drop", "-o", folder.File("log"), "--", "grep", "^Cap", "/proc/self/status"]);
        Assert.Equal(0, run.Status);
        Assert.All(run.Output.TrimEnd().Split('\n'), line => Assert.EndsWith(SysPtrace, line));
        Assert.Contains("execve(", File.ReadAllText(folder.File("log")));
    }

    [Fact]
    public void Root_that_cannot_give_them_up_for_good_begins_nothing()
    {
        Programs.Require("setpriv");
        var run = Command.Run("setpriv", ["--bounding-set=-setpcap", Repository.Stuck, "status", "--drop"]);
        Assert.Equal((1, ""), (run.Status, run.Output));
        Assert.Contains("--drop: root cannot without CAP_SETPCAP", run.Error, StringComparison.Ordinal);
    }

    private static void AssertDropped(int pid, string kept = SysPtrace)
    {
        var threads = Directory.GetDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/task"));
        Assert.True(threads.Length > 1);
        foreach (var thread in threads)
        {
            var sets = File.ReadAllLines(Path.Combine(thread, "status")).Where(line => line.StartsWith("Cap", StringComparison.Ordinal)).ToArray();
            Assert.Equal(5, sets.Length);
            Assert.All(sets, set => Assert.EndsWith(kept, set));
            Assert.Contains("NoNewPrivs:\t1", File.ReadAllText(Path.Combine(thread, "status")), StringComparison.Ordinal);
        }
    }
}
