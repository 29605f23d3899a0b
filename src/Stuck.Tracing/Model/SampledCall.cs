using Stuck.Tracing.Records;

namespace Stuck.Tracing.Model;

/// <summary>A system call that a thread was found in: its number and raw arguments.</summary>
public sealed record SampledCall(Abi Abi, int Number, Arguments Arguments)
{
    /// <summary>The stack pointer; 0 when unknown.</summary>
    public ulong Stack { get; init; }

    /// <summary>The instruction pointer; 0 when unknown.</summary>
    public ulong Instruction { get; init; }

    /// <summary>From the same place in the same function with the same arguments, as whoever is interrupted in a call, or repeats it in a loop.</summary>
    public bool IsMadeAs(SampledCall other) =>
        Abi == other.Abi && Stack == other.Stack && Instruction == other.Instruction && Arguments == other.Arguments;
}
