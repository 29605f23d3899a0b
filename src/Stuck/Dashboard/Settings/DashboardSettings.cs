using Stuck.Tracing.Model;
using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Table;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Dashboard.Settings;

/// <summary>How a person wants the dashboard to be.</summary>
internal sealed record DashboardSettings
{
    /// <summary>The columns of the table from left to right, by name; those for which there is no room fall away.</summary>
    public ImmutableArray<string> Columns { get; init; } = TableColumns.Default;

    public ProcessOrder Sort { get; init; } = ProcessOrder.All[0];

    /// <summary>The order the other way round.</summary>
    public bool Reversed { get; init; }

    /// <summary>Workers under their families and masters; otherwise a plain list.</summary>
    public bool Tree { get; init; } = true;

    /// <summary>Whether the log says at first what descriptors refer to.</summary>
    public bool DescriptorNames { get; init; }

    /// <summary>Whether values and secrets are left out of requests and scripts on the screen, as they are in what is copied and saved.</summary>
    public bool Redacts { get; init; }

    public Palette Theme { get; init; } = Palette.Auto;

    /// <summary>The keys of actions that have others than usual.</summary>
    public ImmutableDictionary<DashboardAction, ImmutableArray<string>> Keys { get; init; } =
        ImmutableDictionary<DashboardAction, ImmutableArray<string>>.Empty;

    /// <summary>Most frames a second.</summary>
    public int Fps { get; init; } = 15;

    /// <summary>Most frames a second over ssh, where a scrolling log has to be sent.</summary>
    public int FpsOverSsh { get; init; } = 5;

    /// <summary>Memory for the histories of all traced processes together; MB.</summary>
    public int HistoryMegabytes { get; init; } = (int)(HistoryBudget.DefaultBytes >> 20);

    /// <summary>How long processes that have ended are kept; minutes.</summary>
    public int EndedMinutes { get; init; } = 60;

    /// <summary>Of the memory for histories, what those of processes that have ended may take together; MB.</summary>
    public int EndedMegabytes { get; init; } = (int)(HistoryBudget.DefaultBytes >> 20) / 2;

    /// <summary>How far one can go back in time; minutes.</summary>
    public int BackMinutes { get; init; } = 10;

    /// <summary>What is kept for that may take so much: less far where everybody's frames are large; 0 for nothing. MB.</summary>
    public int BackMegabytes { get; init; } = 24;

    /// <summary>How long processes that have ended are kept.</summary>
    public EndedLimits Ended => new(TimeSpan.FromMinutes(EndedMinutes), (long)EndedMegabytes << 20, EndedLimits.MostKept);
}
