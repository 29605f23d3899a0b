using System.Diagnostics;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Tests.Sources.Sampling;

public class WaitReaderTests
{
    public static TheoryData<Abi> Abis => [Abi.X86_64, Abi.I386];

    [Theory]
    [MemberData(nameof(Abis))]
    public async Task Epoll_is_what_it_watches_and_nested_instances_are_opened_up(Abi abi)
    {
        using var program = await BlockedProgram.Start(abi, "epoll");
        var wait = await program.WaitsIn("epoll_wait");

        Assert.Equal(TimeSpan.FromSeconds(60), wait.Timeout);
        Assert.Equal(2, wait.DescriptorCount);
        Assert.Equal(
            [(program.Said[0], WaitFor.Readable, "EPOLLIN"), (program.Said[1], WaitFor.Readable, "EPOLLIN|EPOLLPRI|EPOLLET")],
            wait.Descriptors.Select(w => (w.Descriptor.Number, w.For, w.Events)).Order());
        Assert.All(wait.Descriptors, waited => Assert.Equal(DescriptorKind.Pipe, waited.Descriptor.Kind));
    }

    [Theory]
    [MemberData(nameof(Abis))]
    public async Task Poll_waits_for_its_set_but_for_negative_descriptors(Abi abi)
    {
        using var program = await BlockedProgram.Start(abi, "poll");
        var wait = await program.WaitsIn("poll");

        Assert.Equal(
            [(program.Said[0], WaitFor.Readable, "POLLIN"), (program.Said[1], WaitFor.Readable, "POLLIN|POLLPRI")],
            wait.Descriptors.Select(w => (w.Descriptor.Number, w.For, w.Events)));
        Assert.Equal(2, wait.DescriptorCount);
        Assert.Equal(TimeSpan.FromSeconds(60), wait.Timeout);
    }

    [Fact]
    public async Task Long_sets_are_cut_short_and_counted()
    {
        using var program = await BlockedProgram.Start(Abi.X86_64, "many");
        var wait = await program.WaitsIn("poll");

        Assert.Equal((64, 500, null), (wait.Descriptors.Length, wait.DescriptorCount, wait.Timeout));
    }

    [Theory]
    [InlineData(Abi.X86_64, "select", "select", 60.5)]
    [InlineData(Abi.I386, "select", "_newselect", 60.5)]
    [InlineData(Abi.X86_64, "pselect6", "pselect6", 60.0005)]
    [InlineData(Abi.I386, "pselect6", "pselect6", 60.0005)]
    public async Task Select_waits_for_its_three_sets(Abi abi, string how, string call, double seconds)
    {
        using var program = await BlockedProgram.Start(abi, how);
        var wait = await program.WaitsIn(call);

        Assert.Equal(
            [(program.Said[0], WaitFor.Readable, "in"), (program.Said[1], WaitFor.Nothing, "except")],
            wait.Descriptors.Select(w => (w.Descriptor.Number, w.For, w.Events)));
        Assert.Equal(TimeSpan.FromSeconds(seconds), wait.Timeout);
    }

    [Theory]
    [InlineData(Abi.X86_64, "mutex")]
    [InlineData(Abi.X86_64, "robust")]
    [InlineData(Abi.X86_64, "pi")]
    [InlineData(Abi.I386, "mutex")]
    [InlineData(Abi.I386, "robust")]
    [InlineData(Abi.I386, "pi")]
    public async Task A_mutex_is_held_by_a_thread(Abi abi, string how)
    {
        using var program = await BlockedProgram.Start(abi, how);
        var wait = await program.WaitsIn("futex", "futex_time64");

        Assert.Equal("futex", wait.Lock!.Kind);
        Assert.StartsWith("0x", wait.Lock.What, StringComparison.Ordinal);
        Assert.Equal(program.Said[0], wait.Lock.Holder?.Pid);
        Assert.StartsWith("blocked", wait.Lock.Holder!.Name, StringComparison.Ordinal);
        Assert.Empty(wait.Descriptors);
    }

