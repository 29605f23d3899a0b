using System.Runtime.InteropServices;

namespace Stuck.Tracing.Sources.Sampling.Iterator;

/// <summary>What the kernel said of one thread in one look at all of them, as <see cref="TaskProgram"/> writes it: 8-aligned, each field at a place of its own size.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct TaskReading
{
    public int Tid;
    public int Pid;

    /// <summary>task_struct's __state (state before Linux 5.14), before and after the rest was read; see include/linux/sched.h.</summary>
    public uint State, StateAfter;

    public uint ExitState;

    /// <summary>PF_*.</summary>
    public uint Flags;

    /// <summary>The CPU that it last ran on.</summary>
    public int Processor;

    /// <summary>Whether it is on it, after the rest was read.</summary>
    public int IsOnProcessor;

    /// <summary>thread_info's status: TS_COMPAT in a 32-bit call.</summary>
    public uint Status;

    /// <summary>Nothing: what is behind it is 8-aligned.</summary>
    public uint Padding;

    /// <summary>How long it has been on a CPU in all, before and after the rest was read; ns.</summary>
    public long RunNs, RunAfterNs;

    /// <summary>How long it has waited for one; ns.</summary>
    public long WaitedNs;

    /// <summary>How often it has been given one.</summary>
    public long Runs;

    /// <summary>When the scheduler last noted it on a CPU; ns on the clock of that CPU.</summary>
    public long LastRunNs;

    /// <summary>When it was born; ns on CLOCK_MONOTONIC.</summary>
    public long StartNs;

    /// <summary>What read(2) and its kin have given it; bytes. -1 where the kernel does not count that.</summary>
    public long ReadBytes;

    /// <summary>The call that it is in; -1 for none.</summary>
    public long Number;

    /// <summary>The registers that hold arguments: of x86-64 di si dx r10 r8 r9, of i386 bx cx dx si di bp.</summary>
    public ulong Argument0, Argument1, Argument2, Argument3, Argument4, Argument5;

    public ulong Stack;

    public ulong Instruction;
}
