using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Settings;
using Stuck.Dashboard.Terminal;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Setup;

/// <summary>Columns and their order, theme and frame rate.</summary>
/// <param name="changed">Told of the settings whenever they have changed.</param>
internal sealed class SetupPane(Theme theme, DashboardSettings settings, Action<DashboardSettings> changed) : OverlayPane(theme)
{
    private const int NameColumns = 18;
    private const int ValueColumns = 14;

    private readonly SetupList _setup = new(settings);
    private readonly RowSelection<int> _selection = new();

    private new int Height => Math.Max(1, Frame.Height - 1);

    private int[] Lines => [.. Enumerable.Range(0, _setup.Count)];

    public override bool TakeKey(Key key)
    {
        if (key == Key.Enter) Close();
        else if (key == Key.Space || key == Key.CursorRight || key == new Key('+')) Change(1);
        else if (key == Key.CursorLeft || key == new Key('-')) Change(-1);
        else if (key == Key.F7 || key == new Key('[')) Move(-1);
        else if (key == Key.F8 || key == new Key(']')) Move(1);
        else return false;
        return true;
    }

    public override bool Do(DashboardAction action)
    {
        switch (action)
        {
            case DashboardAction.Up: Select(_selection.Index - 1); break;
            case DashboardAction.Down: Select(_selection.Index + 1); break;
            case DashboardAction.First: Select(0); break;
            case DashboardAction.Last: Select(_setup.Count - 1); break;
            default: return false;
        }

        return true;
    }

    public override void Click(int x, int y)
    {
        if (y == 0 || _selection.Top + y - 1 >= _setup.Count) return;
        Select(_selection.Top + y - 1);
        Change(1);
    }

    protected override void Paint(CellPainter painter)
    {
        _selection.Update(Lines, Height);
        PaintRule(
            painter, 0, new RulePart("setup", Theme.Title), new RulePart("Space changes, F7 F8 or [ ] move a column, Enter keeps", Theme.Dim));
        for (var y = 1; y < painter.Height; y++)
        {
            var line = _selection.Top + y - 1;
            painter.Fill(0, y, painter.Width, Theme.Text);
            if (line >= _setup.Count) continue;
            var (name, value, help) = _setup[line];
            painter.Field(2, y, NameColumns, name, Theme.Text);
            painter.Field(2 + NameColumns + 1, y, ValueColumns, value, Theme.Key);
            painter.Field(2 + NameColumns + ValueColumns + 2, y, painter.Width - NameColumns - ValueColumns - 4, help, Theme.Dim);
            if (line != _selection.Index) continue;
            painter.Text(0, y, ">", Theme.Text);
            painter.Restyle(0, y, painter.Width, style => Theme.OnSelection(style, HasFocus));
        }
    }

    private void Select(int line)
    {
        _selection.Select(line, Lines, Height);
        SetNeedsDraw();
    }

    private void Change(int step)
    {
        _setup.Change(Math.Max(0, _selection.Index), step);
        changed(_setup.Settings);
        SetNeedsDraw();
    }

    private void Move(int step)
    {
        Select(_setup.Move(Math.Max(0, _selection.Index), step));
        changed(_setup.Settings);
    }
}