    [Theory]
    [InlineData(Abi.X86_64, "flock")]
    [InlineData(Abi.X86_64, "fcntl")]
    [InlineData(Abi.I386, "flock")]
    [InlineData(Abi.I386, "fcntl")]
    public async Task A_locked_file_has_a_path_and_a_holder(Abi abi, string how)
    {
        var path = Path.GetTempFileName();
        using var program = await BlockedProgram.Start(abi, how, path);
        var wait = await program.WaitsIn(how, how + "64");
        File.Delete(path);

        Assert.Equal((how, path, program.Said[1]), (wait.Lock!.Kind, wait.Lock.What, wait.Lock.Holder?.Pid));
        Assert.StartsWith("blocked", wait.Lock.Holder!.Name, StringComparison.Ordinal);
        Assert.Equal(program.Said[0], Assert.Single(wait.Descriptors).Descriptor.Number);
    }

    [Theory]
    [MemberData(nameof(Abis))]
    public async Task A_semaphore_was_last_taken_by_somebody(Abi abi)
    {
        using var program = await BlockedProgram.Start(abi, "semop");
        var wait = await program.WaitsIn("semop", "semtimedop", "ipc", "semtimedop_time64");

        Assert.Equal(("semaphore", $"{program.Said[0]}[1]", program.Said[1]), (wait.Lock!.Kind, wait.Lock.What, wait.Lock.Holder?.Pid));
    }

    [Theory]
    [InlineData(Abi.X86_64, "wait4", "wait4")]
    [InlineData(Abi.X86_64, "waitid", "waitid")]
    [InlineData(Abi.I386, "wait4", "waitpid")]
    [InlineData(Abi.I386, "waitid", "waitid")]
    public async Task A_parent_waits_for_its_child(Abi abi, string how, string call)
    {
        using var program = await BlockedProgram.Start(abi, how);
        var wait = await program.WaitsIn(call, "wait4");

        Assert.Equal(program.Said[0], wait.ChildPid);
    }

    [Theory]
    [MemberData(nameof(Abis))]
    public async Task A_sleep_has_its_time(Abi abi)
    {
        using var program = await BlockedProgram.Start(abi, "sleep");
        var wait = await program.WaitsIn("nanosleep", "clock_nanosleep", "clock_nanosleep_time64");

        Assert.Equal(TimeSpan.FromSeconds(60.5), wait.Timeout);
    }

    [Theory]
    [MemberData(nameof(Abis))]
    public async Task A_sleep_until_a_moment_has_the_time_from_its_beginning(Abi abi)
    {
        var before = Stopwatch.GetTimestamp();
        using var program = await BlockedProgram.Start(abi, "sleep-until");
        var wait = await program.WaitsIn("clock_nanosleep", "clock_nanosleep_time64");

        // It began to sleep some time after it had read the clock, and before it was seen to; exact to 0.1 s.
        Assert.InRange(wait.Timeout!.Value.TotalSeconds, 60 - 0.1 - Stopwatch.GetElapsedTime(before).TotalSeconds, 60 + 0.1);
    }

    [Theory]
    [InlineData(Abi.X86_64, "read", "read", DescriptorKind.Pipe, WaitFor.Readable)]
    [InlineData(Abi.I386, "read", "read", DescriptorKind.Pipe, WaitFor.Readable)]
    [InlineData(Abi.X86_64, "recv", "recvfrom", DescriptorKind.Socket, WaitFor.Readable)]
    [InlineData(Abi.I386, "recv", "recv", DescriptorKind.Socket, WaitFor.Readable)]
    [InlineData(Abi.X86_64, "connect", "connect", DescriptorKind.Socket, WaitFor.Writable)]
    [InlineData(Abi.I386, "connect", "connect", DescriptorKind.Socket, WaitFor.Writable)]
    public async Task A_call_on_one_descriptor_waits_for_that(Abi abi, string how, string call, DescriptorKind kind, WaitFor what)
    {
        using var program = await BlockedProgram.Start(abi, how);
        var wait = await program.WaitsIn(call, "socketcall");

        Assert.Equal(call, wait.Call);
        var waited = Assert.Single(wait.Descriptors);
        Assert.Equal((program.Said[0], kind, what), (waited.Descriptor.Number, waited.Descriptor.Kind, waited.For));
    }

