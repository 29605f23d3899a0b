namespace Stuck.Tracing.Sources;

/// <summary>Which source of records is wanted.</summary>
public enum Backend
{
    /// <summary>Complete and exact, at the price of stopping the tracee at every call.</summary>
    Ptrace,

    /// <summary>The one that never stops a tracee, and no other.</summary>
    Bpf,

    /// <summary>The gentlest that can.</summary>
    Auto,
}
