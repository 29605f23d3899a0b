namespace Stuck.Tracing.Words;

/// <summary>What a value means to whoever looks at it; each output decides how that looks.</summary>
public enum Tone : byte
{
    Normal,

    /// <summary>Does not ask for attention.</summary>
    Dim,

    /// <summary>Waits on someone, not yet for long.</summary>
    Waiting,

    /// <summary>Waits on someone for too long.</summary>
    Stuck,

    /// <summary>Uses a CPU.</summary>
    Running,

    /// <summary>Uses a CPU and gets nowhere.</summary>
    Spinning,

    /// <summary>Something failed.</summary>
    Error,
}
