using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>A call that does not start again by itself, or not with what is left of its time.</summary>
/// <param name="Name">As the kernel's headers spell it.</param>
/// <param name="Argument">Which argument is the timeout.</param>
internal sealed record InterruptibleCall(string Name, TimeoutForm Timeout = TimeoutForm.None, int Argument = 0)
{
    /// <summary>The timeout counts only where the low 16 bits of the first argument are this; null for always.</summary>
    public int? Selector { get; init; }

    /// <summary>The kernel writes into the caller's timeout what is left of it, where it can (select(2), "Linux notes").</summary>
    public bool IsUpdated { get; init; }

    /// <summary>The one ABI in which the call is meant; null for each.</summary>
    public Abi? Abi { get; init; }
}
