using System.Diagnostics;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Sampling;

namespace Stuck.Tracing.Tests.Sources.Sampling;

/// <summary>Programs that wait at FIFOs, locks, queues and sockets that have names, for somebody who can be told.</summary>
public sealed class BlockedAtFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("stuck-").FullName;

    public static TheoryData<Abi> Abis => [Abi.X86_64, Abi.I386];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Abis))]
    public async Task A_fifo_has_a_path_and_somebody_who_may_write(Abi abi)
    {
        var path = Fifo("asked");
        using var program = await BlockedProgram.Start(abi, "fifo", path);
        var waited = Assert.Single((await program.WaitsIn("read")).Descriptors).Descriptor;
        Assert.Equal((DescriptorKind.Fifo, path, program.Said[1]), (waited.Kind, waited.Target, waited.Peer?.Pid));
    }

    [Fact]
    public async Task A_fifo_of_which_a_process_holds_both_ends_is_its_own()
    {
        using var program = await BlockedProgram.Start(Abi.X86_64, "own-fifo", Fifo("control"));
        var waited = Assert.Single((await program.WaitsIn("read")).Descriptors).Descriptor;
        Assert.Equal((DescriptorKind.Fifo, program.Pid), (waited.Kind, waited.Peer?.Pid));
    }

    [Theory]
    [InlineData(Abi.X86_64, "open-fifo", false)]
    [InlineData(Abi.X86_64, "openat-fifo", true)]
    [InlineData(Abi.I386, "open-fifo", false)]
    [InlineData(Abi.I386, "openat-fifo", true)]
    public async Task An_open_of_a_fifo_waits_for_its_other_end(Abi abi, string how, bool forWriting)
    {
        var path = Fifo("nobody");
        using var program = await BlockedProgram.Start(abi, how, path);
        var file = (await program.WaitsIn("open", "openat")).File;
        Assert.Equal(new WaitedFile(path) { Obstacle = FileObstacle.OtherEnd, ForWriting = forWriting }, file);
    }

    [Theory]
    [InlineData("clr-debug-pipe-812-436333-in", 812, true)]
    [InlineData("812", 812, true)]
    [InlineData("queue-18120", 812, false)]
    [InlineData("a8125 812", 812, true)]
    [InlineData("in", 812, false)]
    public void A_name_has_a_number_in_it(string name, int number, bool has) => Assert.Equal(has, WaitedFiles.HasNumber(name, number));

    [Theory]
    [InlineData(Abi.X86_64, "ofd", "fcntl")]
    [InlineData(Abi.X86_64, "left-flock", "flock")]
    [InlineData(Abi.X86_64, "lease", "lease")]
    [InlineData(Abi.I386, "ofd", "fcntl")]
    [InlineData(Abi.I386, "left-flock", "flock")]
    [InlineData(Abi.I386, "lease", "lease")]
    public async Task A_lock_is_held_by_whoever_has_the_file_open(Abi abi, string how, string kind)
    {
        var path = Path.Combine(_folder, "locked");
        await File.WriteAllTextAsync(path, "", TestContext.Current.CancellationToken);
        using var program = await BlockedProgram.Start(abi, how, path);
        // It may be seen in open before that comes to the lease.
        var wait = await Eventually.Some(() => program.WaitsIn("fcntl", "fcntl64", "flock", "openat", "open"), wait => wait.Lock is not null);
        Assert.Equal((kind, path, program.Said[1]), (wait.Lock?.Kind, wait.Lock?.What, wait.Lock?.Holder?.Pid));
    }

    [Fact]
    public async Task A_full_pipe_tells_how_full_it_is_and_who_does_not_read()
    {
        using var program = await BlockedProgram.Start(Abi.X86_64, "pipe-full");
        var waited = Assert.Single((await program.WaitsIn("write")).Descriptors).Descriptor;
        Assert.Equal((program.Said[1], new Fill(65536, 65536)), (waited.Peer?.Pid, waited.Fill));
    }

    [Theory]
    [InlineData("mq-send", "mq_timedsend", WaitFor.Writable, 2)]
    [InlineData("mq-receive", "mq_timedreceive", WaitFor.Readable, 0)]
    public async Task A_message_queue_has_a_name_and_somebody_at_its_other_end(string how, string call, WaitFor what, int held)
    {
        using var program = await BlockedProgram.Start(Abi.X86_64, how, $"/stuck-{Environment.ProcessId}-{how}");
        var waited = Assert.Single((await program.WaitsIn(call)).Descriptors);
        Assert.Equal((what, DescriptorKind.MessageQueue, program.Said[1], new Fill(held, 2)), (waited.For, waited.Descriptor.Kind, waited.Descriptor.Peer?.Pid, waited.Descriptor.Fill));
        Assert.StartsWith($"/stuck-{Environment.ProcessId}-{how}", waited.Descriptor.Target, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Abis))]
    public async Task Who_sent_to_a_System_V_queue_last_may_send_more(Abi abi)
    {
        using var program = await BlockedProgram.Start(abi, "msgrcv");
        var queue = (await program.WaitsIn("msgrcv", "ipc")).Queue!;
        Assert.Equal((program.Said[0], true, program.Said[1], 0L), (queue.Id, queue.Receives, queue.Other?.Pid, queue.Messages));
    }

    [Theory]
    [MemberData(nameof(Abis))]
    public async Task A_full_System_V_queue_has_no_room_and_nobody_who_received(Abi abi)
    {
        using var program = await BlockedProgram.Start(abi, "msgsnd");
        var queue = (await program.WaitsIn("msgsnd", "ipc")).Queue!;
        Assert.Equal((program.Said[0], false, null, 512 * queue.Messages), (queue.Id, queue.Receives, queue.Other, queue.Bytes));
        Assert.True(queue.Messages > 1);
    }

    [Theory]
    [MemberData(nameof(Abis))]
    public async Task Who_joins_a_thread_waits_for_its_end(Abi abi)
    {
        using var program = await BlockedProgram.Start(abi, "join");
        var wait = await program.WaitsIn("futex", "futex_time64");
        Assert.Equal(new LockHolder("join", $"thread {program.Said[0]} blocked-m{(abi == Abi.I386 ? 32 : 64)}", null), wait.Lock);
    }

    [Fact]
    public async Task Of_several_futexes_the_one_that_somebody_holds_is_named()
    {
        using var program = await BlockedProgram.Start(Abi.X86_64, "waitv");
        var wait = await program.WaitsIn("futex_waitv");
        Assert.Equal(("futex", program.Said[0]), (wait.Lock?.Kind, wait.Lock?.Holder?.Pid));
        Assert.EndsWith(" and 1 more", wait.Lock!.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pidfd_stands_for_a_process()
    {
        using var program = await BlockedProgram.Start(Abi.X86_64, "pidfd");
        var waited = Assert.Single((await program.WaitsIn("poll")).Descriptors).Descriptor;
        Assert.Equal((program.Said[0], DescriptorKind.PidFd, program.Said[1]), (waited.Number, waited.Kind, waited.Peer?.Pid));
    }

    [Theory]
    [MemberData(nameof(Abis))]
    public async Task A_socket_that_is_full_belongs_to_whoever_is_bound_there(Abi abi)
    {
        var path = Path.Combine(_folder, "log");
        using var program = await BlockedProgram.Start(abi, "sendto", path);
        var socket = Assert.Single((await program.WaitsIn("sendto", "socketcall")).Descriptors).Descriptor.Socket!;
        Assert.Equal((path, program.Said[1]), (socket.Remote, socket.Peer?.Pid));
    }

    [Theory]
    [MemberData(nameof(Abis))]
    public async Task A_connect_waits_for_whoever_listens_there(Abi abi)
    {
        using var program = await BlockedProgram.Start(abi, "connect");
        var socket = Assert.Single((await program.WaitsIn("connect", "socketcall")).Descriptors).Descriptor.Socket!;
        Assert.Equal(($"@stuck-blocked-{program.Pid}", program.Pid), (socket.Remote, socket.Peer?.Pid));
    }

    private string Fifo(string name)
    {
        var path = Path.Combine(_folder, name);
        using var maker = Process.Start("mkfifo", [path]);
        maker.WaitForExit();
        return path;
    }
}
