namespace Stuck.EndToEnd.Servers;

/// <summary>nginx with a configuration of its own: a master and two workers that serve one file.</summary>
internal sealed class NginxServer : Server
{
    private NginxServer(TemporaryFolder folder, int port)
        : base(folder, port, "nginx", "-p", folder.Path, "-c", folder.File("nginx.conf"), "-e", folder.File("error.log"))
    {
    }

    public int[] Workers => ProcFiles.Children(Pid);

    /// <param name="locations">What it serves besides the file.</param>
    public static async Task<NginxServer> Start(string locations = "")
    {
        var folder = new TemporaryFolder();
        var port = FreePorts.Choose(1)[0];
        // Where we are root, the workers are not: they must get at the file.
        folder.OpenForEverybody();
        File.WriteAllText(folder.File("index.html"), "served by nginx\n");
        File.WriteAllText(folder.File("nginx.conf"), Configuration(folder.Path, port, locations));
        var server = new NginxServer(folder, port);
        await Eventually.True(() => server.Workers.Length == 2, "nginx has two workers");
        await server.Get();
        return server;
    }

    /// <summary>The status line of the answer.</summary>
    public Task<string> Get() => Ask("GET / HTTP/1.0\r\n\r\n");

    private static string Configuration(string folder, int port, string locations) => $$"""
        daemon off;
        worker_processes 2;
        pid nginx.pid;
        events {}
        http {
            access_log off;
            client_body_temp_path body;
            proxy_temp_path proxy;
            fastcgi_temp_path fastcgi;
            uwsgi_temp_path uwsgi;
            scgi_temp_path scgi;
            server {
                listen 127.0.0.1:{{port}};
                root {{folder}};
                {{locations}}
            }
        }
        """;
}
