using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Tests.Summaries;

/// <summary>Made-up processes for tests of folds.</summary>
internal static class Samples
{
    public const long Second = 1_000_000_000;
    public const int EpollWait = 232;

    public static ProcessSample Process(
        int pid, int parent = 1, string title = "php", string comm = "php", SampledCall? call = null, long? since = null) =>
        new(pid, parent, StartOf(pid), comm, title, "www-data", 'S', 0.5, 11 << 20, 1, default, false,
            MainThread: call is null ? null : new ThreadSample(pid, call, since));

    public static ProcessSnapshot Snapshot(params ProcessSample[] processes) =>
        new(10 * Second, new HostSample(TimeSpan.FromHours(1), 1, 2, 3), [.. processes]);

    public static SampledCall Call(int number, params ulong[] arguments)
    {
        var registers = default(Arguments);
        arguments.CopyTo(registers);
        return new SampledCall(Abi.X86_64, number, registers);
    }

    public static ProcessRow Row(ProcessSample sample, params ThreadActivity[] threads) =>
        new(sample, WorkerTitle.Parse(sample.Title, sample.Comm), null, null, [.. threads]);

    public static ThreadActivity Thread(int tid, string? call, long? since = 0, int? descriptor = null) =>
        new(tid, call is null ? null : new CallInFlight(call, descriptor, since) { MayBeIdle = SyscallTable.Named(call).Means.MayBeIdle });

    public static ProcessActivity Traced(int pid, long calls, long errors, params ThreadActivity[] threads) =>
        new(new ProcessKey("", pid, StartOf(pid)), TraceState.Attached, calls, errors, [.. threads]);

    private static long StartOf(int pid) => pid * 100;

    public static SessionActivity Activity(long atNs, params ProcessActivity[] processes) => new(atNs, [.. processes]);
}
