using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Tracing;

/// <summary>What happens to a process just when `stuck trace -p` attaches to it, before it is traced call by call.</summary>
public sealed partial class AttachMomentTests
{
    private const int Rounds = 40;

    /// <summary>Between the attach and its first stop a process runs untraced: what it does then nobody sees. Seldom is there time for much.</summary>
    private const int Unseen = 1;

    [Fact]
    public async Task A_call_that_returns_has_its_result_in_the_trace()
    {
        using var cat = Command.Start("cat", []);
        var traces = new List<string>();
        while (traces.Count < Rounds)
        {
            do await AssertCopies(cat, "before");
            while (!await IsKnownToSleep(cat.Id));
            var attaching = BeginToAttach(cat.Id);
            await AssertCopies(cat, "at once");
            using var tracer = await attaching;
            await AssertCopies(cat, "later");
            await tracer.Shows("\"later\\n\", 6) = 6\n");
            await tracer.End(Signals.Interrupt);
            traces.Add(tracer.Log);
        }

        cat.StandardInput.Close();
        await cat.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        AssertMost(@"^read\(0, ""at once\\n"", 131072\) = 8\nwrite\(1, ""at once\\n"", 8\) = 8\n", traces);
    }

    [Fact]
    public async Task A_call_that_a_signal_ends_has_its_error_in_the_trace()
    {
        using var folder = new TemporaryFolder();
        using var program = new CompiledProgram("gateway");
        using var gateway = program.Start("direct", folder.File("turns"));
        var traces = new List<string>();
        for (var turn = 1; traces.Count < Rounds; turn++)
        {
            await Eventually.True(() => Turns() == $"{turn - 1}", Turns);
            // Where the kernel does not tell, another turn may help.
            var attaching = await IsKnownToSleep(gateway.Id) ? BeginToAttach(gateway.Id) : null;
            Signals.Send(gateway.Id, Signals.User2);
            if (attaching is null) continue;
            using var tracer = await attaching;
            await Eventually.True(() => Turns() == $"{turn}", Turns);
            await tracer.End(Signals.Interrupt);
            traces.Add(tracer.Log);
        }

        gateway.Kill();
        AssertMost(@"^epoll_wait\(3, 0x[0-9a-f]+, 32, -1\) = -1 EINTR \(Interrupted system call\)\n--- SIGUSR2 ", traces);

        string Turns() => File.Exists(folder.File("turns")) ? File.ReadAllText(folder.File("turns")).Split(' ')[0] : "";
    }

    private static void AssertMost(string pattern, List<string> traces)
    {
        var others = traces.Where(trace => !Regex.IsMatch(trace, pattern)).ToArray();
        Assert.True(others.Length <= Unseen, $"{others.Length} of {traces.Count} are otherwise:\n" + string.Join('\n', others));
    }

    /// <summary>Returns as soon as the process is attached to, which the tracer does not know yet.</summary>
    private static Task<Attachment> BeginToAttach(int pid)
    {
        var attaching = Attachment.To(pid, "-a1");
        var begin = Stopwatch.GetTimestamp();
        while (File.ReadAllText($"/proc/{pid}/status").Contains("TracerPid:\t0\n", StringComparison.Ordinal))
            Assert.True(Stopwatch.GetElapsedTime(begin) < TimeSpan.FromSeconds(20));
        return attaching;
    }

    /// <summary>Whether the process sleeps in a call and the kernel tells since when: since Linux 6.12 it forgets that at times.</summary>
    private static async Task<bool> IsKnownToSleep(int pid)
    {
        await Eventually.True(() => ProcFiles.State(pid) == 'S', "it sleeps");
        return !NoStart().IsMatch(await File.ReadAllTextAsync($"/proc/{pid}/sched"));
    }

    private static async Task AssertCopies(Process cat, string text)
    {
        // At once, in this thread.
        cat.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(text + '\n'));
        Assert.Equal(text, await cat.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20)));
    }

    [GeneratedRegex(@"^se\.exec_start +: +0\.0+$", RegexOptions.Multiline)]
    private static partial Regex NoStart();
}
