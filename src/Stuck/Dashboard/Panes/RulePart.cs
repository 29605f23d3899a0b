namespace Stuck.Dashboard.Panes;

/// <summary>A title or a state in the line over a pane.</summary>
/// <param name="Stays">Whether the title gives way to it, and it is cut rather than left out, where there is no room.</param>
/// <param name="AtEnd">Whether it stands at the right end, where it stays while what is before it changes.</param>
internal readonly record struct RulePart(string Text, CellStyle Style, bool Stays = false, bool AtEnd = false);
