using System.Collections.Immutable;
using Stuck.Dashboard.Panes.Lists;
using Stuck.Dashboard.Panes.Table;
using Stuck.Dashboard.Settings;
using Stuck.Tracing.Words;

namespace Stuck.Dashboard.Panes.Setup;

/// <summary>The settings while they are being changed: a list of lines, each of which is a column or a choice.</summary>
internal sealed class SetupList : ListModel<SetupLine>
{
    private readonly List<string> _columns;
    private readonly HashSet<string> _shown;

    /// <param name="settings">As they are at first.</param>
    public SetupList(DashboardSettings settings)
        : base(
        [
            new("name", "", "", 18, 0, line => line.Name),
            new("value", "", "", 14, 1, line => line.Value),
            new("help", "", "", 1, 2, line => line.Help, Share: 1, Tone: _ => Tone.Dim),
        ], (a, b) => a.Key == b.Key)
    {
        Settings = settings;
        _columns = [.. settings.Columns, .. TableColumns.Names.Except(settings.Columns)];
        _shown = [.. settings.Columns];
        Write();
    }

    /// <summary>As they are now.</summary>
    public DashboardSettings Settings { get; private set; }

    /// <summary>Shows or hides the selected column; takes the next value of the selected choice.</summary>
    /// <param name="step">1 for the next one, -1 for the one before.</param>
    public void Change(int step)
    {
        if (SetupChoice.All.FirstOrDefault(choice => choice.Key == Selected!.Key) is not { } choice) Toggle(Selected!.Key);
        else if (choice.Change is { } change) Settings = change(Settings, step);
        Write();
    }

    /// <summary>Moves the selected column to the left or right.</summary>
    public void Move(int step)
    {
        var to = Index + step;
        if (Index >= _columns.Count || to < 0 || to >= _columns.Count) return;
        (_columns[Index], _columns[to]) = (_columns[to], _columns[Index]);
        TakeColumns();
        Write();
    }

    private void Write() => Show(
    [
        .. _columns.Select(name => TableColumns.Find(name)!)
            .Select(column => new SetupLine(column.Name, $"[{(_shown.Contains(column.Name) ? "x" : " ")}] {column.Name}", column.Title, column.Help)),
        .. SetupChoice.All.Select(choice => new SetupLine(choice.Key, choice.Name, choice.Value(Settings), choice.Help)),
    ]);

    private void Toggle(string column)
    {
        // A table without columns shows nothing.
        if (!_shown.Add(column) && _shown.Count > 1) _shown.Remove(column);
        TakeColumns();
    }

    private void TakeColumns() => Settings = Settings with { Columns = [.. _columns.Where(_shown.Contains)] };
}
