using Stuck.Tracing.Model;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard.Panes.Lists;

/// <summary>The same keys do the same in every list.</summary>
[Collection("Terminal.Gui has static state")]
public sealed class ListPaneTests : IDisposable
{
    private const int Processes = 40;

    private readonly StagedDashboard _dashboard = new(80, 24)
    {
        Descriptors = [.. Enumerable.Range(0, 60).Select(number => new DescriptorSample(number, DescriptorKind.File, $"/srv/file{number}"))],
    };

    public ListPaneTests()
    {
        var process = _dashboard.Backend.Trace(1001);
        for (var number = 0; number < 50; number++) _dashboard.Backend.Record(process, number, number);
        _dashboard.Show([.. Enumerable.Range(1001, Processes).Select(pid => Worker(pid, $"worker{pid}", 1, "read", blockedSeconds: pid - 1000))]);
    }

    /// <summary>A list: the key that opens it, texts of its first and last row and of one between, and how many rows are in sight.</summary>
    public static TheoryData<string, string, string, string, int> All => new()
    {
        { "", "worker1001", "worker1040", "worker1030", 8 },
        { "l", "/srv/file0", "/srv/file59", "file37", 20 },
        { "F6", "pid", "for", "container", 15 },
        { "F9", "1 SIGHUP", "31 SIGSYS", "SIGURG", 18 },
        { "F2", "[x] pid", "keys", "theme", 19 },
        { "F7", "all calls", "write", "ioctl", 9 },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void Keys_wheel_and_search_do_the_same_in_each(string key, string first, string last, string between, int inSight)
    {
        Open(key);
        _dashboard.Press(Key.Home);
        AssertSelected(first);
        var top = SelectedRow;
        _dashboard.Press(Key.CursorDown, Key.CursorDown, Key.CursorUp);
        Assert.Equal(top + 1, SelectedRow);
        _dashboard.Type("g");
        _dashboard.Press(Key.PageDown);
        Assert.Equal(top + inSight - 1, SelectedRow);
        _dashboard.Press(Key.PageUp);
        Assert.Equal(top, SelectedRow);
        _dashboard.Press(Key.End, Key.CursorDown, Key.PageDown);
        AssertSelected(last);
        _dashboard.Type("gG");
        AssertSelected(last);
        _dashboard.Press(Key.Home, Key.CursorUp, Key.PageUp);
        AssertSelected(first);
        _dashboard.Mouse(MouseFlags.WheeledDown, 10, top + 1);
        Assert.Equal(top + 3, SelectedRow);
        _dashboard.Mouse(MouseFlags.WheeledUp, 10, top + 1);
        Assert.Equal(top, SelectedRow);
        _dashboard.Type("/" + between);
        AssertSelected(between);
        _dashboard.Press(Key.Enter, Key.Home);
        _dashboard.Type("n");
        AssertSelected(between);
        _dashboard.Type("/no such thing");
        Assert.Contains("not found", _dashboard.Rows[23], StringComparison.Ordinal);
    }

    [Fact]
    public void A_click_selects_a_row_and_one_on_a_title_selects_none()
    {
        Open("l");
        _dashboard.Mouse(MouseFlags.LeftButtonPressed, 30, 7);
        Assert.Equal(7, SelectedRow);
        _dashboard.Mouse(MouseFlags.LeftButtonPressed, 30, 2);
        Assert.Equal(7, SelectedRow);
    }

    [Fact]
    public void A_click_on_a_title_of_the_statistics_sorts_by_it()
    {
        Open("F7");
        _dashboard.Mouse(MouseFlags.LeftButtonPressed, 2, 2);
        Assert.StartsWith(" CALL▼", _dashboard.Rows[2], StringComparison.Ordinal);
        Assert.StartsWith(" accept", _dashboard.Rows[4], StringComparison.Ordinal);
        _dashboard.Mouse(MouseFlags.LeftButtonPressed, 2, 2);
        Assert.StartsWith(" CALL▲", _dashboard.Rows[2], StringComparison.Ordinal);
        Assert.StartsWith(" writev", _dashboard.Rows[4], StringComparison.Ordinal);
    }

    [Fact]
    public void A_click_picks_from_a_menu()
    {
        Open("F6");
        _dashboard.Mouse(MouseFlags.LeftButtonPressed, 10, 3);
        Assert.Contains("WORKER▼", _dashboard.Rows[1], StringComparison.Ordinal);
    }

    public void Dispose() => _dashboard.Dispose();

    private int SelectedRow => Array.FindIndex(_dashboard.Rows, row => row.StartsWith('>'));

    private void AssertSelected(string text) =>
        Assert.Contains(text, Assert.Single(_dashboard.Rows, row => row.StartsWith('>')), StringComparison.Ordinal);

    private void Open(string key)
    {
        if (key.StartsWith('F')) _dashboard.Press(Key.TryParse(key, out var parsed) ? parsed : Key.Empty);
        else _dashboard.Type(key);
        _dashboard.Eventually(() => !_dashboard.Text.Contains("reading …", StringComparison.Ordinal));
    }
}
