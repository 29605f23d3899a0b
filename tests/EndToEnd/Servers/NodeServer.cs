namespace Stuck.EndToEnd.Servers;

/// <summary>Node's HTTP server, which asks PostgreSQL; /quick asks for little.</summary>
internal sealed class NodeServer : Server
{
    private const string Script = """
        const [port, database, statement, driver] = process.argv.slice(2);
        const http = require('http'), { Pool } = require(driver);
        const pool = new Pool({ host: '127.0.0.1', port: database, user: 'postgres' });
        http.createServer((request, answer) =>
            pool.query(request.url === '/quick' ? 'SELECT 1' : statement, () => answer.end('done\n'))).listen(port, '127.0.0.1');
        """;

    private NodeServer(TemporaryFolder folder, int port, int database, string statement, string module)
        : base(folder, port, "node", folder.File("server.js"), $"{port}", $"{database}", statement, module)
    {
    }

    /// <param name="statement">What it asks the database for all but /quick.</param>
    public static async Task<NodeServer> Start(PostgresServer database, string statement)
    {
        Programs.Require("node");
        // The distribution's, or npm's (tests/tools.sh).
        var module = new[] { "pg", Path.Combine(Repository.Root, "artifacts", "node", "node_modules", "pg") }.FirstOrDefault(name => Command.Run("node", ["-e", $"require('{name}')"]).Status == 0);
        Assert.SkipWhen(module is null, "pg is not installed");
        var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("server.js"), Script);
        var server = new NodeServer(folder, FreePorts.Choose(1)[0], database.Port, statement, module);
        await server.Ask("GET /quick HTTP/1.0\r\n\r\n");
        return server;
    }
}
