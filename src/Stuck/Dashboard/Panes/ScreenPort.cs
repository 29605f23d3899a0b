using Stuck.Dashboard.Screen;

namespace Stuck.Dashboard.Panes;

/// <summary>What a pane may ask of the screen that it is part of.</summary>
/// <param name="Post">Runs an action on the screen's thread and shows what has changed; from any thread.</param>
/// <param name="Say">Shows a line where the keys stand.</param>
/// <param name="Ask">Asks for a line of text there; the second argument stands there at first.</param>
/// <param name="Copy">Puts text into the clipboard of the terminal's user.</param>
/// <param name="Close">Closes a pane that is open over the others.</param>
internal sealed record ScreenPort(Action<Action> Post, Action<string> Say, Action<Prompt, string> Ask, Action<string> Copy, Action<Pane> Close);
