using System.Collections.Immutable;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Dashboard.Terminal;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Menus;

/// <summary>A list to pick one line from.</summary>
/// <param name="picked">Told of the place in the list, after the menu has closed.</param>
/// <param name="selected">The line that is selected at first.</param>
internal sealed class MenuPane(Theme theme, ScreenPort screen, string title, ImmutableArray<MenuItem> items, Action<int> picked, int selected = 0)
    : ListPane<MenuItem>(theme, new MenuList(items, selected))
{
    /// <summary>A lower menu needs all its rows for its lines.</summary>
    private const int RoomBelow = 10;

    protected override IEnumerable<RulePart> Heading => [new(title, Theme.Title), new("Enter picks", Theme.Dim)];

    protected override bool HasTitles => false;

    protected override int LeftMargin => 2;

    /// <summary>Two rows and a free one for what a line has no room for, where any has none.</summary>
    protected override int RowsBelow => Frame.Height >= RoomBelow && IsAnyCut ? 3 : 0;

    protected override IEnumerable<StyledLine> Below => List.Selected is { } item ? [StyledLine.Of(item.Detail, Theme.Text)] : [];

    private bool IsAnyCut => List.Placed is [.., { Column.Name: "detail", Width: var width }] && List.Rows.Any(item => CellText.Columns(item.Detail) > width);

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter) return false;
        Pick();
        return true;
    }

    protected override bool Clicked(int x)
    {
        Pick();
        return false;
    }

    private void Pick()
    {
        if (List.Index < 0) return;
        var index = List.Index;
        screen.Close(this);
        picked(index);
    }
}
