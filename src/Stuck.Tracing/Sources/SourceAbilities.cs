namespace Stuck.Tracing.Sources;

/// <summary>What a source of records can see, and what it does to the tracee for it.</summary>
[Flags]
public enum SourceAbilities
{
    None = 0,

    /// <summary>The tracee stands still at each call.</summary>
    StopsTracee = 1,

    /// <summary>Records hold the memory that calls refer to.</summary>
    SeesMemory = 2,

    /// <summary>Calls are seen while they are in flight.</summary>
    SeesInFlight = 4,

    /// <summary>Every call is seen.</summary>
    Complete = 8,

    /// <summary>Tracees are kept on the CPU of their tracer.</summary>
    KeepsOnCpu = 16,

    /// <summary>Commands can be started under trace.</summary>
    StartsCommands = 32,
}
