using System.Diagnostics;
using Stuck.EndToEnd.Tracing;

namespace Stuck.EndToEnd.Faults;

/// <summary>A tracee is killed, stopped or becomes another program, wherever it is at that moment.</summary>
public sealed class TraceeStateTests : IDisposable
{
    private readonly CompiledProgram _states = new("states");

    public void Dispose() => _states.Dispose();

    [Theory]
    [InlineData("call")]
    [InlineData("userland")]
    [InlineData("calls")]
    [InlineData("thread")]
    [InlineData("vfork")]
    public async Task Killed_it_is_gone_at_once_and_its_end_is_the_last_line(string where)
    {
        using var process = await Start(where);
        using var tracer = await Attachment.To(process.Id, "-f");
        var children = ProcFiles.Children(process.Id);
        Signals.Send(process.Id, Signals.Kill);
        await Ended(process);
        // The child of a vfork outlives its parent.
        foreach (var child in children) Signals.Send(child, Signals.Kill);
        await tracer.Ended();
        Assert.EndsWith("+++ killed by SIGKILL +++\n", tracer.Log);
    }

    [Theory]
    [InlineData("call")]
    [InlineData("userland")]
    [InlineData("calls")]
    [InlineData("thread")]
    public async Task Stopped_it_stays_so_until_told_to_go_on_and_can_be_killed_while_it_is(string where)
    {
        using var process = await Start(where);
        using var tracer = await Attachment.To(process.Id, "-f");
        Signals.Send(process.Id, Signals.Stop);
        await tracer.Shows("--- stopped by SIGSTOP ---");
        // To others than its tracer too: the listening state of a group-stop is a stop (ptrace(2), PTRACE_LISTEN).
        await Eventually.True(() => ProcFiles.State(process.Id) is 'T' or 't', "it is stopped");
        Signals.Send(process.Id, Signals.Continue);
        await Eventually.True(() => ProcFiles.State(process.Id) is 'R' or 'S' or 't', "it goes on");
        Signals.Send(process.Id, Signals.Stop);
        await Eventually.True(() => Stops(tracer) >= 2, "it is stopped again");
        Signals.Send(process.Id, Signals.Kill);
        await Ended(process);
        await tracer.Ended();
        Assert.EndsWith("+++ killed by SIGKILL +++\n", tracer.Log);
    }

    [Theory]
    [InlineData("call")]
    [InlineData("userland")]
    [InlineData("calls")]
    [InlineData("thread")]
    public async Task Another_program_takes_its_place_and_is_traced_to_its_end(string where)
    {
        using var process = await Start(where);
        using var tracer = await Attachment.To(process.Id, "-f");
        Signals.Send(process.Id, Signals.User1);
        await tracer.Shows("execve(\"/bin/cat\", [\"cat\"]");
        process.StandardInput.WriteLine("through cat");
        Assert.Equal("through cat", await process.StandardOutput.ReadLineAsync().WaitAsync(Eventually.Deadline));
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        Assert.Equal(0, process.ExitCode);
        await tracer.Ended();
        Assert.Contains("write(1, \"through cat\\n\", 12)", tracer.Log, StringComparison.Ordinal);
        Assert.EndsWith("+++ exited with 0 +++\n", tracer.Log);
    }

    [Fact]
    public async Task The_child_of_a_vfork_becomes_another_program_and_frees_its_parent()
    {
        using var process = await Start("vfork");
        using var tracer = await Attachment.To(process.Id, "-f");
        var child = ProcFiles.Children(process.Id).Single();
        Signals.Send(child, Signals.User1);
        await Eventually.True(() => ProcFiles.Title(child) == "cat", "the child is cat");
        process.StandardInput.WriteLine("through cat");
        Assert.Equal("through cat", await process.StandardOutput.ReadLineAsync().WaitAsync(Eventually.Deadline));
        Signals.Send(process.Id, Signals.Kill);
        process.StandardInput.Close();
        await tracer.Ended();
        Assert.Contains("killed by SIGKILL", tracer.Log, StringComparison.Ordinal);
    }

    /// <summary>The tracer is held for a moment, so that the tracee stands at a syscall-stop when it happens.</summary>
    [Theory]
    [InlineData(Signals.Kill, "+++ killed by SIGKILL +++")]
    [InlineData(Signals.Stop, "--- stopped by SIGSTOP ---")]
    [InlineData(Signals.User1, "execve(\"/bin/cat\"")]
    public async Task It_may_happen_at_a_syscall_stop(int signal, string line)
    {
        using var process = await Start("calls");
        using var tracer = await Attachment.To(process.Id, "-f");
        await tracer.Shows("getppid()");
        var pid = ProcFiles.Tracer(process.Id);
        Signals.Send(pid, Signals.Stop);
        try
        {
            await Eventually.True(() => ProcFiles.State(process.Id) == 't', "it stands at a stop");
            Signals.Send(process.Id, signal);
        }
        finally
        {
            Signals.Send(pid, Signals.Continue);
        }

        await tracer.Shows(line);
        await (signal == Signals.Kill ? tracer.Ended() : tracer.End(Signals.Interrupt));
        if (signal == Signals.Kill) await Ended(process);
        Assert.True(ProcFiles.Tracer(process.Id) <= 0);
        if (signal == Signals.Stop) Assert.Equal('T', ProcFiles.State(process.Id));
        if (!process.HasExited) process.Kill();
    }

    private async Task<Process> Start(string where)
    {
        var process = _states.Start(where);
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync().WaitAsync(Eventually.Deadline));
        if (where == "vfork") await Eventually.True(() => ProcFiles.Children(process.Id).Length == 1, "it has a child");
        if (where == "thread") await Eventually.True(() => Directory.GetDirectories($"/proc/{process.Id}/task").Length == 2, "it has a thread");
        return process;
    }

    private static async Task Ended(Process process)
    {
        await process.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        Assert.Equal(128 + Signals.Kill, process.ExitCode);
    }

    private static int Stops(Attachment tracer) => tracer.Log.Split("--- stopped by SIGSTOP ---").Length - 1;
}
