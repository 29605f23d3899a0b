using System.Collections.Immutable;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Terminal;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Menus;

/// <summary>A list to pick one line from.</summary>
/// <param name="picked">Told of the place in the list, after the menu has closed.</param>
/// <param name="selected">The line that is selected at first.</param>
internal sealed class MenuPane(Theme theme, string title, ImmutableArray<MenuItem> items, Action<int> picked, int selected = 0)
    : OverlayPane(theme)
{
    private readonly ImmutableArray<int> _keys = [.. Enumerable.Range(0, items.Length)];
    private readonly RowSelection<int> _selection = Selecting(items.Length, selected);
    private readonly int _textColumns = items.Select(item => CellText.Columns(item.Text)).Append(0).Max();

    private new int Height => Math.Max(1, Frame.Height - 1);

    public override bool TakeKey(Key key)
    {
        if (key != Key.Enter) return false;
        Pick();
        return true;
    }

    public override bool Do(DashboardAction action)
    {
        switch (action)
        {
            case DashboardAction.Up: Select(_selection.Index - 1); break;
            case DashboardAction.Down: Select(_selection.Index + 1); break;
            case DashboardAction.PageUp: Select(_selection.Index - Height + 1); break;
            case DashboardAction.PageDown: Select(_selection.Index + Height - 1); break;
            case DashboardAction.First: Select(0); break;
            case DashboardAction.Last: Select(items.Length - 1); break;
            default: return false;
        }

        return true;
    }

    public override void Click(int x, int y)
    {
        if (y == 0 || _selection.Top + y - 1 >= items.Length) return;
        Select(_selection.Top + y - 1);
        Pick();
    }

    public override bool Search(string text, int step)
    {
        for (var i = 0; i < items.Length; i++)
        {
            var index = (_selection.Index + (step < 0 ? -1 - i : step + i) + items.Length) % items.Length;
            if (!$"{items[index].Text} {items[index].Detail}".Contains(text, StringComparison.OrdinalIgnoreCase)) continue;
            Select(index);
            return true;
        }

        return false;
    }

    protected override void Paint(CellPainter painter)
    {
        _selection.Update(_keys, Height);
        PaintRule(painter, 0, new RulePart(title, Theme.Title), new RulePart("Enter picks, Esc does not", Theme.Dim));
        for (var y = 1; y < painter.Height; y++)
        {
            var index = _selection.Top + y - 1;
            painter.Fill(0, y, painter.Width, Theme.Text);
            if (index >= items.Length) continue;
            var x = painter.Text(2, y, items[index].Text, Theme.Text);
            painter.Field(Math.Max(x, 2 + _textColumns) + 2, y, painter.Width - Math.Max(x, 2 + _textColumns) - 2, items[index].Detail, Theme.Dim);
            if (index != _selection.Index) continue;
            painter.Text(0, y, ">", Theme.Text);
            painter.Restyle(0, y, painter.Width, style => Theme.OnSelection(style, HasFocus));
        }
    }

    private static RowSelection<int> Selecting(int count, int index)
    {
        var selection = new RowSelection<int>();
        selection.Select(index, Enumerable.Range(0, count).ToArray(), count);
        return selection;
    }

    private void Select(int index)
    {
        _selection.Select(index, _keys, Height);
        SetNeedsDraw();
    }

    private void Pick()
    {
        if (_selection.Index is >= 0 and var index)
        {
            Close();
            picked(index);
        }
    }
}
