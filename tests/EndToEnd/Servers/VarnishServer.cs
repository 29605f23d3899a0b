namespace Stuck.EndToEnd.Servers;

/// <summary>Varnish in front of another server: a manager, and a child with some hundred threads that serves.</summary>
internal sealed class VarnishServer : Server
{
    private VarnishServer(TemporaryFolder folder, int port, string backend)
        : base(folder, port, "varnishd", "-F", "-a", $"127.0.0.1:{port}", "-b", backend, "-n", folder.File("state"), "-s", "malloc,10M", "-T", "none")
    {
    }

    public int Child => Assert.Single(ProcFiles.Children(Pid));

    /// <param name="backend">Who is asked for what is not in the cache.</param>
    public static async Task<VarnishServer> Start(string backend)
    {
        var folder = new TemporaryFolder();
        // Where we are root, the child is not.
        folder.OpenForEverybody();
        var server = new VarnishServer(folder, FreePorts.Choose(1)[0], backend);
        (await server.Connect()).Dispose();
        return server;
    }
}
