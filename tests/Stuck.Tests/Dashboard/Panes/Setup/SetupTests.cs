using Stuck.Dashboard.Look;
using Stuck.Dashboard.Settings;
using Stuck.Tests.Dashboard.Settings;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard.Panes.Setup;

[Collection("Terminal.Gui has static state")]
public sealed class SetupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SettingsFile _file;
    private readonly StagedDashboard _dashboard;

    public SetupTests()
    {
        _file = new SettingsFile(_folder.File("stuck/config.json"));
        _dashboard = new StagedDashboard(80, 39, settingsFile: _file);
        _dashboard.Show(Worker(7, "nginx: worker process"));
    }

    [Fact]
    public void F2_lists_every_column_and_choice() => Golden.Matches("setup-80x39", Open());

    [Fact]
    public void Columns_are_hidden_shown_and_moved_and_the_table_follows()
    {
        Open();
        _dashboard.Type(" ");
        _dashboard.Press(Key.CursorDown, Key.F8, Key.F8);
        _dashboard.Press(Key.Enter);
        Assert.StartsWith(" WORKER", _dashboard.Rows[1], StringComparison.Ordinal);
        Assert.DoesNotContain("PID", _dashboard.Rows[1], StringComparison.Ordinal);
        var kept = _file.Read(out var errors);
        Assert.Empty(errors);
        Assert.Equal(["user", "state", "worker", "cpu"], kept.Columns.Take(4));
    }

    [Fact]
    public void How_the_table_is_sorted_and_the_theme_are_kept_too()
    {
        _dashboard.Type("tS");
        Open();
        _dashboard.Type("/theme");
        _dashboard.Press(Key.Enter, Key.Space, Key.Space);
        _dashboard.Press(Key.Esc);
        Assert.StartsWith(" kept in ", _dashboard.Rows[38], StringComparison.Ordinal);
        var kept = _file.Read(out _);
        Assert.Equal(("stuck", false, Palette.Light), (kept.Sort.Name, kept.Tree, kept.Theme));
    }

    [Fact]
    public void How_it_is_sorted_and_whether_descriptors_have_names_is_changed_here_too()
    {
        Open();
        _dashboard.Type("/sort by");
        _dashboard.Press(Key.Enter, Key.CursorRight);
        _dashboard.Type("/tree");
        _dashboard.Press(Key.Enter, Key.Space);
        _dashboard.Type("/descriptor names");
        _dashboard.Press(Key.Enter, Key.Space);
        _dashboard.Type("/keys");
        _dashboard.Press(Key.Enter, Key.Space);
        Assert.Contains("keys               as usual", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.Esc);
        Assert.Contains("WORKER▼", _dashboard.Rows[1], StringComparison.Ordinal);
        var kept = _file.Read(out _);
        Assert.Equal(("worker", false, true), (kept.Sort.Name, kept.Tree, kept.DescriptorNames));
    }

    [Fact]
    public void What_was_kept_is_how_the_next_one_begins()
    {
        var settings = SettingsParser.Parse("""{"columns":["worker","pid"],"sort":{"column":"pid","reversed":true},"tree":false,"keys":{"zoom":["x"]}}""", out var errors);
        Assert.Empty(errors);
        using var dashboard = new StagedDashboard(80, 24, settings: settings);
        dashboard.Show(Worker(7, "nginx: worker process"), Worker(8, "nginx: worker process", 7));
        Assert.StartsWith(" WORKER", dashboard.Rows[1], StringComparison.Ordinal);
        Assert.Contains("8", dashboard.Rows[2], StringComparison.Ordinal);
        dashboard.Type("x");
        Assert.DoesNotContain("stuck in", dashboard.Text, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _dashboard.Dispose();
        _folder.Dispose();
    }

    private string Open()
    {
        _dashboard.Press(Key.F2);
        return _dashboard.Text;
    }
}
