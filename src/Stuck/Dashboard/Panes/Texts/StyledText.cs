namespace Stuck.Dashboard.Panes.Texts;

/// <summary>A stretch of text in one style.</summary>
internal readonly record struct StyledText(string Text, CellStyle Style);
