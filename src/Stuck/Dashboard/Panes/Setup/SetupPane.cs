using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Texts;
using Stuck.Dashboard.Settings;
using Stuck.Tracing.Words;
using Terminal.Gui.Input;

namespace Stuck.Dashboard.Panes.Setup;

/// <summary>Columns and their order, theme and frame rate.</summary>
/// <param name="changed">Told of the settings whenever they have changed.</param>
internal sealed class SetupPane(Theme theme, ScreenPort screen, DashboardSettings settings, Action<DashboardSettings> changed)
    : ListPane<SetupLine>(theme, new SetupList(settings))
{
    private SetupList Setup => (SetupList)List;

    protected override IEnumerable<RulePart> Heading =>
        [new("setup", Theme.Title), new("Space changes  Enter keeps", Theme.Dim), new("F7 F8 or [ ] move a column", Theme.Dim)];

    protected override bool HasTitles => false;

    protected override int LeftMargin => 2;

    /// <summary>A row and a free one for what a line has no room for.</summary>
    protected override int RowsBelow => Frame.Height >= 10 ? 2 : 0;

    protected override IEnumerable<StyledLine> Below => List.Selected is { } line ? [StyledLine.Of(line.Help, Theme.Text)] : [];

    public override bool TakeKey(Key key)
    {
        if (key == Key.Enter) screen.Close(this);
        else if (key == Key.Space || key == Key.CursorRight || key == new Key('+')) Change(1);
        else if (key == Key.CursorLeft || key == new Key('-')) Change(-1);
        else if (key == Key.F7 || key == new Key('[')) Move(-1);
        else if (key == Key.F8 || key == new Key(']')) Move(1);
        else return false;
        return true;
    }

    protected override bool Clicked(int x)
    {
        Change(1);
        return false;
    }

    protected override CellStyle StyleOf(Column<SetupLine> column, SetupLine row) => column.Name == "value" ? Theme.Key : base.StyleOf(column, row);

    private void Change(int step)
    {
        Setup.Change(step);
        changed(Setup.Settings);
    }

    private void Move(int step)
    {
        Setup.Move(step);
        changed(Setup.Settings);
    }
}
