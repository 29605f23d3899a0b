using System.Runtime.CompilerServices;

namespace Stuck.Tracing.Records;

/// <summary>A call's six raw argument registers.</summary>
[InlineArray(6)]
public struct Arguments : IEquatable<Arguments>
{
    private ulong _first;

    // An inline array's own Equals and GetHashCode throw, which records holding one would run into.
    public readonly bool Equals(Arguments other) => ((ReadOnlySpan<ulong>)this).SequenceEqual(other);

    public override readonly bool Equals(object? obj) => obj is Arguments other && Equals(other);

    public override readonly int GetHashCode() => HashCode.Combine(this[0], this[1], this[2], this[3], this[4], this[5]);

    public static bool operator ==(Arguments left, Arguments right) => left.Equals(right);

    public static bool operator !=(Arguments left, Arguments right) => !left.Equals(right);
}
