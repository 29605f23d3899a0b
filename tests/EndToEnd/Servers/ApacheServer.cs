namespace Stuck.EndToEnd.Servers;

/// <summary>Apache with one of its ways to have processes, and a path that another server answers.</summary>
internal sealed class ApacheServer : Server
{
    private const string Modules = "/usr/lib/apache2/modules";

    /// <summary>When it ends, it ends all of its process group.</summary>
    private ApacheServer(TemporaryFolder folder, int port)
        : base(folder, port, "setsid", "apache2", "-DFOREGROUND", "-f", folder.File("apache.conf"))
    {
    }

    public int[] Workers => ProcFiles.Children(Pid);

    /// <param name="model">event or prefork.</param>
    /// <param name="backend">Who answers what is asked below /backend.</param>
    public static async Task<ApacheServer> Start(string model, string backend)
    {
        Programs.Require("apache2");
        var folder = new TemporaryFolder();
        var port = FreePorts.Choose(1)[0];
        folder.OpenForEverybody();
        string[] modules = [$"mpm_{model}", "authz_core", "proxy", "proxy_http"];
        File.WriteAllText(folder.File("apache.conf"), $"""
            ServerRoot {folder.Path}
            DefaultRuntimeDir {folder.Path}
            PidFile {folder.File("pid")}
            ErrorLog {folder.File("error.log")}
            ServerName localhost
            Listen 127.0.0.1:{port}
            User nobody
            Group nogroup
            StartServers 2
            {string.Join('\n', modules.Select(module => $"LoadModule {module}_module {Modules}/mod_{module}.so"))}
            ProxyPass /backend http://{backend}/
            """);
        var server = new ApacheServer(folder, port);
        await Eventually.True(() => server.Workers.Length >= 2, "Apache has two workers");
        await server.Ask("GET / HTTP/1.0\r\n\r\n");
        return server;
    }
}
