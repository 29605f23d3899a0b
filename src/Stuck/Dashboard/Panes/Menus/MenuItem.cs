namespace Stuck.Dashboard.Panes.Menus;

/// <summary>A line of a menu.</summary>
/// <param name="Detail">What it means, or how many there are; may be empty.</param>
internal sealed record MenuItem(string Text, string Detail = "");
