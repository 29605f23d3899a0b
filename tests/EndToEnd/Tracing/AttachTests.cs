using System.Diagnostics;

namespace Stuck.EndToEnd.Tracing;

/// <summary>`stuck trace -p`, on a `cat` that copies what we send it.</summary>
public sealed class AttachTests : IDisposable
{
    private readonly Process _cat = Command.Start("cat", []);

    public void Dispose()
    {
        _cat.StandardInput.Close();
        _cat.WaitForExit(Eventually.Deadline);
        _cat.Dispose();
    }

    [Fact]
    public async Task The_trace_is_written_while_it_is_made()
    {
        await AssertCopies("before");
        using var tracer = await Attachment.To(_cat.Id, "-a1");
        await AssertCopies("while");
        await tracer.Shows("write(1, \"while\\n\", 6) = 6\n");
        await AssertCopies("still");
        await tracer.Shows("read(0, \"still\\n\", 131072) = 6\nwrite(1, \"still\\n\", 6) = 6\n");
    }

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    [InlineData(Signals.HangUp)]
    public async Task A_tracer_that_is_asked_to_end_leaves_the_process_running_and_untraced(int signal)
    {
        await AssertCopies("before");
        using var tracer = await Attachment.To(_cat.Id);
        await AssertCopies("while");
        await tracer.End(signal);
        Assert.Equal(0, ProcFiles.Tracer(_cat.Id));
        await AssertCopies("after");
    }

    [Fact]
    public async Task A_tracer_that_is_killed_leaves_the_process_running_and_untraced()
    {
        await AssertCopies("before");
        using (await Attachment.To(_cat.Id))
            await AssertCopies("while");
        await Eventually.True(() => ProcFiles.Tracer(_cat.Id) == 0, "nobody traces the process");
        await AssertCopies("after");
    }

    [Fact]
    public async Task The_tracer_ends_with_the_process()
    {
        using var tracer = await Attachment.To(_cat.Id);
        _cat.StandardInput.Close();
        await tracer.Ended();
        Assert.EndsWith("+++ exited with 0 +++\n", tracer.Log);
    }

    [Fact]
    public async Task A_stopped_process_stays_stopped_and_goes_on_when_told()
    {
        await AssertCopies("before");
        Signals.Send(_cat.Id, Signals.Stop);
        await Eventually.True(() => ProcFiles.State(_cat.Id) == 'T', "the process is stopped");
        using var tracer = await Attachment.To(_cat.Id);
        await tracer.Shows("--- stopped by SIGSTOP ---");
        Signals.Send(_cat.Id, Signals.Continue);
        await AssertCopies("after");
        await tracer.End(Signals.Interrupt);
        await AssertCopies("untraced");
    }

    [Fact]
    public async Task A_descriptor_that_has_become_a_netlink_socket_is_known_for_one()
    {
        using var program = new CompiledProgram("renumbered");
        using var tracee = program.Start();
        using var tracer = await Attachment.To(tracee.Id, "-f", "-a1");
        await tracee.StandardInput.WriteLineAsync();
        await tracee.StandardInput.FlushAsync();
        Assert.Equal("done", await tracee.StandardOutput.ReadLineAsync().WaitAsync(Eventually.Deadline));
        await tracer.Ended();
        var sent = tracer.Log.Split('\n').Where(line => line.Contains("sendto(", StringComparison.Ordinal)).ToArray();
        Assert.Equal(5, sent.Length);
        Assert.All(sent[..3], line => Assert.Contains("sendto(3, \"\\0", line, StringComparison.Ordinal));
        Assert.Contains("sendto(3, {nlmsg_len=0, ", sent[3], StringComparison.Ordinal);
        Assert.Contains("sendto(4, {nlmsg_len=0, ", sent[4], StringComparison.Ordinal);
    }

    private async Task AssertCopies(string text)
    {
        await _cat.StandardInput.WriteLineAsync(text);
        await _cat.StandardInput.FlushAsync();
        Assert.Equal(text, await _cat.StandardOutput.ReadLineAsync().WaitAsync(Eventually.Deadline));
    }
}
