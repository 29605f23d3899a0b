using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Settings;
using Xunit;

namespace Stuck.Tests.Dashboard.Settings;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("{\n  \"columns\": [\"pid\",\n}", "3:1: ")]
    [InlineData("{\n  \"colums\": [\"pid\"]\n}", "2:12: there is no setting \"colums\"")]
    [InlineData("""{"limits": {"fps": "many"}}""", "1:26: ")]
    [InlineData("""{"columns": ["pid", "memry"]}""", "columns[1]: there is no column \"memry\", only pid, ")]
    [InlineData("""{"columns": ["pid", "pid"]}""", "columns[1]: \"pid\" is there twice")]
    [InlineData("""{"columns": []}""", "columns: a table without columns shows nothing")]
    [InlineData("""{"sort": {"column": "size"}}""", "sort.column: there is no column \"size\", only pid, ")]
    [InlineData("""{"theme": "pink"}""", "theme: there is no theme \"pink\", only default, light, mono, high-contrast")]
    [InlineData("""{"limits": {"fps": 0}}""", "limits.fps: 0 is not between 1 and 60")]
    [InlineData("""{"keys": {"fly": ["x"]}}""", "keys.fly: there is no action \"fly\", only ")]
    [InlineData("""{"keys": {"trace": ["Hyper-x"]}}""", "keys.trace: there is no key \"Hyper-x\"")]
    [InlineData("""{"keys": {"trace": ["q"]}}""", "keys.trace: \"q\" is the key of quit already")]
    public void A_mistake_is_said_in_one_line_with_its_place_and_all_is_as_usual(string text, string begins)
    {
        var settings = SettingsParser.Parse(text, out var error);
        Assert.StartsWith(begins, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error!);
        Assert.Equal(new DashboardSettings().Columns, settings.Columns);
    }

    [Fact]
    public void What_is_not_said_is_as_usual_and_comments_are_allowed()
    {
        var settings = SettingsParser.Parse("{ // mine\n \"theme\": \"mono\", }", out var error);
        Assert.Null(error);
        Assert.Equal("mono", settings.Theme.Name);
        Assert.Equal(new DashboardSettings { Theme = settings.Theme, Columns = settings.Columns }, settings);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var settings = SettingsParser.Parse(
            """{"columns": ["stuck", "pid"], "sort": {"column": "cpu", "reversed": true}, "tree": false, "theme": "light", "keys": {"most_stuck": ["w", "F11"]}, "limits": {"fps": 3, "fps_over_ssh": 2, "history_mb": 20}}""",
            out var error);
        Assert.Null(error);
        var again = SettingsParser.Parse(SettingsParser.Format(settings), out error);
        Assert.Null(error);
        Assert.Equal(SettingsParser.Format(settings), SettingsParser.Format(again));
        Assert.Equal(["w", "F11"], again.Keys[DashboardAction.MostStuck]);
        Assert.Equal((3, 2, 20), (again.Fps, again.FpsOverSsh, again.HistoryMegabytes));
    }

    [Fact]
    public void The_file_lies_where_the_environment_says()
    {
        Assert.Equal("/x/stuck/config.json", Find(("XDG_CONFIG_HOME", "/x"), ("HOME", "/h"))?.Path);
        Assert.Equal("/h/.config/stuck/config.json", Find(("XDG_CONFIG_HOME", ""), ("HOME", "/h"))?.Path);
        Assert.Equal("/h/.config/stuck/config.json", Find(("XDG_CONFIG_HOME", "relative"), ("HOME", "/h"))?.Path);
        Assert.Null(Find());
    }

    [Fact]
    public void A_mistake_in_the_file_is_said_with_its_name()
    {
        using var folder = new TemporaryFolder();
        var file = new SettingsFile(folder.File("config.json"));
        file.Read(out var error);
        Assert.Null(error);
        File.WriteAllText(file.Path, "{\n  \"theme\": pink\n}");
        file.Read(out error);
        Assert.StartsWith($"{file.Path}:2:12: ", error, StringComparison.Ordinal);
        Assert.EndsWith("; the usual settings are used", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_cannot_be_written_it_is_said()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "");
        Assert.Contains("cannot be written", new SettingsFile(folder.File("file/config.json")).Write(new DashboardSettings()), StringComparison.Ordinal);
    }

    private static SettingsFile? Find(params (string Name, string Value)[] variables) =>
        SettingsFile.Find(name => variables.FirstOrDefault(v => v.Name == name).Value);
}
