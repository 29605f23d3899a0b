using Stuck.Dashboard.Panes.StuckIn;
using Stuck.Tracing.Model;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.StuckIn;

public sealed class StuckListTests
{
    private const long Second = 1_000_000_000;

    private readonly StuckList _groups = new();

    [Fact]
    public void A_group_reads_as_its_worst_worker_does()
    {
        _groups.Show([Group(VerdictKind.Reading, "10.0.0.5:3306", 41, 7, 8, 9), Group(VerdictKind.Idle, "", 3, 5)], [], 100 * Second);
        _groups.Fit(120, 5);
        Assert.Equal(["●", "reading 10.0.0.5:3306", "7 8 9", "3", "41s"], Cells(0));
        Assert.Equal(["○", "idle", "5", "1", "<1m"], Cells(1));
        Assert.Equal((4, 1), (_groups.WorkersFrom(0), _groups.WorkersFrom(1)));
    }

    [Fact]
    public void The_selection_stays_with_what_they_are_in()
    {
        _groups.Show([Group(VerdictKind.Reading, "10.0.0.5:3306", 41, 7), Group(VerdictKind.Idle, "", 3, 5)], [], 100 * Second);
        _groups.Select(1);
        _groups.Show([Group(VerdictKind.Lock, "", 50, 3), Group(VerdictKind.Reading, "10.0.0.5:3306", 42, 7), Group(VerdictKind.Idle, "", 4, 5)], [], 101 * Second);
        Assert.Equal(VerdictKind.Idle, _groups.Selected!.Group.Kind);
    }

    [Fact]
    public void Who_is_busy_is_so_for_clients_and_whom_others_wait_for_keeps_port_and_name()
    {
        _groups.Fit(44, 5);
        _groups.Show(
        [
            Group(VerdictKind.Busy, "", 41, 7, 8) with { Clients = 5 },
            Group(VerdictKind.Reading, "[2001:db8:1234::5]:3306 mysqld/901", 41, 9),
        ], [], 100 * Second);
        Assert.Equal("busy for 5 clients", Cells(0)[1]);
        Assert.EndsWith("…:3306 mysqld/901", Cells(1)[1], StringComparison.Ordinal);
    }

    private static StuckGroup Group(VerdictKind kind, string target, int seconds, params int[] pids) =>
        new(kind, target, [.. pids], [], new Verdict(kind, target, "", (100 - seconds) * Second));

    private string[] Cells(int row) => [.. _groups.Placed.Select(placed => _groups.TextOf(placed, _groups.Rows[row]))];
}
