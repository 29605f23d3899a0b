namespace Stuck.Tracing.Model;

/// <summary>Why a process can do nothing at all.</summary>
public enum PeerCondition : byte
{
    /// <summary>It can, as far as is known.</summary>
    None,

    /// <summary>By a signal, or a tracer.</summary>
    Stopped,

    /// <summary>By its control group.</summary>
    Frozen,
}
