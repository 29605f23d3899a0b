using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Rows;

namespace Stuck.Dashboard.Panes.Log;

/// <summary>One record, formatted: used again and again for the rows of a frame.</summary>
internal sealed class LogLine
{
    public InkText Text { get; } = new();

    /// <summary>Where in the text the result begins; its end where there is none.</summary>
    public int ResultAt { get; set; }

    /// <summary>The thread it happened in.</summary>
    public int Tid { get; set; }

    /// <summary>When the call began; ns on CLOCK_MONOTONIC.</summary>
    public long StartNs { get; set; }

    /// <summary>How long the call took; ns. Null for what is not a call.</summary>
    public long? DurationNs { get; set; }

    /// <summary>When the call returned, or the event happened; ns on CLOCK_MONOTONIC. Null for a call in flight.</summary>
    public long? EndNs { get; set; }

    /// <summary>The call returned an error, of whatever kind.</summary>
    public bool HasError { get; set; }

    /// <summary>What the call is about; None for what is not a call.</summary>
    public SyscallClass Classes { get; set; }

    /// <summary>It took longer than a call should that does not wait for work.</summary>
    public bool IsSlow { get; set; }
}
