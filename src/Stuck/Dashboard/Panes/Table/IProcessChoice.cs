using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Table;

/// <summary>Which processes the person means: what they have selected and what they have tagged.</summary>
internal interface IProcessChoice
{
    /// <summary>The selected process; null on a family's row, and in an empty table.</summary>
    ShownProcess? Selected { get; }

    /// <summary>The family whose row is selected.</summary>
    ShownFamily? SelectedFamily { get; }

    /// <summary>The tagged processes that are still there, in the order of their pids.</summary>
    ImmutableArray<ProcessRow> Tagged { get; }

    /// <summary>Whom an action is meant for: the tagged ones if there are any, else the selected one or all of the selected family.</summary>
    ImmutableArray<ProcessRow> Meant { get; }

    /// <summary>Another row has been selected, tags have changed, or there is something new about the selected one.</summary>
    event Action? SelectionChanged;
}
