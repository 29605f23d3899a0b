using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// Finds out what threads wait for, on what and on whom, without touching them: from a call as /proc tells it, or as its trace has it.
/// For one thread at a time.
/// </summary>
public sealed class WaitReader(IDescriptorReader descriptors)
{
    private const string Restart = "restart_syscall";

    /// <summary>Reads the wait of a thread that was found in a call.</summary>
    /// <param name="sinceNs">Since when it is in that call; ns on CLOCK_MONOTONIC. Null if unknown.</param>
    public ThreadWait Read(int pid, int tid, SampledCall call, long? sinceNs)
    {
        var name = NameOf(pid, tid, call.Abi, call.Number, call.Arguments);
        var wait = CallWaits.Read(name, call.Abi, call.Arguments, new ProcessMemory(tid), WaitClock.Since(sinceNs));
        return Complete(pid, tid, wait);
    }

    /// <summary>Reads the wait of a traced thread.</summary>
    /// <param name="record">The call in flight, as <see cref="RecordBuffer.TryCopy"/> gave it.</param>
    public ThreadWait Read(int pid, byte[] record)
    {
        var header = new RecordView(record).Header;
        var memory = new RecordedMemory(record, new ProcessMemory(header.Tid));
        var name = NameOf(pid, header.Tid, header.Abi, header.Number, header.Arguments);
        var wait = CallWaits.Read(name, header.Abi, header.Arguments, memory, WaitClock.Since(header.StartNs));
        return Complete(pid, header.Tid, wait);
    }

    internal static string NameOf(int pid, int tid, Abi abi, int number, Arguments arguments)
    {
        var name = SyscallTable.NameOf(abi, number);
        return name == Restart ? RestartedCall.NameOf(ProcWaitChannel.Read(pid, tid), arguments) ?? name : name;
    }

    private ThreadWait Complete(int pid, int tid, CallWait call)
    {
        var waited = new WaitedDescriptors(pid, descriptors);
        waited.Add(call);
        return new ThreadWait(call.Call, waited.Found, waited.Count)
        {
            Timeout = call.Timeout,
            Lock = call.Lock is { } wanted ? LockHolders.Find(pid, tid, wanted, descriptors) : null,
            ChildPid = call.ChildPid is { } child ? FindChild(pid, child, call) : null,
        };
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
