using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Words;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Words;

public sealed class WorkerStoryTests
{
    private const long Now = 100 * Second;

    private static readonly Request s_query = new(2, default, 812, Direction.Outbound, "10.0.0.5:3306", "MySQL", "SELECT o.* FROM `orders` o WHERE id = 7", 60 * Second, null);

    private static readonly Request s_checkout = new(1, default, 812, Direction.Inbound, "10.0.0.9:40000", "HTTP", "GET /checkout?c=4711", 59 * Second, null)
    {
        PeerProcess = new PeerProcess(10354, "Gateway"), Origin = "203.0.113.9", Upstream = [s_query],
    };

    private static readonly ScriptState s_script = new(null,
        [new ScriptFrame("PDO::query", "", 0) { Arguments = ["SELECT 1"] }, new ScriptFrame("Order::load", "/srv/shop/Order.php", 212), new ScriptFrame("Checkout::pay", "/srv/shop/Checkout.php", 7)]);

    private static readonly Verdict s_reading = new(VerdictKind.Reading, "10.0.0.5:3306", "", 60 * Second);

    [Fact]
    public void A_worker_asks_something_for_somebody_somewhere_in_its_script() => Assert.Equal(
        [
            ("asked", "SELECT o.* FROM `orders` o WHERE id = 7"), ("for", "GET /checkout?c=4711  from 203.0.113.9, 41s ago, by way of Gateway/10354"),
            ("at", "/srv/shop/Order.php:212  PDO::query <- Order::load <- Checkout::pay"),
        ],
        Story([s_checkout]));

    [Fact]
    public void What_is_not_known_is_not_said()
    {
        Assert.Equal([("at", "/srv/shop/Order.php:212  PDO::query(\"SELECT 1\") <- Order::load <- Checkout::pay")], Story([s_checkout with { Text = "", Upstream = [] }]));
        Assert.Empty(WorkerStory.Of(Row(Process(812)) with { Script = s_script, Verdict = new Verdict(VerdictKind.Idle, "", "", 0) }, Now));
    }

    [Fact]
    public void One_of_several_stands_for_all() => Assert.Equal(("for", "GET /checkout?c=4711  from 203.0.113.9, 41s ago, by way of Gateway/10354  and 1 more"), Story([s_checkout, s_checkout with { Id = 3 }])[1]);

    [Theory]
    [InlineData("select * from orders where x = 1", "orders")]
    [InlineData("SELECT o.* FROM `shop`.`orders` o JOIN t", "shop.orders")]
    [InlineData("insert ignore into \"Orders\" values (1)", "Orders")]
    [InlineData("update orders set a = 1", "orders")]
    [InlineData("select 1", "")]
    [InlineData("select from_days(1)", "")]
    [InlineData("SELECT * FROM (select 1) x", "")]
    public void A_statement_is_about_the_first_table_that_it_names(string statement, string table) => Assert.Equal(table, StatementWords.TableOf(statement));

    [Fact]
    public void The_table_stands_behind_whom_it_waits_for_where_there_is_room()
    {
        var process = new ShownProcess(Row(Process(812)) with { Requests = [s_checkout], Verdict = s_reading }, Now);
        var column = ProcessColumns.All.First(one => one.Name == "stuck");
        Assert.Equal("reading 10.0.0.5:3306  orders", column.Fitted!(process, 33));
        Assert.Equal("reading 10.0.0.5:3306", column.Fitted!(process, 28));
    }

    private static (string Label, string Text)[] Story(ImmutableArray<Request> requests) =>
        [.. WorkerStory.Of(Row(Process(812)) with { Requests = requests, Script = s_script, Verdict = s_reading }, Now)];
}
