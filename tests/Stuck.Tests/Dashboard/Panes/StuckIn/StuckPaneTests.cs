using Stuck.Tracing.Model;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard.Panes.StuckIn;

[Collection("Terminal.Gui has static state")]
public sealed class StuckPaneTests : IDisposable
{
    private readonly StagedDashboard _dashboard = new(80, 24);

    private readonly ProcessSample[] _workers =
    [
        Worker(10347, "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(10349, "WorkerMan: worker process  BusinessWorker tcp://127.0.0.1:7373", 10347, "read", blockedSeconds: 41),
        Worker(10350, "WorkerMan: worker process  BusinessWorker tcp://127.0.0.1:7373", 10347, "epoll_wait", blockedSeconds: 3),
        Worker(10351, "WorkerMan: worker process  BusinessWorker tcp://127.0.0.1:7373", 10347, "read", blockedSeconds: 9),
    ];

    public StuckPaneTests() => _dashboard.Show(_workers);

    public void Dispose() => _dashboard.Dispose();

    [Fact]
    public void Space_on_a_group_tags_its_workers_and_selects_the_first()
    {
        _dashboard.Press(Key.Tab.WithShift, Key.Space);

        Assert.StartsWith("── 10349 BusinessWorker ", _dashboard.LogRule, StringComparison.Ordinal);
        Assert.Contains("2 workers tagged", _dashboard.Text, StringComparison.Ordinal);
        // What the tags are for: an action is meant for all of them.
        _dashboard.Type("s");
        Assert.Equal([10349, 10351], _dashboard.Backend.Processes.Select(process => process.Pid).Order());
    }

    [Fact]
    public void A_group_of_one_is_selected_and_nobody_tagged()
    {
        _dashboard.Press(Key.Tab.WithShift, Key.CursorDown, Key.Space);
        Assert.StartsWith(">", _dashboard.Row("10350   "), StringComparison.Ordinal);
        Assert.Contains("10350 selected", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Type("s");
        Assert.Equal([10350], _dashboard.Backend.Processes.Select(process => process.Pid));
    }

    [Fact]
    public void The_selected_group_is_marked_while_the_summary_has_the_focus()
    {
        Assert.StartsWith(" ●", _dashboard.Row("reading 10.0.0.5:3306  "), StringComparison.Ordinal);
        _dashboard.Press(Key.Tab, Key.Tab);
        Assert.StartsWith(">●", _dashboard.Row("reading 10.0.0.5:3306  "), StringComparison.Ordinal);
        _dashboard.Press(Key.Tab);
        Assert.StartsWith(" ●", _dashboard.Row("reading 10.0.0.5:3306  "), StringComparison.Ordinal);
    }
}
