using System.Runtime.InteropServices;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Processes;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Processes;

public sealed class ActivityReaderTests
{
    private const int Poll = 7;
    private const int Getpid = 39;

    private readonly RecordBuffer _inFlight = new(1024);
    private readonly TracedProcess _process = new(new ProcessKey("", 7, 0), 0, new History(new HistoryBudget()));

    public ActivityReaderTests() => _process.Add(new TracedThread(7, _inFlight));

    [Fact]
    public void A_call_in_flight_is_told_with_its_descriptor()
    {
        Enter(EpollWait, 3);
        Assert.Equal(new CallInFlight("epoll_wait", 3, 5 * Second) { MayBeIdle = true }, Read());
    }

    [Fact]
    public void A_call_whose_beginning_nobody_could_tell_has_lasted_at_least_so_long()
    {
        Enter(Getpid);
        _inFlight.Header.Flags = RecordFlags.AtLeast;
        Assert.Equal(new CallInFlight("getpid", null, 5 * Second, AtLeast: true), Read());
    }

    [Fact]
    public void A_poll_of_one_descriptor_is_about_that_one()
    {
        Enter(Poll, 0x1000, 1, 60_000);
        Capture(0x1000, 16, 1);
        Assert.Equal(16, Read()!.Descriptor);
    }

    [Fact]
    public void A_poll_of_two_is_about_neither()
    {
        Enter(Poll, 0x1000, 2, 60_000);
        Capture(0x1000, 16, 1, 17, 1);
        Assert.Null(Read()!.Descriptor);
    }

    [Fact]
    public void A_poll_whose_set_could_not_be_read_is_about_nothing_known()
    {
        Enter(Poll, 0x1000, 1, 60_000);
        Assert.Null(Read()!.Descriptor);
    }

    [Fact]
    public void A_thread_that_runs_is_in_no_call() => Assert.Null(Read());

    [Fact]
    public void A_process_that_was_let_go_has_no_activity()
    {
        Enter(EpollWait, 3);
        _process.End(TraceState.Detached);
        Assert.Empty(ReadProcess().Threads);
    }

    private void Enter(int number, params ulong[] arguments)
    {
        ref var header = ref _inFlight.Start(RecordKind.Syscall, 7, number, 5 * Second);
        arguments.CopyTo(header.Arguments);
    }

    private void Capture(ulong address, params int[] words)
    {
        var bytes = MemoryMarshal.AsBytes<int>(words);
        bytes.CopyTo(_inFlight.Reserve(bytes.Length));
        _inFlight.Commit(Phase.Entry, address, bytes.Length);
    }

    private CallInFlight? Read() => Assert.Single(ReadProcess().Threads).Call;

    private ProcessActivity ReadProcess() =>
        Assert.Single(new ActivityReader().Read(new SessionBatch(6 * Second, [new ProcessBatch(_process, 0, 0, 0, 0, 0)])).Processes);
}
