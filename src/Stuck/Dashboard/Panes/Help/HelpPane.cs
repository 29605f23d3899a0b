using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Texts;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Help;

/// <summary>The keys of the pane that has the focus, from the same map that gives the keys their meaning.</summary>
internal sealed class HelpPane : TextPane
{
    private const int KeyColumns = 12;

    private readonly ScreenPort _screen;
    private readonly KeyMap _keys;

    /// <param name="focus">Where the focus is.</param>
    public HelpPane(Theme theme, ScreenPort screen, KeyMap keys, KeyScope focus) : base(theme, screen)
    {
        (_screen, _keys) = (screen, keys);
        Show(
        [
            .. keys.Of(focus).Where(command => command.Shown.Length > 0).Select(command => new StyledLine(
                [new(" " + command.Shown.PadRight(KeyColumns), theme.Key), new(command.Help, theme.Text)], KeyColumns + 1)),
            StyledLine.Empty,
            StyledLine.Of(" ● stuck   ◐ waits on someone   ▶ runs   ○ idle   - unknown   > at least", theme.Dim, 1),
        ]);
    }

    protected override IEnumerable<RulePart> Heading =>
        [new("help", Theme.Title), new(Text.Lowest > Text.Top ? "↑ ↓ for more; any other key closes it" : "any key closes it", Theme.Dim)];

    protected override string FileName => "stuck-keys.txt";

    /// <summary>One screen may be too small for all of it: only then it is scrolled.</summary>
    public override bool TakeKey(Key key)
    {
        var action = _keys.Find(key, KeyScope.Overlay);
        if (action is DashboardAction.Quit or DashboardAction.Suspend) return false;
        if (action is not { } scroll || Text.Lowest == 0 || !Text.Do(scroll)) _screen.Close(this);
        return true;
    }
}
