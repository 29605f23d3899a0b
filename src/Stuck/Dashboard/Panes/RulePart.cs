namespace Stuck.Dashboard.Panes;

/// <summary>A title or a state in the line over a pane.</summary>
internal readonly record struct RulePart(string Text, CellStyle Style);
