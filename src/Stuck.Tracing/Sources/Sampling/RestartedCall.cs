using System.Buffers.Binary;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// A thread that a stop or a tracer has woken goes on in restart_syscall, with the arguments of the call it was in: which that was tells the
/// instruction that put the call's number into its register, and the kernel function that it sleeps in.
/// </summary>
internal static class RestartedCall
{
    /// <summary>clock_nanosleep's first argument is a clock; nanosleep's is an address.</summary>
    private const ulong MaxClock = 64;

    /// <summary><c>mov $NUMBER, %eax</c>, and <c>syscall</c> or <c>int $0x80</c>.</summary>
    private const int CodeBytes = 7;

    /// <summary>The calls that the kernel restarts so (those that set a restart_block), but for the siblings whose times are wider.</summary>
    private static readonly Syscall[] s_rows = [.. SyscallTable.Rows.Where(row => row.Means.ResumesIn is not null && row.NarrowSibling is null)];

    /// <summary>
    /// The functions from which the kernel's entry calls a system call. Of those that are restarted the sleeps alone leave no function of their own
    /// behind them: hrtimer_nanosleep_restart ends in a jump to the function that waits, which counts for the scheduler's.
    /// </summary>
    private static readonly string[] s_entries =
        ["do_syscall_64", "do_int80", "__do_fast_syscall_32", "do_fast_syscall_32", "__do_sys_restart_syscall", "__x64_sys_restart_syscall", "__ia32_sys_restart_syscall", "invoke_syscall"];

    /// <summary>The call's name; null if it is none of those that are restarted so.</summary>
    /// <param name="instruction">Where the thread goes on after the call; 0 if that is not known.</param>
    /// <param name="memory">The thread's.</param>
    public static string? NameOf(int pid, int tid, Abi abi, Arguments arguments, ulong instruction, IMemory memory) =>
        NumberAt(memory, abi, instruction) is { } number ? CallNames.Of(abi, number) : NameBy(ProcWaitChannel.Read(pid, tid), arguments);

    /// <summary>The call's number; null where it cannot be told: on i386 each of them has a sibling whose times are wider.</summary>
    /// <inheritdoc cref="NameOf"/>
    public static int? NumberOf(int pid, int tid, Abi abi, Arguments arguments, ulong instruction, IMemory memory) =>
        NumberAt(memory, abi, instruction)
        ?? (abi == Abi.X86_64 && NameBy(ProcWaitChannel.Read(pid, tid), arguments) is { } name ? CallNames.NumberOf(abi, name) : null);

    /// <param name="waitChannel">As /proc/PID/wchan has it.</param>
    internal static string? NameBy(string waitChannel, Arguments arguments)
    {
        var isEntry = Array.Exists(s_entries, entry => waitChannel.StartsWith(entry, StringComparison.Ordinal));
        var rows = Array.FindAll(s_rows, row => waitChannel.Contains(row.Means.ResumesIn!, StringComparison.Ordinal) || isEntry && row.Means.WaitKind == WaitKind.Time);
        return (rows.Length > 1 ? rows.FirstOrDefault(row => row.Arguments[0].Reads == Phase.None == arguments[0] <= MaxClock) : rows.FirstOrDefault())?.Name;
    }

    /// <summary>The number that an instruction puts into the register before the call, if it is one of a call that is restarted so.</summary>
    internal static int? NumberIn(Abi abi, ReadOnlySpan<byte> code)
    {
        var isCall = abi == Abi.X86_64 ? code is [0xb8, _, _, _, _, 0x0f, 0x05] : code is [0xb8, _, _, _, _, 0xcd, 0x80];
        if (!isCall) return null;
        var number = BinaryPrimitives.ReadInt32LittleEndian(code[1..]);
        return SyscallTable.Find(abi, number).Means.ResumesIn is null ? null : number;
    }

    private static int? NumberAt(IMemory memory, Abi abi, ulong instruction)
    {
        if (instruction <= CodeBytes) return null;
        Span<byte> code = stackalloc byte[CodeBytes];
        return memory.Read(instruction - CodeBytes, code) == code.Length ? NumberIn(abi, code) : null;
    }
}
