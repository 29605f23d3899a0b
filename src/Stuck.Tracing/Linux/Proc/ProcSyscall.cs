namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/PID/task/TID/syscall: the call that a thread is blocked in.</summary>
internal static class ProcSyscall
{
    public const int MaxBytes = 256;

    /// <summary>
    /// Reads <c>NR a b c d e f SP IP</c>. False for a thread that runs (<c>running</c>), and for one that is blocked outside any call, in a
    /// page fault or a stop (<c>-1 SP IP</c>).
    /// </summary>
    /// <param name="arguments">Room for six.</param>
    /// <param name="stack">The stack pointer.</param>
    /// <param name="instruction">The instruction pointer: behind the call.</param>
    public static bool TryParse(ReadOnlySpan<byte> text, Span<ulong> arguments, out int number, out ulong stack, out ulong instruction)
    {
        var fields = new ProcFields(text);
        (stack, instruction) = (0, 0);
        number = -1;
        if (!fields.TryNext(out var value) || value < 0) return false;
        foreach (ref var argument in arguments)
            if (!fields.TryNextHex(out argument)) return false;

        number = (int)value;
        return fields.TryNextHex(out stack) && fields.TryNextHex(out instruction);
    }
}
