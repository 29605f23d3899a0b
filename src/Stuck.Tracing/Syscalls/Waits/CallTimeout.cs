namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>How long a call waits at most.</summary>
/// <param name="Argument">Which argument tells.</param>
public sealed record CallTimeout(TimeoutForm Form, int Argument)
{
    /// <summary>The clock of clock_gettime(2) on which it is a moment; null where it is a span of time.</summary>
    public ulong? Clock { get; init; }

    /// <summary>It counts only where the low 16 bits of the first argument are this; null for always.</summary>
    public int? Selector { get; init; }

    /// <summary>Null for ever, and where it cannot be told.</summary>
    internal TimeSpan? Of(WaitArguments a)
    {
        if (Selector is { } selector && (ushort)a[0] != selector) return null;
        if (Form == TimeoutForm.Milliseconds) return a.Milliseconds(Argument);
        return Clock is { } clock ? a.Deadline(Argument, clock) : a.Time(Argument, Form);
    }
}
