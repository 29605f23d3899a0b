namespace Stuck.Dashboard.Screen;

/// <summary>What somebody has dragged the rules to; null for what the screen's size says.</summary>
internal sealed record PaneSizes(int? TableRows = null, int? StuckRows = null);
