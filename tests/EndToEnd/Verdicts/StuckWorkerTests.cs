using Stuck.EndToEnd.Status;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>A worker that got stuck before we came: in what, on whom, since when; with nothing attached.</summary>
public sealed class StuckWorkerTests
{
    /// <summary>How long a worker has been stuck when we come.</summary>
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(2.5);

    [Fact]
    public async Task A_fread_from_a_silent_peer_is_reading_though_PHP_polls()
    {
        using var peer = new SilentListener();
        using var worker = await StuckWorker.Start("read", peer.Address);
        var finding = await Find(worker);
        Assert.Equal(("reading", "poll"), (finding.Verdict, finding.Call));
        Assert.Equal((peer.Address, Environment.ProcessId, "outbound"), (finding.Peer, finding.PeerPid, finding.Direction));
        Assert.Contains(peer.Address, finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connect_to_one_who_does_not_answer_is_connecting()
    {
        using var peer = new FullListener();
        using var worker = await StuckWorker.Start("connect", peer.Address);
        var finding = await Find(worker);
        Assert.Equal(("connecting", peer.Address, "outbound"), (finding.Verdict, finding.Peer, finding.Direction));
    }

    [Fact]
    public async Task A_send_with_a_full_queue_is_writing()
    {
        using var peer = new SilentListener();
        using var worker = await StuckWorker.Start("write", peer.Address);
        var finding = await Find(worker);
        Assert.Equal(("writing", peer.Address, "outbound"), (finding.Verdict, finding.Peer, finding.Direction));
    }

    [Fact]
    public async Task A_flock_that_another_process_holds_is_a_lock_with_its_holder()
    {
        using var folder = new TemporaryFolder();
        using var worker = await StuckWorker.Start("lock", folder.File("lock"));
        var finding = await Find(worker);
        Assert.Equal(("lock", "flock", worker.Other), (finding.Verdict, finding.Call, finding.PeerPid));
        Assert.Equal([worker.Pid, worker.Other], finding.Chain[..2]);
        Assert.Contains(folder.File("lock"), finding.Evidence, StringComparison.Ordinal);
        Assert.Contains($"{worker.Other}", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wait_for_a_child_names_the_child()
    {
        using var worker = await StuckWorker.Start("child");
        var finding = await Find(worker);
        Assert.Equal(("child", worker.Other), (finding.Verdict, finding.PeerPid));
        Assert.Contains($"{worker.Other}", finding.Evidence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sleep_is_sleeping()
    {
        using var worker = await StuckWorker.Start("sleep");
        var finding = await Find(worker);
        Assert.Equal(("sleeping", null), (finding.Verdict, finding.Peer));
    }

    [Fact]
    public async Task An_endless_loop_is_spinning()
    {
        using var worker = await StuckWorker.Start("spin");
        await Eventually.True(() => DateTimeOffset.UtcNow - worker.Since >= Before, $"the worker has been stuck for {Before}");
        var finding = await Finding.Of(worker.Pid);
        Assert.Equal(("spinning", null, null), (finding.Verdict, finding.Call, finding.Peer));
        // It was found to before the look ended, and has for longer.
        finding.AssertBlockedAtLeast(after: worker.Since, before: finding.End);
    }

    [Fact]
    public async Task Workers_that_crash_and_are_started_again_are_respawning()
    {
        using var worker = await StuckWorker.Start("crash");
        await using var watch = new UntracedWatch(worker.Master);
        // Now and then the look falls between two workers.
        await Eventually.True(() => Verdicts(worker.Master).Contains("respawning"), "a worker is respawning");
    }

    private static IEnumerable<string?> Verdicts(int master) =>
        StatusRun.Document("--tree", $"{master}").GetProperty("processes").EnumerateArray().Select(one => one.GetProperty("verdict").GetString());

    /// <summary>What is said of a worker that is stuck, since when included.</summary>
    private static async Task<Finding> Find(StuckWorker worker)
    {
        var rest = await Rest.Of(worker.Pid, Before);
        var finding = await Finding.Of(worker.Pid);
        finding.AssertBlocked(after: worker.Since, before: rest);
        return finding;
    }
}
