using System.Diagnostics;

namespace Stuck.EndToEnd.Tracing;

/// <summary>--same-cpu keeps what is traced on one CPU, and nothing stays there for it.</summary>
public sealed class SameCpuTests
{
    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Kill)]
    public async Task A_process_and_its_children_may_run_where_they_might_before(int signal)
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1, "there is but one CPU");
        using var shell = Command.Start("sh", ["-c", "while read line; do sleep 1000 & pids=\"$pids $!\"; done; kill $pids"]);
        var before = ProcFiles.AllowedCpus(shell.Id);
        await Fork(shell, 1);
        using (var tracer = await Attachment.To(shell.Id, "-f", "--same-cpu"))
        {
            await Eventually.True(() => ProcFiles.AllowedCpus(shell.Id) != before, "the process is kept on a CPU");
            Assert.DoesNotContain(ProcFiles.AllowedCpus(shell.Id), character => character is ',' or '-');
            await Fork(shell, 2);
            await Eventually.True(() => ProcFiles.AllowedCpus(ProcFiles.Children(shell.Id)[1]) == ProcFiles.AllowedCpus(shell.Id), "so is its child");
            await tracer.End(signal);
        }

        foreach (var pid in (int[])[shell.Id, .. ProcFiles.Children(shell.Id)])
            await Eventually.True(() => ProcFiles.AllowedCpus(pid) == before, () => $"{pid} may run on {before}, not {ProcFiles.AllowedCpus(pid)} only");
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
    }

    [Fact]
    public async Task A_child_that_is_not_traced_is_not_kept()
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1, "there is but one CPU");
        using var shell = Command.Start("sh", ["-c", "while read line; do sleep 1000 & pids=\"$pids $!\"; done; kill $pids"]);
        var before = ProcFiles.AllowedCpus(shell.Id);
        using var tracer = await Attachment.To(shell.Id, "--same-cpu");
        await Eventually.True(() => ProcFiles.AllowedCpus(shell.Id) != before, "the process is kept on a CPU");
        await Fork(shell, 1);
        await Eventually.True(() => ProcFiles.AllowedCpus(ProcFiles.Children(shell.Id)[0]) == before, "its child is not");
        await tracer.End(Signals.Interrupt);
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
    }

    [Fact]
    public async Task Processes_that_talk_to_each_other_share_one()
    {
        Assert.SkipUnless(Environment.ProcessorCount > 1, "there is but one CPU");
        using var shell = Command.Start("sh", ["-c", "taskset -c 0 cat | taskset -c 1 cat"]);
        await Eventually.True(() => ProcFiles.Children(shell.Id) is [_, _] && ProcFiles.Children(shell.Id).All(pid => ProcFiles.Title(pid) == "cat"), "both are there");
        var (reader, writer) = (ProcFiles.Children(shell.Id)[1], ProcFiles.Children(shell.Id)[0]);
        // Who sleeps stays where it was, though it might run elsewhere now.
        foreach (var pid in (int[])[reader, writer]) Command.Run("taskset", ["-pc", "0,1", $"{pid}"]);
        using (var tracer = await Attachment.To(reader, "--same-cpu", "-p", $"{writer}"))
        {
            await Eventually.True(() => ProcFiles.AllowedCpus(reader) is "0" or "1", "the one is kept on a CPU");
            await Eventually.True(() => ProcFiles.AllowedCpus(reader) == ProcFiles.AllowedCpus(writer), "so is the other, and on the same");
            await tracer.End(Signals.Interrupt);
        }

        Assert.All((int[])[reader, writer], pid => Assert.Equal("0-1", ProcFiles.AllowedCpus(pid)));
        shell.StandardInput.Close();
        await shell.WaitForExitAsync();
    }

    private static async Task Fork(Process shell, int children)
    {
        await shell.StandardInput.WriteLineAsync();
        await shell.StandardInput.FlushAsync();
        await Eventually.True(() => ProcFiles.Children(shell.Id).Length == children, $"{children} children");
    }
}
