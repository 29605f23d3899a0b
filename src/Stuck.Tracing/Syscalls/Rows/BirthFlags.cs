namespace Stuck.Tracing.Syscalls.Rows;

/// <summary>Where a call that makes a process or thread is told of what kind that is to be (the flags of clone(2)).</summary>
public enum BirthFlags
{
    /// <summary>Nowhere.</summary>
    None,

    /// <summary>In the first argument.</summary>
    InArgument,

    /// <summary>At the beginning of a structure that the first argument leads to, and whose size the second is.</summary>
    InMemory,
}
