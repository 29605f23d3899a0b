namespace Stuck.Dashboard.Panes;

/// <summary>A title or a state in the line over a pane.</summary>
/// <param name="Stays">Whether the title gives way to it, and it is cut rather than left out, where there is no room.</param>
internal readonly record struct RulePart(string Text, CellStyle Style, bool Stays = false);
