namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>How a call is told how long it is to wait at most.</summary>
public enum TimeoutForm : byte
{
    /// <summary>An int in a register, for ever if negative.</summary>
    Milliseconds,

    /// <summary>A pointer to two longs, seconds and nanoseconds; for ever if null.</summary>
    Timespec,

    /// <summary>As <see cref="Timespec"/>, but 64 bits each on i386 too.</summary>
    Timespec64,

    /// <summary>As <see cref="Timespec"/>, with microseconds.</summary>
    Timeval,
}
