using System.Diagnostics;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>Programs as one finds them that wait for one another by things that have a name, with nothing attached.</summary>
public sealed class NamedWaitTests : IDisposable
{
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(1);

    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _processes = [];
    private DateTimeOffset _started;

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task Who_reads_a_fifo_waits_for_whoever_has_it_open_for_writing()
    {
        var path = Fifo("jobs");
        var writer = Shell($"exec 3<>{path}; exec sleep 600");
        var reader = Shell($"exec cat {path}");
        var finding = await Blocked(reader);
        Assert.Equal(("reading", "read", path, writer.Id), (finding.Verdict, finding.Call, finding.Peer, finding.PeerPid));
    }

    [Theory]
    [InlineData("<", "reading", "writing")]
    [InlineData(">", "writing", "reading")]
    public async Task Who_opens_a_fifo_waits_until_somebody_opens_its_other_end(string redirection, string verdict, string other)
    {
        var path = Fifo("nobody");
        var opener = Shell($"exec cat {redirection}{path}");
        var finding = await Blocked(opener);
        Assert.Equal(verdict, finding.Verdict);
        Assert.Contains($"{verdict} {path} for ", finding.Evidence, StringComparison.Ordinal);
        Assert.Contains($"nobody has opened the FIFO for {other}", finding.Evidence, StringComparison.Ordinal);
    }

    /// <summary>Its loop rests; what hangs is a thread of its pool.</summary>
    [Fact]
    public async Task Node_hangs_where_a_thread_of_its_pool_opens_a_fifo()
    {
        Programs.Require("node");
        var path = Fifo("later");
        var node = Shell($"exec node -e \"require('fs').readFile('{path}', () => {{}}); setInterval(() => {{}}, 600000)\"");
        var finding = await Blocked(node);
        Assert.Equal(("reading", "openat", 0), (finding.Verdict, finding.Call, finding.ClientsWaiting));
        Assert.Contains($"reading {path} for ", finding.Evidence, StringComparison.Ordinal);
    }

    /// <summary>It keeps the other end open itself, for whoever comes; or there is one who writes again and again.</summary>
    [Theory]
    [InlineData("r+", "exit")]
    [InlineData("r", "exec 3<>{0}; while echo >&3; do sleep 0.3; done")]
    public async Task Node_whose_pool_reads_a_fifo_as_it_is_meant_to_does_not_hang(string flags, string writer)
    {
        Programs.Require("node");
        var path = Fifo("jobs");
        Shell(writer.Replace("{0}", path, StringComparison.Ordinal));
        var node = Shell($"exec node -e \"require('fs').createReadStream('{path}', {{flags: '{flags}'}}).on('data', () => {{}})\"");
        const int read = 0;
        await Eventually.True(() => ProcFiles.Threads(node.Id).Any(tid => ProcFiles.Call(tid) == read), "a thread of its pool reads");
        await Task.Delay(s_before * 2);
        var finding = await Finding.Of(node.Id);
        if (flags == "r+") finding.AssertAtRest();
        else Assert.InRange(finding.Blocked!.Value, TimeSpan.Zero, s_before);
    }

    [Fact]
    public async Task A_lock_that_its_taker_has_left_to_a_child_is_held_by_that()
    {
        var path = _folder.File("lock");
        var holder = Shell($"exec 9>{path}; flock 9; exec sleep 600");
        await Eventually.True(() => File.Exists(path) && !Command.Run("flock", ["-n", path, "true"]).Status.Equals(0), "the lock is taken");
        var waiter = Shell($"exec flock {path} true");
        var finding = await Blocked(waiter);
        Assert.Equal(("lock", holder.Id), (finding.Verdict, finding.PeerPid));
        Assert.Contains($"held by {holder.Id} sleep", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_pipe_tells_who_does_not_read_it_and_how_full_it_is()
    {
        var pair = Shell("{ echo $BASHPID >&2; exec cat /dev/zero; } | sleep 600");
        var writer = int.Parse((await pair.StandardError.ReadLineAsync(TestContext.Current.CancellationToken))!, null);
        var finding = await Blocked(writer);
        Assert.Equal("writing", finding.Verdict);
        Assert.Contains("writing pipe sleep/", finding.Evidence, StringComparison.Ordinal);
        Assert.Contains("64 KiB of 64 KiB lie there unread", finding.Evidence, StringComparison.Ordinal);
    }

    private Process Shell(string command)
    {
        _started = DateTimeOffset.UtcNow;
        _processes.Add(Command.Start("bash", ["-c", command]));
        return _processes[^1];
    }

    private Task<Finding> Blocked(Process process) => Blocked(process.Id);

    /// <summary>What is said of the process that was started last, or a child of it, since when included.</summary>
    private async Task<Finding> Blocked(int pid)
    {
        var rest = await Rest.Of(pid, s_before);
        var finding = await Finding.Of(pid);
        finding.AssertBlocked(after: _started, before: rest);
        return finding;
    }

    private string Fifo(string name)
    {
        var path = _folder.File(name);
        Assert.Equal(0, Command.Run("mkfifo", [path]).Status);
        return path;
    }
}
