using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Menus;

/// <summary>A list to pick one line from.</summary>
/// <param name="picked">Told of the place in the list, after the menu has closed.</param>
/// <param name="selected">The line that is selected at first.</param>
internal sealed class MenuPane(Theme theme, ScreenPort screen, string title, ImmutableArray<MenuItem> items, Action<int> picked, int selected = 0)
    : ListPane<MenuItem>(theme, new MenuList(items, selected))
{
    protected override IEnumerable<RulePart> Heading => [new(title, Theme.Title), new("Enter picks, Esc does not", Theme.Dim)];

    protected override bool HasTitles => false;

    protected override int LeftMargin => 2;

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter) return false;
        Pick();
        return true;
    }

    protected override void Clicked() => Pick();

    private void Pick()
    {
        if (List.Index < 0) return;
        var index = List.Index;
        screen.Close(this);
        picked(index);
    }
}
