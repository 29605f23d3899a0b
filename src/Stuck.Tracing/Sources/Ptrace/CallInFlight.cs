using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>The call that a thread is blocked in, as /proc tells without touching it.</summary>
/// <param name="Number">Of a call that was interrupted and goes on (restart_syscall(2)), that one's where it can be told.</param>
/// <param name="SinceNs">When the thread left the CPU; ns on CLOCK_MONOTONIC. Null where the kernel does not tell.</param>
internal readonly record struct CallInFlight(Abi Abi, int Number, Arguments Arguments, long? SinceNs)
{
    /// <returns>Null for a thread that runs, or that is blocked outside any call.</returns>
    public static CallInFlight? TryRead(int pid, int tid, SchedulerClocks clocks)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> text = stackalloc byte[Math.Max(ProcStat.MaxBytes, Math.Max(ProcSyscall.MaxBytes, ProcSched.MaxBytes))];
        if (!ProcFile.TryRead(ProcPath.OfProcess(path, pid, $"task/{tid}/syscall"), text, out var content)) return null;
        var arguments = default(Arguments);
        if (!ProcSyscall.TryParse(content, arguments, out var number, out var stack, out var instruction)) return null;

        long? since = null;
        if (ProcFile.TryRead(ProcPath.OfProcess(path, pid, $"task/{tid}/sched"), text, out content)
            && ProcSched.TryParseExecStart(content, out var left)
            && ProcFile.TryRead(ProcPath.OfProcess(path, pid, $"task/{tid}/stat"), text, out content)
            && ProcStat.TryParse(content, out var stat))
        {
            // Woken already: it is on its way out of the call, or begins it again.
            if (left == 0) return null;
            since = clocks.ToMonotonic(stat.Processor, left);
        }

        // The file does not tell the ABI, but no 64-bit process has its stack below 4 GiB.
        var abi = stack <= uint.MaxValue ? Abi.I386 : Abi.X86_64;
        if (SyscallTable.Find(abi, number).WantsLastCall) number = RestartedCall.NumberOf(pid, tid, abi, arguments, instruction, new PatientMemory(pid, tid)) ?? number;
        return new CallInFlight(abi, number, arguments, since);
    }
}
