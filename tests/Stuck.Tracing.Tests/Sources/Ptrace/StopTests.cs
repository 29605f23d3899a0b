using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Tests.Sources.Ptrace;

/// <summary>Every stop gets an answer, also where something fails between the two.</summary>
public sealed class StopTests
{
    private static readonly Lazy<int> Getppid = new(() => SyscallTable.All(Abi.X86_64).ToList().FindIndex(call => call.Name == "getppid"));

    [Fact]
    public async Task A_mistake_of_ours_stands_in_the_log_and_leaves_nobody_standing()
    {
        using var program = await TraceeProgram.Start("eventful", "-m64");
        var options = new PtraceOptions { FollowForks = true, Includes = (_, number) => number == Getppid.Value ? throw new InvalidOperationException("no such row") : true };
        using var backend = new PtraceBackend(options);
        var process = (await backend.AttachAsync(program.Pid)).Process!;
        await program.WriteLine("go");
        Assert.Equal(["calls", "signal", "thread", "children", "continued", "done"], await program.End());
        await Eventually.Some(() => process.State == TraceState.Ended ? process : null);
        // 20 in each of the program, its thread and what it executes.
        Assert.Equal(60, process.Faults);
        Assert.Equal(60, Records(process).Count(r => r is { Kind: RecordKind.Fault, Number: 0 }));
        Assert.Contains(Records(process), r => r.Kind == RecordKind.Syscall && !r.Has(RecordFlags.Unfinished));
    }

    [Fact]
    public async Task A_mistake_in_what_is_posted_is_told_to_who_posted_it()
    {
        using var program = await TraceeProgram.Start("queued", "-m64");
        Assert.Equal("ready", await program.ReadLine());
        using var backend = new PtraceBackend(new PtraceOptions());
        var process = (await backend.AttachAsync(program.Pid)).Process!;
        var tracer = backend.Tracers.First();
        await Assert.ThrowsAsync<InvalidOperationException>(() => tracer.PostAsync(() => throw new InvalidOperationException()));
        var calls = process.Calls;
        await Eventually.Some(() => process.Calls > calls + 10 ? process : null);
        await backend.DetachAsync(program.Pid);
        await program.IsUntraced();
    }

    [Fact]
    public void What_ptrace_can_do_here_is_found_out_on_a_child_that_is_gone_afterwards()
    {
        Assert.Equal(new PtraceProbe(TellsCalls: true, Missing: null), PtraceProbe.Here);
        var children = Directory.EnumerateDirectories($"/proc/{Environment.ProcessId}/task")
            .SelectMany(task => File.ReadAllText(task + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain(children, IsLikeUs);

        static bool IsLikeUs(string pid) => File.Exists($"/proc/{pid}/exe") && new FileInfo($"/proc/{pid}/exe").LinkTarget == new FileInfo("/proc/self/exe").LinkTarget;
    }

    [Theory]
    [InlineData(SysPtrace.PTRACE_EVENT_STOP << 16 | SignalH.SIGSTOP << 8 | 0x7f, AnswerKind.Listen, 0)]
    [InlineData(SysPtrace.PTRACE_EVENT_STOP << 16 | SignalH.SIGTRAP << 8 | 0x7f, AnswerKind.Resume, 0)]
    [InlineData(SysPtrace.PTRACE_EVENT_EXEC << 16 | SignalH.SIGTRAP << 8 | 0x7f, AnswerKind.Resume, 0)]
    [InlineData((SignalH.SIGTRAP | 0x80) << 8 | 0x7f, AnswerKind.Resume, 0)]
    [InlineData(SignalH.SIGSTOP << 8 | 0x7f, AnswerKind.Resume, SignalH.SIGSTOP)]
    [InlineData(SignalH.SIGTERM << 8 | 0x7f, AnswerKind.Resume, SignalH.SIGTERM)]
    public void A_stop_that_nobody_could_look_into_goes_on_as_without_us(int status, object kind, int signal)
    {
        var buffer = new RecordBuffer(1024);
        var tracee = new Tracee(1, null!, null!, new TracedThread(1, buffer));
        Assert.Equal(new Answer((AnswerKind)kind, signal), new Stop(tracee, status, 0).Usual);
        tracee.IsDetaching = true;
        var isInCall = status >> 16 == SysPtrace.PTRACE_EVENT_EXEC || (status >> 8 & 0x80) != 0;
        Assert.Equal(isInCall ? Answer.Resume() : Answer.LetGo(signal), new Stop(tracee, status, 0).Usual);
    }

    private static List<RecordHeader> Records(TracedProcess process)
    {
        var records = new List<RecordHeader>();
        byte[] record = [];
        for (var i = process.History.First; i < process.History.End; i++)
            if (process.History.TryCopy(i, ref record)) records.Add(new RecordView(record).Header);
        return records;
    }
}
