using System.Diagnostics;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Tests.Sources.Sampling;

/// <summary>Programs that others, or the kernel, keep from going on, and what is said of them.</summary>
public sealed class BlockedByOthersTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stuck-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("page", null)]
    [InlineData("page-in-call", "read")]
    public async Task A_page_is_to_be_filled_by_whoever_has_its_descriptor(string how, string? call)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may have faults of the kernel's handled");
        using var program = await BlockedProgram.Start(Abi.X86_64, how);
        var verdict = await program.IsJudged(program.Pid, verdict => verdict.Kind == VerdictKind.Lock);
        Assert.Equal((call, program.Said[1]), (verdict.Call, verdict.Party?.Pid));
        Assert.StartsWith("page blocked", verdict.Target, StringComparison.Ordinal);
        Assert.NotNull(verdict.SinceNs);
    }

    [Fact]
    public async Task Whose_memory_does_not_answer_keeps_nobody_and_is_told()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may have faults of the kernel's handled");
        var begin = Stopwatch.GetTimestamp();
        using (var program = await BlockedProgram.Start(Abi.X86_64, "hidden"))
        {
            var verdict = await program.IsJudged(program.Pid, verdict => verdict.Evidence.Contains("does not answer", StringComparison.Ordinal));
            Assert.Equal((VerdictKind.Unknown, "poll"), (verdict.Kind, verdict.Call));
            Assert.Equal("blocked-m64", NamedProcess.Find(program.Pid)?.Name);
            Assert.True(MemoryReads.Hangs(program.Pid));
        }

        Assert.InRange(Stopwatch.GetElapsedTime(begin), TimeSpan.Zero, TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_file_system_is_served_by_a_process()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/dev/fuse"), "only root may mount");
        using var program = await BlockedProgram.Start(Abi.X86_64, "server", _folder);
        var verdict = await program.IsJudged(program.Pid, verdict => verdict.Kind == VerdictKind.Disk);
        Assert.Equal(program.Said[1], verdict.Party?.Pid);
        Assert.StartsWith($"{_folder}/file blocked", verdict.Target, StringComparison.Ordinal);
        Assert.Contains($"{_folder} (fuse.silent)", verdict.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leave_to_open_a_file_is_given_by_a_process()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may have others ask for leave");
        var path = Path.Combine(_folder, "asked");
        await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);
        using var program = await BlockedProgram.Start(Abi.X86_64, "permission", path);
        var verdict = await program.IsJudged(program.Pid, verdict => verdict.Kind == VerdictKind.Disk);
        Assert.Equal(program.Said[1], verdict.Party?.Pid);
        Assert.StartsWith($"{path} blocked", verdict.Target, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_moment_is_one_on_the_clock_of_the_time_namespace()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess && File.Exists("/proc/self/timens_offsets"), "only root may make namespaces");
        using var program = await BlockedProgram.Start(Abi.X86_64, "sleep-elsewhere");
        var verdict = await program.IsJudged(program.Said[1], verdict => verdict.Kind == VerdictKind.Sleeping);
        Assert.Matches("^(59|60) s$", verdict.Brief);
    }

    [Theory]
    [InlineData("stop-reading", "by SIGTTIN")]
    [InlineData("stop-writing", "by SIGTTOU")]
    public async Task A_job_that_wants_its_terminal_is_stopped_though_its_shell_has_taken_the_signal(string how, string brief)
    {
        using var program = await BlockedProgram.Start(Abi.X86_64, how);
        Assert.Equal(brief, (await program.IsJudged(program.Said[1], verdict => verdict.Kind == VerdictKind.Stopped)).Brief);
    }

    [Fact]
    public async Task Who_joins_a_thread_says_so()
    {
        using var program = await BlockedProgram.Start(Abi.X86_64, "join");
        var verdict = await program.IsJudged(program.Pid, verdict => verdict.Kind == VerdictKind.Lock);
        Assert.Equal($"joins thread {program.Said[0]} blocked-m64", verdict.Brief);
        Assert.False(verdict.WaitsOnSomeone);
    }

    [Theory]
    [InlineData("left-flock", VerdictKind.Lock)]
    [InlineData("pipe-full", VerdictKind.Writing)]
    [InlineData("sendto", VerdictKind.Writing)]
    [InlineData("mq-send", VerdictKind.Writing)]
    [InlineData("msgrcv", VerdictKind.Reading)]
    [InlineData("pidfd", VerdictKind.Child)]
    [InlineData("fifo-loop", VerdictKind.Awaiting)]
    [InlineData("leader-gone", VerdictKind.Reading)]
    [InlineData("eventfd", VerdictKind.Reading)]
    public async Task Whom_a_program_waits_for_is_in_its_chain(string how, VerdictKind kind)
    {
        var path = how == "mq-send" ? $"/stuck-chain-{Environment.ProcessId}" : Path.Combine(_folder, "it");
        if (how == "left-flock") await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);
        if (how is "fifo-loop" or "leader-gone")
            using (var maker = Process.Start("mkfifo", [path])) await maker.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var program = await BlockedProgram.Start(Abi.X86_64, how, path);
        var verdict = await program.IsJudged(program.Pid, verdict => verdict.Kind == kind);
        Assert.Equal((true, program.Said[1]), (verdict.WaitsOnSomeone, verdict.Party?.Pid));
    }
}
