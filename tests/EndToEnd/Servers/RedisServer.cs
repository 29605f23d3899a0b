namespace Stuck.EndToEnd.Servers;

/// <summary>redis-server with nothing on disk.</summary>
internal sealed class RedisServer : Server
{
    private RedisServer(TemporaryFolder folder, int port)
        : base(folder, port, "redis-server", "--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--dir", folder.Path)
    {
    }

    public static async Task<RedisServer> Start()
    {
        var server = new RedisServer(new TemporaryFolder(), FreePorts.Choose(1)[0]);
        await server.Ask("PING\r\n");
        return server;
    }
}
