using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Settings;
using Xunit;

namespace Stuck.Tests.Dashboard.Settings;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("{\n  \"columns\": [\"pid\",\n}", "3:1: ")]
    [InlineData("{\n  \"colums\": [\"pid\"]\n}", "2:13: there is no setting \"colums\"")]
    [InlineData("""{"limits": {"fps": "many"}}""", "1:20: limits.fps: a number is wanted")]
    [InlineData("""{"columns": ["pid", "memry"]}""", "1:21: columns[1]: there is no column \"memry\", only pid, ")]
    [InlineData("""{"columns": ["pid", "pid"]}""", "1:21: columns[1]: \"pid\" is there twice")]
    [InlineData("""{"columns": []}""", "1:13: columns: a table without columns shows nothing")]
    [InlineData("""{"columns": "pid"}""", "1:13: columns: a list of texts is wanted")]
    [InlineData("""{"sort": {"column": "size"}}""", "1:21: sort.column: there is no column \"size\", only pid, ")]
    [InlineData("""{"sort": "cpu"}""", "1:10: sort: an object is wanted")]
    [InlineData("""{"tree": 1}""", "1:10: tree: true or false is wanted")]
    [InlineData("""{"theme": "pink"}""", "1:11: theme: there is no theme \"pink\", only auto, default, light, mono, high-contrast")]
    [InlineData("""{"limits": {"fps": 0}}""", "1:20: limits.fps: 0 is not between 1 and 60")]
    [InlineData("""{"limits": {"fp": 5}}""", "1:19: there is no setting \"limits.fp\"")]
    [InlineData("""{"keys": {"fly": ["x"]}}""", "1:18: keys.fly: there is no action \"fly\", only ")]
    [InlineData("""{"keys": {"trace": ["Hyper-x"]}}""", "1:20: keys.trace: there is no key \"Hyper-x\"")]
    [InlineData("""{"keys": {"trace": ["q"]}}""", "1:20: keys.trace: \"q\" is the key of quit already")]
    [InlineData("[]", "1:1: the settings: an object is wanted")]
    public void A_mistake_is_said_in_one_line_with_its_place(string text, string begins)
    {
        var settings = SettingsParser.Parse(text, out var errors);
        var error = Assert.Single(errors);
        Assert.StartsWith(begins, error, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error);
        Assert.Equal(new DashboardSettings().Fps, settings.Fps);
    }

    [Fact]
    public void All_mistakes_are_said_and_what_is_good_is_used()
    {
        var settings = SettingsParser.Parse(
            """
            {
              "columns": ["pid", "memry", "stuck"],
              "theme": "pink",
              "sort": { "column": "cpu", "reversed": "yes" },
              "keys": { "trace": ["q"], "most_stuck": ["w", "F11"] },
              "limits": { "fps": 7, "fps_over_ssh": 99 }
            }
            """, out var errors);
        Assert.Equal(["2:22", "3:12", "4:42", "5:22", "6:41"], errors.Select(error => string.Join(':', error.Split(':').Take(2))));
        Assert.Equal(["pid", "stuck"], settings.Columns);
        Assert.Equal(("cpu", 7, 5), (settings.Sort.Name, settings.Fps, settings.FpsOverSsh));
        Assert.Equal([DashboardAction.MostStuck], settings.Keys.Keys);
    }

    [Fact]
    public void Two_actions_may_change_their_keys()
    {
        var settings = SettingsParser.Parse("""{"keys": {"trace": ["F8", "b"], "stacks": ["s"]}}""", out var errors);
        Assert.Empty(errors);
        Assert.Equal(2, settings.Keys.Count);
    }

    [Fact]
    public void What_is_not_said_is_as_usual_and_comments_are_allowed()
    {
        var settings = SettingsParser.Parse("{ // mine\n \"theme\": \"mono\", }", out var errors);
        Assert.Empty(errors);
        Assert.Equal("mono", settings.Theme.Name);
        Assert.Equal(new DashboardSettings { Theme = settings.Theme, Columns = settings.Columns }, settings);
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var settings = SettingsParser.Parse(
            """{"columns": ["stuck", "pid"], "sort": {"column": "cpu", "reversed": true}, "tree": false, "theme": "light", "keys": {"most_stuck": ["w", "F11"]}, "limits": {"fps": 3, "fps_over_ssh": 2, "history_mb": 20}}""",
            out var errors);
        Assert.Empty(errors);
        var again = SettingsParser.Parse(SettingsParser.Format(settings), out errors);
        Assert.Empty(errors);
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
        file.Read(out var errors);
        Assert.Empty(errors);
        File.WriteAllText(file.Path, "{\n  \"theme\": pink\n}");
        file.Read(out errors);
        Assert.StartsWith($"{file.Path}:2:12: ", Assert.Single(errors), StringComparison.Ordinal);
        Assert.EndsWith("; the usual is used instead", errors[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_cannot_be_written_it_is_said()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("file"), "");
        Assert.Contains("cannot be written", Write(new SettingsFile(folder.File("file/config.json")), new DashboardSettings(), new DashboardSettings()), StringComparison.Ordinal);
    }

    [Fact]
    public void What_somebody_has_changed_in_the_file_meanwhile_stays()
    {
        using var folder = new TemporaryFolder();
        var file = new SettingsFile(folder.File("config.json"));
        var before = new DashboardSettings();
        Assert.Equal($"kept in {file.Path}", Write(file, before, before));
        File.WriteAllText(file.Path, """{ "theme": "light", "keys": { "trace": ["F8"] }, "limits": { "fps": 3, "ended_mb": 12 } /* mine */ }""");
        var now = before with { Columns = ["pid", "for"], FpsOverSsh = 9 };
        Assert.Contains("its comments are lost", Write(file, now, before), StringComparison.Ordinal);
        var read = file.Read(out var errors);
        Assert.Empty(errors);
        Assert.Equal(("light", 3, 9, 12), (read.Theme.Name, read.Fps, read.FpsOverSsh, read.EndedMegabytes));
        Assert.Equal(["pid", "for"], read.Columns);
        Assert.Equal(["F8"], read.Keys[DashboardAction.Trace]);
        Assert.Contains("mine", File.ReadAllText(file.Path + ".bak"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_being_edited_is_not_written_over()
    {
        using var folder = new TemporaryFolder();
        var file = new SettingsFile(folder.File("config.json"));
        File.WriteAllText(file.Path, "{\n  \"theme\": \"light\"\n  \"tree\": true }");
        Assert.StartsWith($"not kept: {file.Path}:3:", Write(file, new DashboardSettings { Fps = 3 }, new DashboardSettings()), StringComparison.Ordinal);
        Assert.Contains("light", File.ReadAllText(file.Path), StringComparison.Ordinal);
    }

    private static string Write(SettingsFile file, DashboardSettings settings, DashboardSettings before) => file.Write(settings, before, out _);

    private static SettingsFile? Find(params (string Name, string Value)[] variables) =>
        SettingsFile.Find(name => variables.FirstOrDefault(v => v.Name == name).Value);
}
