using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;

namespace Stuck.Tests.Dashboard;

/// <summary>A backend whose tracees do what a test says.</summary>
internal sealed class StagedBackend(HistoryBudget? budget = null) : ITraceSource
{
    public const int GetPid = 39;
    public const int GetUid = 102;

    private readonly HistoryBudget _budget = budget ?? new HistoryBudget();
    private readonly List<TracedProcess> _processes = [];
    private readonly RecordBuffer _record = new(4096);

    public event Action? Changed;

    public string Name => "staged";

    public SourceAbilities Abilities => SourceAbilities.Complete;

    public IReadOnlyList<TracedProcess> Processes => _processes;

    /// <summary>What attaching says instead of succeeding; null to succeed.</summary>
    public string? Refusal { get; set; }

    /// <summary>What attaching fails with, which it should not; null if it does not.</summary>
    public Exception? Failure { get; set; }

    public TracedProcess Trace(int pid)
    {
        var process = new TracedProcess(new ProcessKey("", pid, StartOf(pid)), 0, new History(_budget));
        _processes.Add(process);
        return process;
    }

    /// <summary>When the process with this pid started, as the samples have it.</summary>
    public static long StartOf(int pid) => pid * 100;

    /// <summary>Records calls that have returned.</summary>
    public void Record(TracedProcess process, int number, int count = 1)
    {
        for (var i = 0; i < count; i++)
        {
            ref var header = ref _record.Start(RecordKind.Syscall, process.Pid, number, process.History.End * 1_000_000);
            header.DurationNs = 1_000;
            header.Result = process.History.End;
            process.History.Append(_record.Bytes);
        }
    }

    /// <summary>Records a call to connect, read or another one that takes a descriptor first.</summary>
    /// <param name="error">The errno that it failed with; 0 if it succeeded.</param>
    /// <param name="isBroken">Whether it claims to hold more memory than it does.</param>
    /// <param name="buffer">What its second argument pointed to when it returned.</param>
    public void Record(
        TracedProcess process, int number, int descriptor, int error = 0, long result = 0, long durationNs = 1_000, ReadOnlySpan<byte> buffer = default,
        Phase phase = Phase.Exit, int count = 1, bool isBroken = false, ulong? third = null, ulong fourth = 0)
    {
        ref var header = ref _record.Start(RecordKind.Syscall, process.Pid, number, process.History.End * 1_000_000);
        header.DurationNs = durationNs;
        header.Result = error == 0 ? result : -error;
        if (error != 0) header.Flags = RecordFlags.Failed;
        header.Arguments[0] = (ulong)descriptor;
        header.Arguments[1] = 0x7000;
        header.Arguments[2] = third ?? (ulong)Math.Max(buffer.Length, 1);
        header.Arguments[3] = fourth;
        if (!buffer.IsEmpty)
        {
            buffer.CopyTo(_record.Reserve(buffer.Length));
            _record.Commit(phase, 0x7000, buffer.Length);
        }

        process.History.Append(isBroken ? Broken() : _record.Bytes);
        if (count > 1) Record(process, number, descriptor, error, result, durationNs, buffer, phase, count - 1);
    }

    /// <summary>Records an open(2) that made a descriptor.</summary>
    public void Open(TracedProcess process, string path, int descriptor)
    {
        const int Number = 2;
        const ulong Address = 0x6000;
        ref var header = ref _record.Start(RecordKind.Syscall, process.Pid, Number, process.History.End * 1_000_000);
        header.DurationNs = 1_000;
        header.Result = descriptor;
        header.Arguments[0] = Address;
        var bytes = Encoding.UTF8.GetBytes(path + '\0');
        bytes.CopyTo(_record.Reserve(bytes.Length));
        _record.Commit(Phase.Entry, Address, bytes.Length);
        process.History.Append(_record.Bytes);
    }

    /// <summary>The record with one piece more, which ends far behind it.</summary>
    private byte[] Broken()
    {
        var place = _record.Bytes.Length;
        _record.Reserve(sizeof(ulong)).Clear();
        _record.Commit(Phase.Exit, 0x7000, sizeof(ulong));
        var bytes = _record.Bytes.ToArray();
        MemoryMarshal.AsRef<PieceHeader>(bytes.AsSpan(place)).Length = 1 << 20;
        return bytes;
    }

    /// <summary>Another thread of the process enters a call on a descriptor, a second ago.</summary>
    public static TracedThread Enter(TracedProcess process, int tid, int number, int descriptor)
    {
        var buffer = new RecordBuffer(4096);
        ref var header = ref buffer.Start(RecordKind.Syscall, tid, number, Stopwatch.GetTimestamp() - 1_000_000_000);
        header.Flags = RecordFlags.Unfinished;
        header.Arguments[0] = (ulong)descriptor;
        var thread = new TracedThread(tid, buffer);
        process.Add(thread);
        return thread;
    }

    /// <summary>The thread's call returns.</summary>
    public static void Return(TracedProcess process, TracedThread thread, long result)
    {
        var buffer = thread.InFlight;
        buffer.BeginWrite();
        buffer.Header.Flags = RecordFlags.None;
        buffer.Header.Result = result;
        buffer.Header.DurationNs = Stopwatch.GetTimestamp() - buffer.Header.StartNs;
        process.History.Append(buffer.Bytes);
        buffer.Clear();
        buffer.EndWrite();
    }

    public Task<AttachResult> AttachAsync(ProcessKey key) => Failure is { } failure ? Task.FromException<AttachResult>(failure) : Task.FromResult(Refusal is null
        ? new AttachResult(Trace(key.Pid), null)
        : new AttachResult(null, new AttachFailure(key.Pid, 1, Refusal)));

    public Task DetachAsync(ProcessKey key)
    {
        _processes.Last(p => p.Key == key).End(TraceState.Detached);
        Changed?.Invoke();
        return Task.CompletedTask;
    }

    public void Forget(IReadOnlySet<TracedProcess> ended) => _processes.RemoveAll(ended.Contains);

    public void Dispose()
    {
    }
}
