using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Tests.Words;

public sealed class ProcessColumnsTests
{
    private static readonly ProcessRow s_row = new(
        new ProcessSample(1, 0, 0, "php", "", "", 'S', null, 0, 1, default, false, null), new WorkerTitle("Gateway", "tcp://0.0.0.0:8282"), null, null, []);

    [Theory]
    [InlineData(0, "1.0x")]
    [InlineData(0.5, "2.0x")]
    [InlineData(0.96, "25x")]
    public void How_much_longer_all_takes_follows_from_how_long_it_stands_still(double stopped, string text) =>
        Assert.Equal(text, Cell("slowdown", s_row with { Cost = new TraceCost(1000, stopped) }));

    [Fact]
    public void How_often_it_is_stopped_is_told() => Assert.Equal("1.0k", Cell("stops", s_row with { Cost = new TraceCost(1000, 0) }));

    [Fact]
    public void Where_a_worker_listens_its_sockets_tell_or_else_its_title()
    {
        Assert.Equal("tcp://0.0.0.0:8282", Cell("listen", s_row));
        Assert.Equal("tcp://127.0.0.1:1 udp://127.0.0.1:2", Cell("listen", s_row with { Sockets = Sockets("tcp://127.0.0.1:1", "udp://127.0.0.1:2") }));
    }

    [Fact]
    public void Connections_are_told_by_who_began_them()
    {
        Assert.Equal("-", Cell("connections", s_row));
        Assert.Equal("3/1", Cell("connections", s_row with { Sockets = Sockets() }));
    }

    [Fact]
    public void Who_has_asked_for_a_column_sees_it_where_there_is_no_room_for_all()
    {
        var placed = ColumnLayout.Fit(ProcessColumns.All, 140).Select(one => one.Column).ToArray();
        Assert.True(placed.Length < ProcessColumns.All.Length);
        Assert.All(ProcessColumns.All.Where(column => column.Extra), column => Assert.Contains(column, placed));
    }

    private static ProcessSockets Sockets(params ImmutableArray<string> listening) => new(listening, 3, 1, []);

    private static string Cell(string column, ProcessRow row) => ProcessColumns.All.Single(one => one.Name == column).Value(new ShownProcess(row, 0));
}