    [Theory]
    [MemberData(nameof(Abis))]
    public async Task The_trace_of_a_process_tells_the_same_as_proc(Abi abi)
    {
        using var program = await BlockedProgram.Start(abi, "poll");
        var sampled = await program.WaitsIn("poll");
        using var backend = new PtraceBackend(new PtraceOptions());
        Assert.NotNull((await backend.AttachAsync(program.Pid)).Process);

        var traced = await Eventually.Some(() =>
        {
            var record = new byte[4096];
            var thread = backend.Processes[0].Threads.Single();
            return thread.InFlight.TryCopy(ref record) ? new WaitReader(new DescriptorReader(TimeProvider.System), TimeProvider.System).Read(program.Pid, record) : null;
        });

        Assert.Equal(sampled.Descriptors.AsEnumerable(), traced.Descriptors);
        Assert.Equal(sampled with { Descriptors = traced.Descriptors }, traced);
    }

    [Fact]
    public async Task A_call_that_was_stopped_and_goes_on_is_still_known()
    {
        using var program = await BlockedProgram.Start(Abi.X86_64, "poll");
        var before = await program.WaitsIn("poll");
        using (var stop = Process.Start("kill", ["-STOP", $"{program.Pid}"])) await stop.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Eventually.Some(() => File.ReadAllText($"/proc/{program.Pid}/stat").Contains(") T ", StringComparison.Ordinal) ? "" : null);
        using (var go = Process.Start("kill", ["-CONT", $"{program.Pid}"])) await go.WaitForExitAsync(TestContext.Current.CancellationToken);

        var after = await program.WaitsIn("restart_syscall");

        Assert.Equal(("poll", before.Timeout), (after.Call, after.Timeout));
        Assert.Equal(before.Descriptors.AsEnumerable(), after.Descriptors);
    }

    [Theory]
    [InlineData("poll", "poll")]
    [InlineData("sleep", "clock_nanosleep")]
    public async Task Who_attaches_to_a_call_that_was_stopped_and_goes_on_records_that_call(string how, string call)
    {
        using var program = await BlockedProgram.Start(Abi.X86_64, how);
        await program.WaitsIn(call);
        using (var stop = Process.Start("kill", ["-STOP", $"{program.Pid}"])) await stop.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Eventually.Some(() => File.ReadAllText($"/proc/{program.Pid}/stat").Contains(") T ", StringComparison.Ordinal) ? "" : null);
        using (var go = Process.Start("kill", ["-CONT", $"{program.Pid}"])) await go.WaitForExitAsync(TestContext.Current.CancellationToken);
        await program.WaitsIn("restart_syscall");

        using var backend = new PtraceBackend(new PtraceOptions());
        Assert.NotNull((await backend.AttachAsync(program.Pid)).Process);
        var record = await Eventually.Some(() =>
        {
            var bytes = new byte[4096];
            return backend.Processes[0].Threads.Single().InFlight.TryCopy(ref bytes) ? bytes : null;
        });
        Assert.Equal(call, SyscallTable.NameOf(Abi.X86_64, new RecordView(record).Header.Number));
    }

    [Fact]
    public async Task A_process_blocked_for_two_seconds_before_we_look_is_known_to_be()
    {
        var before = Stopwatch.GetTimestamp();
        using var program = await BlockedProgram.Start(Abi.X86_64, "read");
        await program.BlockedIn("read");
        var blocked = Stopwatch.GetTimestamp();
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);
        var thread = await program.BlockedIn("read");

        // Exact to 0.1 s; when it blocked is known to lie between starting it and first seeing it blocked.
        Assert.InRange(thread.BlockedSinceNs!.Value, before - 100_000_000, blocked + 100_000_000);
    }

    [Fact]
    public void A_vanished_process_has_a_call_and_nothing_else()
    {
        var arguments = default(Arguments);
        arguments[0] = 0x1000;
        arguments[1] = ulong.MaxValue;
        var reader = new WaitReader(new DescriptorReader(TimeProvider.System), TimeProvider.System);
        foreach (var number in Enumerable.Range(0, 460))
        {
            var wait = reader.Read(int.MaxValue, int.MaxValue, new SampledCall(Abi.X86_64, number, arguments), null);
            Assert.All(wait.Descriptors, waited => Assert.Equal("", waited.Descriptor.Target));
            Assert.Null(wait.Lock?.Holder);
        }
    }
}
