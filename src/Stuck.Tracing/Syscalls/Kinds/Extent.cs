using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>Memory of which only its place and its size are told: what kinds that are code say that they read (<see cref="Kind.ReadsAs"/>).</summary>
/// <param name="count">How many units there are.</param>
/// <param name="bytes64">What a unit takes, where words have 64 bits.</param>
/// <param name="bytes32">The same on i386; 0 for as much.</param>
public sealed class Extent(Count count, int bytes64 = 1, int bytes32 = 0) : Kind
{
    public Count HowMany => count;

    public int Bytes64 => bytes64;

    public int Bytes32 => bytes32 == 0 ? bytes64 : bytes32;

    /// <summary>How far behind where the pointer leads it begins.</summary>
    public int Offset64 { get; init; }

    /// <inheritdoc cref="Offset64"/>
    public int Offset32 { get; init; }

    /// <summary>Whether no more of it counts than of a string.</summary>
    public bool IsText { get; init; }

    public override int? FixedSize(int word) => null;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);
}
