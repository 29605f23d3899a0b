using System.Collections.Immutable;
using System.Text;
using Stuck.Dashboard.Settings;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Terminal.Gui.Input;
using Xunit;
using static Stuck.Tests.Dashboard.StagedDashboard;

namespace Stuck.Tests.Dashboard;

public sealed class RequestsPaneTests : IDisposable
{
    private const int Read = 0, Client = 9, Other = 12;
    private const long Millisecond = 1_000_000;

    private static readonly ProcessKey s_worker = new("", 10349, StagedBackend.StartOf(10349));

    private static readonly ImmutableArray<UnreadBytes> s_unread =
    [
        new(
            new DescriptorSample(Client, DescriptorKind.Socket, "socket:[5]", new SocketSample(5, Transport.Tcp, Direction.Inbound, "10.0.0.1:80", "10.0.0.9:40000")),
            36, [.. Encoding.ASCII.GetBytes("POST /next HTTP/1.1\r\nHost: shop\r\n\r\n")]),
    ];

    private readonly StagedDashboard _dashboard = new(140, 45) { Unread = s_unread };

    public RequestsPaneTests() => Stage(_dashboard);

    [Fact]
    public void What_is_copied_has_no_secrets()
    {
        Assert.Contains("token=hush", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Type("y");
        Assert.Contains("/secret?token=***", _dashboard.Copied, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", _dashboard.Copied, StringComparison.Ordinal);
    }

    [Fact]
    public void Nor_has_the_screen_of_whoever_wants_none()
    {
        using var dashboard = new StagedDashboard(140, 45, settings: new DashboardSettings { Redacts = true });
        Stage(dashboard);
        Assert.Contains("/secret?token=***", dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_leads_to_the_calls_of_that_request_and_no_others()
    {
        _dashboard.Press(Key.Enter);
        Assert.Contains($"only fd={Client} during GET /checkout/7", _dashboard.LogRule, StringComparison.Ordinal);
        // Every second call is on that connection, one a millisecond.
        Assert.Equal(2, _dashboard.LogRows.Count(row => row.Contains($"read({Client}", StringComparison.Ordinal)));
        Assert.DoesNotContain(_dashboard.LogRows, row => row.Contains($"read({Other}", StringComparison.Ordinal));
    }

    [Fact]
    public void Those_that_failed_stand_first_when_that_is_asked()
    {
        Assert.True(RowOf("/checkout") < RowOf("/broken"));
        _dashboard.Type("e");
        Assert.True(RowOf("/broken") < RowOf("/checkout"));
        Assert.Contains("errors first", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_route_has_its_count_and_percentiles_and_lists_its_requests()
    {
        _dashboard.Type("p");
        Assert.Contains("120     3", _dashboard.Text, StringComparison.Ordinal);
        Assert.Contains("GET /checkout/:id", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Press(Key.Enter);
        Assert.Contains("only GET /checkout/:id", _dashboard.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/broken", _dashboard.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_lies_unread_is_told_when_that_is_asked()
    {
        Assert.DoesNotContain("POST /next", _dashboard.Text, StringComparison.Ordinal);
        _dashboard.Type("u");
        _dashboard.Eventually(() => _dashboard.Text.Contains("unread  10349 fd 9: 36 bytes, HTTP: POST /next", StringComparison.Ordinal));
    }

    public void Dispose() => _dashboard.Dispose();

    private static void Stage(StagedDashboard dashboard)
    {
        var process = dashboard.Backend.Trace(10349);
        for (var i = 0; i < 10; i++)
        {
            dashboard.Backend.Record(process, Read, Client, result: 1);
            dashboard.Backend.Record(process, Read, Other, result: 1);
        }

        dashboard.Requests = new RequestList(
            [], [Of(1, "GET /checkout/7", 3 * Millisecond, 6 * Millisecond), Of(2, "GET /broken", 7 * Millisecond, 8 * Millisecond) with { IsError = true, Status = 500 }, Of(3, "GET /secret?token=hush", 8 * Millisecond, 9 * Millisecond)], 0,
            [new RequestKind("HTTP", Direction.Inbound, "GET /checkout/:id", 120, 3, TimeSpan.FromMilliseconds(4), TimeSpan.FromMilliseconds(9), TimeSpan.FromMilliseconds(80), TimeSpan.FromSeconds(2)) { TotalNs = 500_000_000 }]);
        dashboard.Show([Worker(10349, "php-fpm: pool www", call: "read", blockedSeconds: 41)]);
        dashboard.Type("r");
    }

    private int RowOf(string text) => Array.FindIndex([.. _dashboard.Rows], row => row.Contains(text, StringComparison.Ordinal));

    private static Request Of(long id, string text, long since, long end) => new(id, s_worker, 10349, Direction.Inbound, "10.0.0.9:40000", "HTTP", text, since, end)
    {
        Worker = "php-fpm", Descriptor = Client, IsSure = true, Outcome = RequestOutcome.Answered, Status = 200,
    };
}
