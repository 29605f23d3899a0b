namespace Stuck.Tracing.Summaries.Turns;

/// <summary>How it is with a process, as far as somebody should know when that turns.</summary>
public enum Standing : byte
{
    Well,
    Stuck,

    /// <summary>It has ended, and is kept.</summary>
    Ended,
}
