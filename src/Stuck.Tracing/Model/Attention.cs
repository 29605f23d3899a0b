namespace Stuck.Tracing.Model;

/// <summary>Whether any thread of a process waits on one of its connections.</summary>
public enum Attention : byte
{
    /// <summary>It cannot be told: its calls are not ours to look at, one of its threads runs, or it waits by a ring (io_uring).</summary>
    Unknown,

    /// <summary>None does: all of its threads are blocked in something else.</summary>
    None,

    /// <summary>One does, on several connections at once.</summary>
    Loop,

    /// <summary>One does, on this connection and no other.</summary>
    Only,
}
