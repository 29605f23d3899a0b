namespace Stuck.Dashboard.Screen;

/// <summary>A line that is being typed, and what it is for.</summary>
/// <param name="Label">Stands before what is typed.</param>
/// <param name="Changed">Told of the text whenever it has changed.</param>
/// <param name="Done">Told of the text when it has been entered; of null when it has been given up.</param>
internal sealed record Prompt(string Label, Action<string> Changed, Action<string?> Done)
{
    public SearchPrompt Line { get; } = new();
}
