namespace Stuck.Dashboard.Panes;

/// <summary>A stretch of text in one style.</summary>
internal readonly record struct StyledText(string Text, CellStyle Style);
