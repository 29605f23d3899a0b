namespace Stuck.Tracing.Model;

/// <summary>How a process ended.</summary>
/// <param name="Code">What it exited with (0-255); 0 if it was killed.</param>
/// <param name="Signal">The signal that killed it; 0 if it exited.</param>
public readonly record struct ExitStatus(int Code, int Signal = 0)
{
    /// <summary>One number, as a shell has it: 128 + N after signal N.</summary>
    public int Number => Signal == 0 ? Code : 128 + Signal;

    /// <summary>Takes a wait status (wait(2)) apart; null if it does not tell of an end.</summary>
    public static ExitStatus? FromWait(int status) => (status & 0x7f) switch
    {
        0 => new ExitStatus(status >> 8 & 0xff),
        0x7f => null,
        var signal => new ExitStatus(0, signal),
    };
}
