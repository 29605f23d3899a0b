using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// A thread that a stop or a tracer has woken goes on in restart_syscall, with the arguments of the call it was in: the kernel function
/// that it sleeps in tells which that was.
/// </summary>
internal static class RestartedCall
{
    /// <summary>clock_nanosleep's first argument is a clock; nanosleep's is an address.</summary>
    private const ulong MaxClock = 64;

    /// <summary>The call's name; null if it is none of those that are restarted so.</summary>
    /// <param name="waitChannel">As /proc/PID/wchan has it.</param>
    public static string? NameOf(string waitChannel, Arguments arguments)
    {
        if (waitChannel.Contains("nanosleep", StringComparison.Ordinal))
            return arguments[0] <= MaxClock ? "clock_nanosleep" : "nanosleep";
        if (waitChannel.Contains("poll", StringComparison.Ordinal)) return "poll";
        return waitChannel.Contains("futex", StringComparison.Ordinal) ? "futex" : null;
    }
}
