using Stuck.Tracing.Model;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

[Collection("Terminal.Gui has static state")]
public sealed class MouseTests : IDisposable
{
    private readonly StagedDashboard _dashboard = new(80, 24);

    private static readonly ProcessSample[] s_server =
    [
        Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(10349, "WorkerMan: worker process  Gateway none", 10347, "read", blockedSeconds: 41),
        Worker(10350, "WorkerMan: worker process  BusinessWorker none", 10347, "read", blockedSeconds: 3),
    ];

    public MouseTests() => _dashboard.Show(s_server);

    [Fact]
    public void The_mark_before_a_name_closes_and_opens()
    {
        var (x, y) = Find("▾");
        Click(x, y);
        Assert.DoesNotContain("10349", Table(), StringComparison.Ordinal);
        Assert.Equal("▸", Find("▸") is var mark && mark == (x, y) ? "▸" : "");
        Click(x, y);
        Assert.Contains("10349", Table(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_double_click_digs()
    {
        var (x, y) = Find("Gateway");
        Click(x, y);
        Assert.Contains("STUCK IN", _dashboard.Text, StringComparison.Ordinal);
        Click(x, y);
        Assert.StartsWith("── 10349 Gateway ──", _dashboard.Rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Two_clicks_on_a_heading_sort_and_dig_nowhere()
    {
        var (x, y) = Find("WORKER");
        Click(x, y);
        Click(x, y);
        Assert.Contains("▲", _dashboard.Rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public void The_key_bar_is_clicked()
    {
        var (x, y) = Find("F6Sort");
        Click(x + 3, y);
        Assert.Contains("sort by", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.Esc);
        (x, y) = Find("F10Quit");
        Click(x, y);
        Assert.True(_dashboard.HasQuit);
    }

    [Fact]
    public void Rules_are_dragged()
    {
        var rule = Array.FindIndex(_dashboard.Rows, row => row.StartsWith("── 10347", StringComparison.Ordinal));
        Drag(rule, rule + 4);
        Assert.Equal(rule + 4, Array.FindIndex(_dashboard.Rows, row => row.StartsWith("── 10347", StringComparison.Ordinal)));
        var summary = Array.FindIndex(_dashboard.Rows, row => row.StartsWith("── stuck in", StringComparison.Ordinal));
        Drag(summary, summary - 3);
        Assert.Equal(summary - 3, Array.FindIndex(_dashboard.Rows, row => row.StartsWith("── stuck in", StringComparison.Ordinal)));
        Drag(summary - 3, 0);
        Assert.Contains(_dashboard.Rows, row => row.StartsWith("── 10347", StringComparison.Ordinal));
    }

    public void Dispose() => _dashboard.Dispose();

    private (int X, int Y) Find(string text)
    {
        var y = Array.FindIndex(_dashboard.Rows, row => row.Contains(text, StringComparison.Ordinal));
        return (_dashboard.Rows[y].IndexOf(text, StringComparison.Ordinal), y);
    }

    private string Table() => string.Join('\n', _dashboard.Rows.Skip(2).TakeWhile(row => !row.StartsWith('─')));

    private void Click(int x, int y)
    {
        _dashboard.Mouse(MouseFlags.LeftButtonPressed, x, y);
        _dashboard.Mouse(MouseFlags.LeftButtonReleased, x, y);
    }

    private void Drag(int from, int to)
    {
        _dashboard.Mouse(MouseFlags.LeftButtonPressed, 40, from);
        _dashboard.Mouse(MouseFlags.LeftButtonPressed | MouseFlags.PositionReport, 40, to);
        _dashboard.Mouse(MouseFlags.LeftButtonReleased, 40, to);
    }
}
