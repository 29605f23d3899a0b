using System.Runtime.CompilerServices;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// Finds out what threads wait for, on what and on whom, without touching them: from a call as /proc tells it, or as its trace has it.
/// For one thread at a time.
/// </summary>
public sealed class WaitReader(DescriptorReader descriptors, TimeProvider time)
{
    private readonly WaitedFiles _files = new(descriptors);

    /// <summary>What a thread that has not run since waits for was read from its memory when the kernel had done so, and is that still.</summary>
    private readonly ConditionalWeakTable<SampledCall, CallWait> _read = [];

    /// <summary>
    /// Reads what several threads of a process wait for from its memory at once: each read by itself would go to another thread and back, which
    /// costs more than the read. If that memory stops to answer, what has been read by then counts.
    /// </summary>
    public void Prepare(ProcessSample process)
    {
        var unread = process.ThreadSamples.Where(thread => thread.Call is { } call && !_read.TryGetValue(call, out _)).ToArray();
        if (unread.Length < 2) return;
        var (pid, clock) = (process.Pid, CallerClocks.Of(process.Pid, null, time));
        var waits = new CallWait?[unread.Length];
        MemoryReads.Try(pid, () =>
        {
            for (var i = 0; i < unread.Length; i++)
            {
                var (tid, call) = (unread[i].Tid, unread[i].Call!);
                Volatile.Write(ref waits[i], Read(pid, tid, call.Abi, call.Number, call.Arguments, call.Instruction, new ProcessMemory(tid), clock with { BeganNs = unread[i].BlockedSinceNs ?? clock.BeganNs }));
            }

            return waits;
        });
        for (var i = 0; i < unread.Length; i++)
            if (Volatile.Read(ref waits[i]) is { } wait) _read.AddOrUpdate(unread[i].Call!, wait);
    }

    /// <summary>Reads the wait of a thread that was found in a call.</summary>
    /// <param name="call">The same one for as long as the thread does not run.</param>
    /// <param name="sinceNs">Since when it is in that call; ns on CLOCK_MONOTONIC. Null if unknown.</param>
    public ThreadWait Read(int pid, int tid, SampledCall call, long? sinceNs)
    {
        if (!_read.TryGetValue(call, out var wait))
        {
            wait = Read(pid, tid, call.Abi, call.Number, call.Arguments, call.Instruction, new PatientMemory(pid, tid), CallerClocks.Of(pid, sinceNs, time));
            if (!MemoryReads.Hangs(pid)) _read.Add(call, wait);
        }

        return Complete(pid, tid, wait)
            with { IsResumed = SyscallTable.Find(call.Abi, call.Number).Means.WaitKind == WaitKind.Earlier };
    }

    /// <summary>Reads the wait of a traced thread.</summary>
    /// <param name="record">The call in flight, as <see cref="RecordBuffer.TryCopy"/> gave it.</param>
    public ThreadWait Read(int pid, byte[] record)
    {
        var header = new RecordView(record).Header;
        var memory = new RecordedMemory(record, new PatientMemory(pid, header.Tid));
        return Complete(pid, header.Tid, Read(pid, header.Tid, header.Abi, header.Number, header.Arguments, 0, memory, CallerClocks.Of(pid, header.StartNs, time)));
    }

    /// <summary>Whether a thread that is in no call waits for a page of its memory that somebody else has to fill.</summary>
    public static bool IsFault(ThreadSample thread) => thread.Call is null && WaitChannels.IsUserFault(thread.WaitChannel);

    /// <summary>Reads the wait of such a thread.</summary>
    public ThreadWait ReadFault(int pid) => new("", [], 0, Lock: UserFaults.Find(pid, descriptors));

    /// <summary>Reads what a call waits for, whatever it goes on with.</summary>
    /// <param name="instruction">Where the thread goes on after the call; 0 if that is not known.</param>
    internal static CallWait Read(int pid, int tid, Abi abi, int number, Arguments arguments, ulong instruction, IMemory memory, WaitClock clock)
    {
        if (SyscallTable.Find(abi, number).Means.WaitKind == WaitKind.Earlier && RestartedCall.NameOf(pid, tid, abi, arguments, instruction, memory) is { } name)
            return CallWaits.Read(SyscallTable.Named(name), abi, arguments, memory, clock);
        return CallWaits.Read(abi, number, arguments, memory, clock);
    }

    private ThreadWait Complete(int pid, int tid, CallWait call)
    {
        var waited = new WaitedDescriptors(pid, tid, new PatientMemory(pid, tid), descriptors);
        waited.Add(call);
        var wait = new ThreadWait(call.Call, waited.Found, waited.Count)
        {
            Timeout = call.Timeout,
            Lock = call.Lock is { } wanted ? LockHolders.Find(pid, tid, wanted, descriptors) : null,
            ChildPid = call.ChildPid is { } child ? FindChild(pid, child, call) : null,
            Queue = call.Queue is { } queue ? SysvUsers.Of(pid, queue) : null,
        };
        return WaitedFiles.MayKeep(call) ? _files.Complete(pid, tid, wait, call.File) : wait;
    }

    /// <summary>The child's number in our pid namespace.</summary>
    private static int FindChild(int pid, int child, CallWait call)
    {
        // waitid(P_PIDFD): the descriptor's own fdinfo has the pid in our namespace.
        if (call.Descriptors is [var pidfd]) return (int)Math.Max(0, ProcFdInfo.Find(ProcFdInfo.Read(pid, pidfd.Number), "Pid:"u8) ?? 0);
        if (child == 0 || ProcNumbers.Innermost(pid) == pid) return child;
        return ProcNumbers.Children(pid).Find(one => ProcNumbers.Innermost(one) == child);
    }
}
