namespace Stuck.EndToEnd.Tracing;

/// <summary>What attaching and letting go must not do to a process.</summary>
public sealed class TransparencyTests
{
    private const int Cycles = 10;

    [Fact]
    public async Task No_blocked_call_fails_with_EINTR_because_we_came_or_went()
    {
        using var program = new CompiledProgram("blocked");
        using var process = program.Start();
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            using var tracer = await Attachment.To(process.Id, "-f");
            await tracer.Shows("semtimedop(");
            await tracer.End(Signals.Interrupt);
        }

        process.StandardInput.Close();
        Assert.Equal("done\n", await process.StandardOutput.ReadToEndAsync());
    }

    [Fact]
    public async Task The_call_that_each_thread_was_found_in_is_shown_with_its_arguments()
    {
        using var program = new CompiledProgram("blocked");
        using var process = program.Start();
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        using var tracer = await Attachment.To(process.Id, "-f");
        await tracer.Shows("semtimedop(");
        await tracer.Shows("{sem_num=0, sem_op=-1, sem_flg=0}");
        await tracer.Shows("rt_sigtimedwait([USR2], ");
        await tracer.Shows("poll(NULL, 0, -1");
        await tracer.End(Signals.Interrupt);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    [Fact]
    public async Task Busy_threads_survive_tracers_that_are_killed()
    {
        using var program = new CompiledProgram("threads");
        using var process = program.Start("busy");
        for (var cycle = 0; cycle < Cycles; cycle++)
        {
            using var tracer = await Attachment.To(process.Id, "-f");
            await tracer.Shows("getppid()");
            await tracer.End(Signals.Kill);
            await Eventually.True(() => ProcFiles.Tracer(process.Id) == 0, "nobody traces the process");
            Assert.Contains(ProcFiles.State(process.Id), "RS");
        }

        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Busy_threads_are_let_go_of_at_once()
    {
        using var program = new CompiledProgram("threads");
        using var process = program.Start("busy");
        using var tracer = await Attachment.To(process.Id, "-f");
        await tracer.Shows("getppid()");
        await tracer.End(Signals.Interrupt);
        Assert.Equal(0, ProcFiles.Tracer(process.Id));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    [Fact]
    public void An_execve_by_another_thread_takes_the_place_of_the_leader()
    {
        using var program = new CompiledProgram("threads");
        var lines = TraceCommand.Lines("-f", "-q", "-e", "trace=execve", program.Path, "exec");
        Assert.Contains(lines, line => line.Contains("+++ superseded by execve in pid ", StringComparison.Ordinal));
        Assert.EndsWith("<... execve resumed>)             = 0", lines[^2]);
        Assert.EndsWith("+++ exited with 0 +++", lines[^1]);
    }

    [Fact]
    public void A_leader_that_ends_first_leaves_its_threads_traced()
    {
        using var program = new CompiledProgram("threads");
        var lines = TraceCommand.Lines("-f", "-q", "-e", "trace=write", program.Path, "outlive");
        Assert.Contains(lines, line => line.EndsWith("write(1, \"outlived\\n\", 9)         = 9", StringComparison.Ordinal));
    }
}
