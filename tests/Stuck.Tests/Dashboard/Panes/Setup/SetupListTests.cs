using System.Text.Json;
using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Look;
using Stuck.Dashboard.Panes.Setup;
using Stuck.Dashboard.Settings;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Setup;

public sealed class SetupListTests
{
    private readonly SetupList _setup = new(new DashboardSettings { Columns = ["pid", "worker", "for"] });

    [Fact]
    public void A_column_is_hidden_and_stays_selected()
    {
        _setup.Do(DashboardAction.Down);
        _setup.Change(1);
        Assert.Equal(("worker", "[ ] worker"), (_setup.Selected!.Key, _setup.Selected.Name));
        Assert.Equal(["pid", "for"], _setup.Settings.Columns);
    }

    [Fact]
    public void A_column_that_moves_takes_the_selection_along()
    {
        _setup.Move(1);
        _setup.Move(1);
        Assert.Equal(("pid", 2), (_setup.Selected!.Key, _setup.Index));
        Assert.Equal(["worker", "for", "pid"], _setup.Settings.Columns);
        _setup.Do(DashboardAction.First);
        _setup.Move(-1);
        Assert.Equal(["worker", "for", "pid"], _setup.Settings.Columns);
    }

    [Fact]
    public void The_last_column_cannot_be_hidden()
    {
        foreach (var _ in _setup.Settings.Columns)
        {
            _setup.Change(1);
            _setup.Do(DashboardAction.Down);
        }

        Assert.Equal(["for"], _setup.Settings.Columns);
    }

    [Fact]
    public void Choices_go_round_and_numbers_stay_within_bounds()
    {
        Select("theme");
        _setup.Change(-1);
        Assert.Equal(Palette.All[^1], _setup.Settings.Theme);
        Select("over ssh");
        for (var i = 0; i < 100; i++) _setup.Change(1);
        Assert.Equal(60, _setup.Settings.FpsOverSsh);
        Assert.Equal("60", _setup.Selected!.Value);
        // A choice is no column: it has no place among them.
        _setup.Move(-1);
        Assert.Equal("over ssh", _setup.Selected.Name);
    }

    [Fact]
    public void Every_setting_of_the_file_has_a_line()
    {
        string[] columns = ["columns"];
        Assert.Equal(Names(typeof(SettingsDocument)).Except(columns).Order(StringComparer.Ordinal), SetupChoice.All.Select(choice => choice.Key).Order(StringComparer.Ordinal));
    }

    /// <summary>What config.json may say, by the names that it has there.</summary>
    private static IEnumerable<string> Names(Type document) =>
        from property in document.GetProperties()
        let name = JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name)
        from part in property.PropertyType.DeclaringType == typeof(SettingsDocument) ? Names(property.PropertyType).Select(part => $"{name}.{part}") : [name]
        select part;

    private void Select(string name) => Assert.True(_setup.Search(name, 0));
}
