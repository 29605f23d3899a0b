namespace Stuck.Dashboard.Panes.Setup;

/// <summary>A line of the settings.</summary>
/// <param name="Key">Tells the line from the others, whatever it says.</param>
internal sealed record SetupLine(string Key, string Name, string Value, string Help);
