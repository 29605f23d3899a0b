using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>Calls that do not start again by themselves when a tracer wakes them, or not with what is left of their time.</summary>
internal static class InterruptibleCalls
{
    /// <summary>Null for a call that needs no help, or in which EINTR means something else.</summary>
    public static Syscall? Find(Abi abi, int number)
    {
        var call = SyscallTable.Find(abi, number);
        var needsNone = call.Means.Interruption == Interruption.Continues || abi == Abi.I386 && call.Means.IsPackedIn32;
        return needsNone ? null : call;
    }
}
