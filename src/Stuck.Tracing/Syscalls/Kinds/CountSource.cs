namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>What tells a <see cref="Count"/>.</summary>
public enum CountSource
{
    /// <summary>Nothing: it is always the same.</summary>
    Fixed,

    /// <summary>An argument that is a size_t.</summary>
    Argument,

    /// <summary>An argument that is an unsigned int: the upper half of the register does not count.</summary>
    Argument32,

    /// <summary>The result; 0 until the call has succeeded.</summary>
    Returned,

    /// <summary>The structure in hand (<see cref="Field.Measure"/>).</summary>
    Measured,

    /// <summary>The unsigned int at where an argument points.</summary>
    Behind,

    /// <summary>A member of the structure in hand, by its place.</summary>
    Member,

    /// <summary>Code: it can be told by running that alone.</summary>
    Computed,
}
