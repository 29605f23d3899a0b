using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>What this kernel's ptrace(2) can do, found out on a child of our own before anybody else is touched.</summary>
/// <param name="TellsCalls">Whether there is PTRACE_GET_SYSCALL_INFO.</param>
/// <param name="Missing">What there is not and we cannot do without, in words; null for nothing.</param>
internal sealed unsafe record PtraceProbe(bool TellsCalls, string? Missing)
{
    private const int SYS_pause = 34;
    private const int StackBytes = 16 << 10;

    /// <summary>Far more than it takes to stop a process on a busy machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private static readonly Lazy<PtraceProbe> Probed = new(Probe);

    /// <summary>Of the machine that we run on; asked once.</summary>
    public static PtraceProbe Here => Probed.Value;

    /// <summary>
    /// The child shares our memory, so that it costs no copy, and runs nothing but the C library's syscall(2), which touches none: it waits in
    /// pause(2) until it is killed.
    /// </summary>
    private static PtraceProbe Probe()
    {
        var stack = (byte*)NativeMemory.AlignedAlloc(StackBytes, 16);
        var syscall = NativeLibrary.GetExport(NativeLibrary.Load("libc.so.6"), "syscall");
        var pid = Sched.clone((nuint)syscall, stack + StackBytes, Sched.CLONE_VM, SYS_pause);
        try
        {
            // Why nobody can be traced, an attach will say in its own words.
            return pid > 0 && IsStopped(pid) ? Ask(pid) : new PtraceProbe(TellsCalls: true, null);
        }
        finally
        {
            if (pid > 0) End(pid);
            NativeMemory.AlignedFree(stack);
        }
    }

    /// <summary>
    /// Not told by waitpid(2): where System.Diagnostics.Process is used, the .NET runtime may take the report. The kernel takes no other requests
    /// before it has stopped.
    /// </summary>
    private static bool IsStopped(int pid)
    {
        if (SysPtrace.ptrace(SysPtrace.PTRACE_SEIZE, pid, 0, SysPtrace.PTRACE_O_EXITKILL) != 0) return false;
        if (SysPtrace.ptrace(SysPtrace.PTRACE_INTERRUPT, pid, 0, 0) != 0) return false;
        var begin = TimeProvider.System.GetTimestamp();
        while (ThreadIds.State(pid) != 't')
        {
            if (TimeProvider.System.GetElapsedTime(begin) > Patience) return false;
            _ = Sched.sched_yield();
        }

        return true;
    }

    private static PtraceProbe Ask(int pid)
    {
        var tellsCalls = SyscallInfo.TryAsk(pid, out _);
        if (!TraceeRegisters.TryRead(pid, out var registers)) return Without(SysPtrace.PTRACE_GETREGS);
        return SysPtrace.ptrace(SysPtrace.PTRACE_POKEUSER, pid, SysPtrace.OffsetOfRax, (nuint)registers.Result) == 0
            ? new PtraceProbe(tellsCalls, null)
            : Without(SysPtrace.PTRACE_POKEUSER);

        PtraceProbe Without(int request) => new(tellsCalls, Refusal(request, Marshal.GetLastPInvokeError()));
    }

    private static string Refusal(int request, int errno) =>
        $"the kernel refuses us {Syscalls.Families.Ptrace.NameOf(request)} ({ErrorNumber.TextOf(errno)}), without which an attach would harm the traced: "
        + "a seccomp filter or a security module may be the cause";

    private static void End(int pid)
    {
        _ = SignalH.kill(pid, SignalH.SIGKILL);
        while (SysWait.waitpid(pid, out _, SysWait.__WALL) < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR)
        {
        }
    }
}
