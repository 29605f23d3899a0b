using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// Children that ask not to be traced (CLONE_UNTRACED). They inherit our filter, under which a call that is wanted fails with ENOSYS where there is no
/// tracer (seccomp(2), SECCOMP_RET_TRACE), and nobody can take a filter off again. So the flag is not there for the time of the call, and
/// such a child is traced as any other.
/// </summary>
internal sealed partial class TracerThread
{
    /// <summary>Those whose child has not turned up yet.</summary>
    private readonly List<UntracedClone> _untracedClones = [];

    /// <summary>At the seccomp-stop of a call. Who changes clone3's arguments from another thread after this has but himself to blame.</summary>
    private void KeepChildTraced(Tracee tracee, in SysPtrace.ptrace_syscall_info info)
    {
        var abi = SyscallInfo.AbiOf(info);
        var callers = info.entry_args[0];
        ulong ours;
        switch (SyscallTable.Find(abi, (int)info.entry_nr).Means.BirthFlags)
        {
            case BirthFlags.InArgument: ours = CloneCalls.WithoutFlag(callers); break;
            case BirthFlags.InMemory: ours = CopyWithoutFlag(tracee, callers, info.entry_args[1], info.stack_pointer); break;
            default: return;
        }

        if (ours == callers) return;
        Replace(tracee, TraceeRegisters.OffsetOf(abi, 0), callers, ours);
        _untracedClones.RemoveAll(clone => clone.Parent == tracee.Tid);
        _untracedClones.Add(new UntracedClone(tracee.Tid, ours, tracee.Replaced!.Value));
    }

    /// <returns>Where clone3 finds its arguments without the flag; where it found them if they are without.</returns>
    private ulong CopyWithoutFlag(Tracee tracee, ulong address, ulong size, ulong stack)
    {
        Span<byte> arguments = stackalloc byte[CloneCalls.MostBytes];
        var length = CloneCalls.WithoutFlag(tracee.Memory, address, size, arguments);
        if (length == 0) return address;
        var copy = (stack - ScratchBytes - (ulong)length) & ~15UL;
        if (tracee.Memory.Write(copy, arguments[..length])) return copy;
        NoteFault(tracee, "a child that asks not to be traced cannot be, and under the filter of this run calls of its fail with ENOSYS");
        return address;
    }

    /// <summary>A child begins with its parent's registers, so with what is ours in one of them.</summary>
    private void RestoreInChild(Tracee child)
    {
        if (!TraceeRegisters.TryRead(child.Tid, out var registers))
        {
            NoteFault(child, SysPtrace.PTRACE_GETREGS, Marshal.GetLastPInvokeError());
            return;
        }

        var argument = registers.Argument(registers.AbiIn(child.Memory), 0);
        var index = _untracedClones.FindIndex(clone => clone.Ours == argument);
        if (index < 0) return;
        Poke(child, _untracedClones[index].Callers.Offset, _untracedClones[index].Callers.Value);
        _untracedClones.RemoveAt(index);
    }
}
