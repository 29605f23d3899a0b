namespace Stuck.Dashboard.Panes.Menus;

/// <summary>A line of a menu.</summary>
/// <param name="Detail">What it means, or how many there are; may be empty.</param>
internal readonly record struct MenuItem(string Text, string Detail = "");
