using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>Databases as one finds them: a statement waits for a lock or for another machine, or nobody asks for anything; with nothing attached.</summary>
public sealed class DatabaseTests
{
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(1.5);

    [Fact]
    public async Task A_backend_of_PostgreSQL_waits_for_the_lock_of_another_and_both_are_idle_afterwards()
    {
        using var server = await PostgresServer.Start();
        var (holder, holding) = await server.Session();
        var (waiter, waiting) = await server.Session();
        await holder.Do("update numbers set n = 2;");
        var asked = waiter.Send("update numbers set n = 3;");
        await Eventually.True(() => ProcFiles.Title(waiting).EndsWith(" UPDATE waiting", StringComparison.Ordinal), "the other waits");
        var seen = DateTimeOffset.UtcNow;
        await Rest.Of(waiting, s_before);

        var finding = await Finding.Of(waiting);
        Assert.Equal(("lock", holding, 1), (finding.Verdict, finding.PeerPid, finding.ClientsWaiting));
        Assert.Equal([waiting, holding], finding.Chain);
        finding.AssertBlocked(after: asked, before: seen);
        Assert.Equal("idle", (await Finding.Of(holding)).Verdict);

        await holder.Do("commit;");
        await waiter.Do("commit;");
        foreach (var backend in new[] { holding, waiting, server.Pid })
        {
            await Rest.Of(backend, TimeSpan.FromSeconds(0.5));
            (await Finding.Of(backend)).AssertAtRest();
        }
    }

    [Theory]
    [InlineData("create extension dblink; select * from dblink('host=127.0.0.1 port={0} user=u', 'select 1') as t(n int);")]
    [InlineData(
        "create extension postgres_fdw; create server s foreign data wrapper postgres_fdw options(host '127.0.0.1', port '{0}');" +
        "create user mapping for postgres server s options(user 'u', password 'p'); create foreign table t(n int) server s; select * from t;")]
    public async Task A_backend_of_PostgreSQL_waits_for_the_database_that_it_asks_in_turn(string statements)
    {
        using var peer = new SilentListener();
        using var server = await PostgresServer.Start();
        var (session, backend) = await server.Session();
        var asked = session.Send(statements.Replace("{0}", peer.Address.Split(':')[1], StringComparison.Ordinal));
        await Eventually.True(() => ProcFiles.Title(backend).EndsWith(" SELECT", StringComparison.Ordinal), "it asks");
        var seen = await Rest.Of(backend, s_before);
        var finding = await Finding.Of(backend);
        Assert.Equal(("reading", peer.Address, Environment.ProcessId, 1), (finding.Verdict, finding.Peer, finding.PeerPid, finding.ClientsWaiting));
        Assert.Equal([backend, Environment.ProcessId], finding.Chain[..2]);
        finding.AssertBlocked(after: asked, before: seen);
    }

    /// <summary>The connection to the other backend stays, and its transaction.</summary>
    [Theory]
    [InlineData("create extension dblink; select dblink_connect('c', 'host=127.0.0.1 port={0} user=postgres'); select * from dblink('c', 'select 1') as t(n int);")]
    [InlineData(
        "create extension postgres_fdw; create server s foreign data wrapper postgres_fdw options(host '127.0.0.1', port '{0}', dbname 'postgres');" +
        "create user mapping for postgres server s options(user 'postgres'); create foreign table t(n int) server s options(table_name 'numbers'); select * from t;")]
    public async Task A_backend_of_PostgreSQL_that_has_its_answer_from_another_rests_and_so_does_that(string statements)
    {
        using var server = await PostgresServer.Start();
        var (session, backend) = await server.Session();
        var before = ProcFiles.Children(server.Pid);
        await session.Do(statements.Replace("{0}", $"{server.Port}", StringComparison.Ordinal));
        var other = Assert.Single(ProcFiles.Children(server.Pid).Except(before), pid => ProcFiles.Title(pid).Contains(" 127.0.0.1(", StringComparison.Ordinal));
        foreach (var pid in new[] { backend, other })
        {
            await Rest.Of(pid, TimeSpan.FromSeconds(0.5));
            (await Finding.Of(pid)).AssertAtRest();
        }
    }

    [Fact]
    public async Task MariaDB_has_a_statement_that_waits_for_a_lock_of_another_client_and_is_idle_afterwards()
    {
        using var server = await MariaDbServer.Start();
        using var holder = server.Session();
        using var waiter = server.Session();
        await holder.Do("begin; update numbers set n = 2;");
        var asked = waiter.Send("update numbers set n = 3;");
        var seen = await Rest.Of(waiter.Pid, s_before);

        var finding = await Finding.Of(server.Pid);
        Assert.Equal(("lock", 1), (finding.Verdict, finding.ClientsWaiting));
        Assert.Contains($"mariadb/{holder.Pid}", finding.Evidence, StringComparison.Ordinal);
        finding.AssertBlocked(after: asked, before: seen);
        finding = await Finding.Of(waiter.Pid);
        Assert.Equal(("reading", $"127.0.0.1:{server.Port}", server.Pid), (finding.Verdict, finding.Peer, finding.PeerPid));
        Assert.Equal([waiter.Pid, server.Pid], finding.Chain);
        finding.AssertBlocked(after: asked, before: seen);

        await holder.Do("commit;");
        await waiter.Do("");
        await Rest.Of(server.Pid, s_before);
        foreach (var pid in new[] { server.Pid, holder.Pid, waiter.Pid })
        {
            finding = await Finding.Of(pid);
            Assert.Equal(("idle", 0), (finding.Verdict, finding.ClientsWaiting));
        }
    }
}
