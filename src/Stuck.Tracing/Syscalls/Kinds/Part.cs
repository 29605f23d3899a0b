namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Some bits of a number that has several things in it (<see cref="Parts"/>).</summary>
/// <param name="Mask">Which bits.</param>
/// <param name="Names">What they are called; null for a number.</param>
public sealed record Part(ulong Mask, FlagSet? Names = null)
{
    /// <summary>Whether the names are alternatives, and not bits that can be set together.</summary>
    public bool IsChoice { get; init; }

    /// <summary>Whether it is written when it is 0, too.</summary>
    public bool Always { get; init; }

    /// <summary>Where the number begins, and what the header calls that place: <c>0xcafe&lt;&lt;PR_MTE_TAG_SHIFT</c>.</summary>
    public (int Bits, string Name) Shift { get; init; }
}
