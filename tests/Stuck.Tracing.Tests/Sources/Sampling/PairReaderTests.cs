using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Sources.Talk;

namespace Stuck.Tracing.Tests.Sources.Sampling;

/// <summary>With whom processes talk by pipes and pairs of sockets.</summary>
public sealed class PairReaderTests
{
    /// <summary>A child at both ends of two pipes that sleeps, or waits for what it is asked; or one that a second has its ends of, too.</summary>
    private const string ByPipes =
        "import subprocess,sys,time\n" +
        "p=subprocess.Popen(['sh','-c',sys.argv[1]],stdin=-1,stdout=-1); print(p.pid,p.stdin.fileno(),p.stdout.fileno(),flush=True); time.sleep(20)";

    private const string BySockets =
        "import os,socket,time\n" +
        "a,b=socket.socketpair(); p=os.fork()\n" +
        "if not p: a.close(); time.sleep(20)\n" +
        "b.close(); print(p,a.fileno(),a.fileno(),flush=True); time.sleep(20)";

    [Theory]
    [InlineData("exec sleep 20", Attention.None)]
    [InlineData("exec cat", Attention.Loop)]
    public async Task A_parent_asks_its_child_by_a_pipe_and_is_asked_by_nobody(string program, Attention attention)
    {
        using var parent = Child.Start("/usr/bin/python3", "-c", ByPipes, program);
        var words = await Words(parent);
        var pair = (await Eventually.Some(() => Read(parent.Pid) is [var one] && one.Sample.Theirs == attention ? one : null))!;
        Assert.Equal((Transport.Pipe, Direction.Outbound, words[0]), (pair.Sample.Connection.Transport, pair.Sample.Connection.Direction, pair.Sample.Connection.Peer?.Pid));
        Assert.Equal((words[1], words[2]), (Assert.Single(pair.Asking), Assert.Single(pair.Answering)));
        var seen = Assert.Single(Read(words[0]));
        Assert.Equal((Direction.Inbound, parent.Pid, 1, 0), (seen.Sample.Connection.Direction, seen.Sample.Connection.Peer?.Pid, Assert.Single(seen.Asking), Assert.Single(seen.Answering)));
    }

    [Fact]
    public async Task By_a_pair_of_sockets_it_is_both()
    {
        using var parent = Child.Start("/usr/bin/python3", "-c", BySockets);
        var words = await Words(parent);
        // The child closes its parent's end in a moment.
        var pair = (await Eventually.Some(() => Read(parent.Pid) is [{ Sample.Theirs: Attention.None } one] ? one : null))!;
        Assert.Equal((Transport.Unix, Direction.Outbound, words[0], Attention.None), (pair.Sample.Connection.Transport, pair.Sample.Connection.Direction, pair.Sample.Connection.Peer?.Pid, pair.Sample.Theirs));
        Assert.Equal((words[1], words[1]), (Assert.Single(pair.Asking), Assert.Single(pair.Answering)));
    }

    [Fact]
    public async Task Of_ends_that_several_have_it_is_not_known_who_speaks()
    {
        using var parent = Child.Start("/usr/bin/python3", "-c", ByPipes, "sleep 20; :");
        var words = await Words(parent);
        await Eventually.Some(() => File.ReadAllText($"/proc/{words[0]}/task/{words[0]}/children") is { Length: > 0 } children ? children : null);
        Assert.Empty(Read(parent.Pid));
    }

    private static async Task<int[]> Words(Child parent) => [.. (await parent.Output.ReadLineAsync())!.Split(' ').Select(word => int.Parse(word, null))];

    /// <summary>All but with ourselves: we have started the parent.</summary>
    private static PipePair[] Read(int pid)
    {
        var descriptors = new DescriptorReader(TimeProvider.System);
        descriptors.BeginRound();
        return [.. new PairReader(descriptors, new WaitSets(), new TalkReader(null, TimeProvider.System), TimeProvider.System).Read([pid]).Where(pair => pair.Sample.Connection.Peer?.Pid != Environment.ProcessId)];
    }
}
