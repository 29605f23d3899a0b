using Stuck.Dashboard.Panes.Table;
using Stuck.Tracing.Model;

namespace Stuck.Dashboard.Panes.Header;

/// <summary>What the header says.</summary>
/// <param name="Processes">Listed in the table.</param>
/// <param name="Stuck">Of these, how many are stuck.</param>
/// <param name="CallsPerSecond">Of all traced processes together.</param>
internal readonly record struct HeaderFigures(
    TimeSpan Uptime, double Load1, double Load5, double Load15, int Processes, int Stuck, int Traced, double CallsPerSecond)
{
    public HeaderFigures() : this(TimeSpan.Zero, 0, 0, 0, 0, 0, 0, 0)
    {
    }

    /// <summary>The moment that is shown; null for now.</summary>
    public DateTimeOffset? ReplayedAt { get; init; }

    /// <summary>The moments that one can go to; null for now.</summary>
    public TimeLine? Line { get; init; }

    /// <summary>Of the stuck, how many wait for others that are.</summary>
    public int Behind { get; init; }

    /// <summary>By which sources those are traced that are.</summary>
    public string Sources { get; init; } = "";

    /// <summary>Whether tracees are kept on the CPU of their tracer.</summary>
    public bool KeepsOnCpu { get; init; }

    /// <summary>What tracing does to the process that it slows down most; null where none is traced.</summary>
    public TraceCost? Cost { get; init; }

    /// <summary>How busy the machine is, as it has been for a while; null if that is not known.</summary>
    public double? CpuPercent { get; init; }

    /// <summary>Bytes; 0 if that is not known.</summary>
    public long MemoryTotal { get; init; }

    public long MemoryUsed { get; init; }

    /// <summary>Calls a second over the last moments, as a line of bars; empty where nothing is traced.</summary>
    public string Spark { get; init; } = "";

    /// <summary>How many processes have ended and are kept.</summary>
    public int Ended { get; init; }

    /// <summary>How many of the ended a limit has taken away.</summary>
    public long EndedDropped { get; init; }

    /// <summary>What the table is limited to.</summary>
    public ProcessFilter? Filter { get; init; }

    /// <summary>How many processes that leaves.</summary>
    public int Filtered { get; init; }
}
