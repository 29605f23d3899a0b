using System.Diagnostics;
using Stuck.EndToEnd.Tracing;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>Programs that have handed a request to an io_uring and wait for it, on somebody or for work; with nothing attached.</summary>
public sealed class RingTests : IDisposable
{
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(1);

    private readonly CompiledProgram _program = new("ring");
    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _processes = [];

    public RingTests()
    {
        var probe = Command.Run(_program.Path, ["probe"]);
        Assert.SkipWhen(probe.Status != 0, $"the kernel has no io_uring for us: {probe.Output}");
        Assert.Equal(0, Command.Run("mkfifo", [Fifo]).Status);
    }

    private string Fifo => _folder.File("jobs");

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _program.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_read_from_a_fifo_waits_for_whoever_has_it_open_for_writing()
    {
        var writer = Start("bash", "-c", $"exec 3<>{Fifo}; exec sleep 600");
        var finding = await Find("read", Fifo);
        Assert.Equal(("reading", "io_uring_enter", Fifo, writer), (finding.Verdict, finding.Call, finding.Peer, finding.PeerPid));
        Assert.Contains("IORING_OP_READ", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_receive_from_a_connection_waits_for_the_other_end()
    {
        using var peer = new SilentListener();
        var finding = await Find("recv", peer.Address.Split(':')[1]);
        Assert.Equal(("reading", peer.Address, Environment.ProcessId, "outbound"), (finding.Verdict, finding.Peer, finding.PeerPid, finding.Direction));
        Assert.Equal([_processes[^1].Id, Environment.ProcessId], finding.Chain[..2]);
        Assert.Contains("IORING_OP_RECV", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_accepts_clients_or_reads_a_fifo_of_its_own_rests()
    {
        (await Find("accept")).AssertAtRest();
        (await Find("own", Fifo)).AssertAtRest();
    }

    /// <summary>What is said of the program, since when included.</summary>
    private async Task<Finding> Find(params string[] arguments)
    {
        var started = DateTimeOffset.UtcNow;
        var pid = Start(_program.Path, arguments);
        var rest = await Rest.Of(pid, s_before);
        var finding = await Finding.Of(pid);
        finding.AssertBlocked(after: started, before: rest);
        return finding;
    }

    private int Start(string program, params string[] arguments)
    {
        _processes.Add(Command.Start(program, arguments));
        return _processes[^1].Id;
    }
}
