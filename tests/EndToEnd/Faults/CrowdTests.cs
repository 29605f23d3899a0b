using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Stuck.EndToEnd.Tracing;

namespace Stuck.EndToEnd.Faults;

/// <summary>Many processes and threads at once, under -f.</summary>
public sealed partial class CrowdTests : IDisposable
{
    /// <summary>Bytes. The histories' budget is 150 MB; the tests look at much less.</summary>
    private const long MostMemory = 200L << 20;

    private readonly CompiledProgram _crowd = new("crowd");

    public void Dispose() => _crowd.Dispose();

    [Fact]
    public async Task Each_of_a_thousand_processes_a_second_is_seen_from_its_fork_to_its_end()
    {
        const int Count = 2000;
        using var process = await Start("churn", $"{Count}", "1000");
        using var tracer = await Attachment.To(process.Id, "-f", "-q", "-e", "trace=exit_group", "-e", "signal=none");
        var pid = ProcFiles.Tracer(process.Id);
        process.StandardInput.WriteLine();
        var ended = process.StandardOutput.ReadLineAsync();
        long most = 0;
        while (!ended.IsCompleted)
        {
            most = Math.Max(most, ResidentBytes(pid));
            await Task.WhenAny(ended, Task.Delay(50));
        }

        Assert.Equal($"{Count} ended", await ended);
        await tracer.Ended();
        Assert.Equal(Count + 1, Exit().Matches(tracer.Log).Select(match => match.Groups[1].Value).Distinct().Count());
        Assert.InRange(most, 1, MostMemory);
    }

    [Fact]
    public async Task All_of_500_processes_of_a_fork_bomb_are_traced_and_let_go_of()
    {
        const int Count = 500;
        using var process = await Start("bomb", $"{Count}");
        using var tracer = await Attachment.To(process.Id, "-f", "-q", "-e", "trace=none");
        var pid = ProcFiles.Tracer(process.Id);
        process.StandardInput.WriteLine();
        await process.StandardInput.FlushAsync();
        int[] family = [];
        await Eventually.True(() => (family = Family(process.Id)).Length == Count + 1, () => $"there are {Count + 1} processes, not {family.Length}");
        await Eventually.True(() => family.All(member => ProcFiles.Tracer(member) == pid), "all are traced");
        Assert.InRange(ResidentBytes(pid), 1, MostMemory);
        await tracer.End(Signals.Interrupt);
        Assert.All(family, member => Assert.Equal(0, ProcFiles.Tracer(member)));
        await End(process);
    }

    [Fact]
    public async Task The_ends_of_all_of_a_fork_bomb_are_seen()
    {
        using var process = await Start("bomb", "500");
        using var tracer = await Attachment.To(process.Id, "-f", "-q", "-e", "trace=exit_group", "-e", "signal=none");
        process.StandardInput.WriteLine();
        await process.StandardInput.FlushAsync();
        await Eventually.True(() => Family(process.Id).Length == 501, "there are 501 processes");
        await End(process);
        await tracer.Ended();
        Assert.Equal(501, Exit().Count(tracer.Log));
    }

    [Fact]
    public async Task Two_thousand_threads_are_traced_and_let_go_of()
    {
        using var process = await Start("threads", "2000");
        using var tracer = await Attachment.To(process.Id, "-f", "-q");
        var pid = ProcFiles.Tracer(process.Id);
        await Eventually.True(() => ProcFiles.Threads(process.Id).All(thread => ProcFiles.Tracer(thread) == pid), "all threads are traced");
        Assert.Equal(2000, ProcFiles.Threads(process.Id).Length);
        Assert.InRange(ResidentBytes(pid), 1, MostMemory);
        await tracer.End(Signals.Interrupt);
        Assert.All(ProcFiles.Threads(process.Id), thread => Assert.Equal(0, ProcFiles.Tracer(thread)));
        await End(process);
    }

    private async Task<Process> Start(params string[] arguments)
    {
        var process = _crowd.Start(arguments);
        Assert.Equal("ready", await process.StandardOutput.ReadLineAsync().WaitAsync(Eventually.Deadline));
        return process;
    }

    private static async Task End(Process process)
    {
        process.StandardInput.Close();
        await process.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        Assert.Equal(0, process.ExitCode);
    }

    private static int[] Family(int pid) => [pid, .. ProcFiles.Children(pid).SelectMany(Family)];

    private static long ResidentBytes(int pid)
    {
        var pages = File.ReadAllText($"/proc/{pid}/statm").Split(' ')[1];
        return long.Parse(pages, CultureInfo.InvariantCulture) * Environment.SystemPageSize;
    }

    [GeneratedRegex(@"^([0-9]+) +\+\+\+ exited with 0 \+\+\+$", RegexOptions.Multiline)]
    private static partial Regex Exit();
}
