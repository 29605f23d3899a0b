using System.Buffers.Binary;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// A thread that a stop or a tracer has woken goes on in restart_syscall, with the arguments of the call it was in: the kernel function
/// that it sleeps in tells which that was, and so does the instruction that put the call's number into its register.
/// </summary>
internal static class RestartedCall
{
    /// <summary>clock_nanosleep's first argument is a clock; nanosleep's is an address.</summary>
    private const ulong MaxClock = 64;

    /// <summary>The calls that the kernel restarts so, as they are named on x86-64 (those that set a restart_block).</summary>
    private static readonly string[] s_names = ["nanosleep", "clock_nanosleep", "poll", "futex"];

    /// <summary>The call's name; null if it is none of those that are restarted so.</summary>
    /// <param name="waitChannel">As /proc/PID/wchan has it.</param>
    public static string? NameOf(string waitChannel, Arguments arguments)
    {
        if (waitChannel.Contains("nanosleep", StringComparison.Ordinal))
            return arguments[0] <= MaxClock ? "clock_nanosleep" : "nanosleep";
        if (waitChannel.Contains("poll", StringComparison.Ordinal)) return "poll";
        return waitChannel.Contains("futex", StringComparison.Ordinal) ? "futex" : null;
    }

    /// <summary>The call's number; null where it cannot be told: on i386 each of them has a sibling whose times are wider.</summary>
    /// <param name="instruction">Where the thread goes on after the call.</param>
    public static int? NumberOf(int pid, int tid, Abi abi, Arguments arguments, ulong instruction)
    {
        if (abi != Abi.X86_64) return null;
        if (NameOf(ProcWaitChannel.Read(pid, tid), arguments) is { } name) return CallNames.NumberOf(abi, name);
        Span<byte> code = stackalloc byte[7];
        return new PatientMemory(pid, tid).Read(instruction - (ulong)code.Length, code) == code.Length ? NumberIn(code) : null;
    }

    /// <summary>The number in <c>mov $NUMBER, %eax; syscall</c>, if it is one of a call that is restarted so.</summary>
    internal static int? NumberIn(ReadOnlySpan<byte> code)
    {
        if (code is not [0xb8, _, _, _, _, 0x0f, 0x05]) return null;
        var number = BinaryPrimitives.ReadInt32LittleEndian(code[1..]);
        return s_names.Contains(CallNames.Of(Abi.X86_64, number)) ? number : null;
    }
}
