using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Menus;

/// <summary>The lines of a menu, with what they mean beside the longest of them.</summary>
internal sealed class MenuList : ListModel<MenuItem>
{
    /// <param name="selected">The line that is selected at first.</param>
    public MenuList(ImmutableArray<MenuItem> items, int selected) : base(ColumnsFor(items), ReferenceEquals)
    {
        Show(items);
        Select(selected);
    }

    private static ImmutableArray<Column<MenuItem>> ColumnsFor(ImmutableArray<MenuItem> items) =>
    [
        new("text", "", "", items.Select(item => CellText.Columns(item.Text)).Append(0).Max() + 1, 0, item => item.Text),
        new("detail", "", "", 1, 1, item => item.Detail, Share: 1, Tone: _ => Tone.Dim),
    ];
}
