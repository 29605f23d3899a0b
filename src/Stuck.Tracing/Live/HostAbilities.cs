namespace Stuck.Tracing.Live;

/// <summary>What can be done on a host.</summary>
[Flags]
public enum HostAbilities
{
    None = 0,

    /// <summary>Processes can be attached to and let go of.</summary>
    Attaches = 1,

    /// <summary>Signals can be sent.</summary>
    Signals = 2,

    /// <summary>Tracees are kept on the CPU of their tracer (--same-cpu).</summary>
    KeepsOnCpu = 4,
}
