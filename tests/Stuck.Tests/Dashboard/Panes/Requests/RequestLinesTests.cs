using Stuck.Dashboard.Keys;
using Stuck.Dashboard.Panes.Requests;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Words;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Requests;

public sealed class RequestLinesTests
{
    private const long Second = 1_000_000_000;

    private readonly RequestLines _lines = new();

    public RequestLinesTests()
    {
        _lines.Show(
            new RequestList(
                [
                    Of(1, "GET /checkout", 60 * Second) with { Upstream = [Of(2, "SELECT 1", 61 * Second) with { Direction = Direction.Outbound, AskedFor = 1 }] },
                    Of(3, "GET /slow", 99 * Second),
                ],
                [Of(4, "GET /b", 90 * Second, 92 * Second) with { Bytes = 10, Status = 200 }, Of(5, "GET /a", 80 * Second, 81 * Second) with { Bytes = 20, Status = 500, IsError = true }],
                0,
                []),
            100 * Second);
    }

    [Fact]
    public void What_is_asked_of_others_stands_behind_the_request_that_it_is_asked_for() =>
        Assert.Equal(["40s ● 10.0.0.9:1 → php/812 → 10.0.0.9:1 GET /checkout   SELECT 1", "1s ◐ 10.0.0.9:1 → php/812 GET /slow", "2s   10.0.0.9:1 → php/812 GET /b", "1s   10.0.0.9:1 → php/812 GET /a"], Shown);

    [Fact]
    public void It_is_sorted_by_any_column_but_the_mark()
    {
        _lines.SortBy("bytes");
        Assert.Equal([5, 4, 1, 3], Ids);
        _lines.Do(DashboardAction.Reverse);
        Assert.Equal([1, 3, 4, 5], Ids);
        _lines.SortBy("for");
        Assert.Equal([1, 4, 3, 5], Ids);
        _lines.SortBy("mark");
        Assert.Equal("for", _lines.SortedBy);
    }

    [Fact]
    public void A_filter_leaves_a_request_with_all_that_belongs_to_it_and_says_how_many_it_hides()
    {
        _lines.Filter("select");
        Assert.Equal([1], Ids);
        Assert.Equal(3, _lines.Hidden);
        _lines.Filter("");
        Assert.Equal(4, _lines.Rows.Length);
    }

    [Fact]
    public void Those_that_failed_stand_first_on_request()
    {
        _lines.HasErrorsFirst = true;
        Assert.Equal([5, 1, 3, 4], Ids);
        _lines.HasErrorsFirst = false;
        Assert.Equal([1, 3, 4, 5], Ids);
    }

    [Fact]
    public void A_kind_is_listed_alone_with_those_for_which_it_was_asked()
    {
        _lines.Kind = new RequestKind("HTTP", Direction.Outbound, "SELECT 1", 1, 0, default, default, default, default);
        Assert.Equal([1], Ids);
        _lines.Filter("");
        Assert.Equal(4, _lines.Rows.Length);
    }

    [Theory]
    [InlineData(40, "10.0.0.9:1 → php/812 → 10.0.0.9:1")]
    [InlineData(32, "10.0.0.9 → php/812 → 10.0.0.9:1")]
    [InlineData(30, "php/812 → 10.0.0.9:1")]
    public void Who_asked_loses_what_tells_least_where_there_is_no_room(int width, string way) => Assert.Equal(way, RequestWords.Way(_lines.Rows[0].Request, width));

    private IEnumerable<long> Ids => _lines.Rows.Select(line => line.Request.Id);

    private IEnumerable<string> Shown => _lines.Rows.Select(row => string.Join(' ', RequestColumns.All.Take(4).Select(column => column.Value(row))));

    private static Request Of(long id, string text, long since, long? end = null) =>
        new(id, new ProcessKey("web01", 812, 1), 812, Direction.Inbound, "10.0.0.9:1", "HTTP", text, since, end)
        {
            Worker = "php", IsSure = true, Outcome = end is null ? RequestOutcome.Open : RequestOutcome.Answered,
        };
}
