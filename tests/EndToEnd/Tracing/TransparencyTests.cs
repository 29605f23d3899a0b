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
        var kinds = (await process.StandardOutput.ReadToEndAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(kinds.Length >= 22);
        Assert.All(kinds, kind => Assert.Equal("0", kind.Split(' ')[1]));
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
        await tracer.Shows("rt_sigtimedwait([USR2]");
        await tracer.Shows("poll(NULL, 0, -1");
        await tracer.End(Signals.Interrupt);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Processes_survive_tracers_that_are_killed(bool areStopped)
    {
        using var program = new CompiledProgram("queued");
        var processes = Enumerable.Range(0, 4).Select(_ => program.Start()).ToArray();
        foreach (var process in processes) Assert.Equal("ready", await process.StandardOutput.ReadLineAsync());
        var pids = processes.Select(process => process.Id).ToArray();
        for (var cycle = 0; cycle < 20; cycle++)
        {
            foreach (var pid in areStopped ? pids : []) Signals.Send(pid, Signals.Stop);
            using (var tracer = await Attachment.Begin(pids[cycle % 4], "-f", "-p", string.Join(',', pids.Where(pid => pid != pids[cycle % 4]))))
            {
                // Some are killed in the middle of attaching, others after a while.
                await Task.Delay(cycle * 5);
                await tracer.End(Signals.Kill);
            }

            foreach (var pid in pids)
            {
                await Eventually.True(() => ProcFiles.Tracer(pid) == 0, "nobody traces the process");
                await Eventually.True(() => (areStopped ? "T" : "RS").Contains(ProcFiles.State(pid)), () => $"its state is {ProcFiles.State(pid)}");
                if (areStopped) Signals.Send(pid, Signals.Continue);
            }
        }

        foreach (var process in processes)
        {
            process.StandardInput.Close();
            var counts = (await process.StandardOutput.ReadToEndAsync()).TrimEnd().Split(' ', ',');
            Assert.Equal(counts[1], counts[^1]);
            process.Dispose();
        }
    }

    [Fact]
    public async Task Processes_of_other_namespaces_have_the_pids_that_we_see()
    {
        using var program = new CompiledProgram("threads");
        using var unshare = Command.Start("unshare", ["--fork", "--kill-child", "--pid", "--mount-proc", program.Path, "busy"]);
        await Eventually.True(() => unshare.HasExited || ProcFiles.Children(unshare.Id).Length == 1, "unshare has a child, or has failed");
        Assert.SkipWhen(unshare.HasExited, "no namespaces may be made here");
        var inner = ProcFiles.Children(unshare.Id)[0];
        await Eventually.True(() => ProcFiles.Title(inner).EndsWith("busy", StringComparison.Ordinal), "the program runs");
        using var tracer = await Attachment.To(inner, "-f", "-y");
        await tracer.Shows("getppid()");
        await tracer.Shows($"{inner} ");
        Assert.DoesNotMatch(@"^[1-9]? ", tracer.Log);
        await tracer.End(Signals.Interrupt);
        unshare.StandardInput.Close();
        await unshare.WaitForExitAsync();
        Assert.Equal(0, unshare.ExitCode);
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
