using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Stuck.EndToEnd.Servers;

/// <summary>php-fpm with a pool of two workers, and a script that sleeps.</summary>
internal sealed class PhpFpmServer : Server
{
    private PhpFpmServer(TemporaryFolder folder, int port)
        : base(folder, port, Programs.Find("php-fpm"), "--nodaemonize", "--fpm-config", folder.File("fpm.conf"))
    {
    }

    public int[] Workers => ProcFiles.Children(Pid);

    /// <summary>The worker that runs the script, and since when it sleeps; null until it does.</summary>
    public (int Pid, DateTimeOffset Since)? Slow
    {
        get
        {
            var words = File.Exists(Report) ? File.ReadAllText(Report).Split(' ') : [];
            if (words is not [var pid, var since]) return null;
            return (int.Parse(pid, CultureInfo.InvariantCulture),
                DateTimeOffset.UnixEpoch.AddSeconds(double.Parse(since, CultureInfo.InvariantCulture)));
        }
    }

    private string Report => Folder.File("report");

    public static async Task<PhpFpmServer> Start()
    {
        var folder = new TemporaryFolder();
        var port = FreePorts.Choose(1)[0];
        // Where we are root, the workers are not.
        folder.OpenForEverybody();
        File.WriteAllText(folder.File("report"), "");
        File.SetUnixFileMode(folder.File("report"), TemporaryFolder.ForEverybody | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);
        File.WriteAllText(folder.File("slow.php"), """
            <?php
            file_put_contents(__DIR__ . '/report', sprintf('%d %.6f', getmypid(), microtime(true)));
            sleep(60);
            """);
        File.WriteAllText(folder.File("fpm.conf"), $"""
            [global]
            error_log = {folder.File("error.log")}
            [www]
            user = nobody
            listen = 127.0.0.1:{port}
            pm = static
            pm.max_children = 2
            """);
        var server = new PhpFpmServer(folder, port);
        await Eventually.True(() => server.Workers.Length == 2, "php-fpm has two workers");
        return server;
    }

    /// <summary>Puts a script there.</summary>
    /// <returns>Its path.</returns>
    public string Script(string name, string program)
    {
        File.WriteAllText(Folder.File(name), program);
        return Folder.File(name);
    }

    /// <summary>Asks for a script; the connection is open until it is disposed of.</summary>
    /// <param name="uri">What the client is said to have asked for; null for the script.</param>
    public async Task<TcpClient> Request(string script, string? uri = null)
    {
        var client = await Connect();
        byte[] request =
        [
            // The role of a responder, and no keep-alive.
            .. FastCgi(1, [0, 1, 0, 0, 0, 0, 0, 0]),
            .. FastCgi(4, [.. Parameter("SCRIPT_FILENAME", Folder.File(script)), .. Parameter("REQUEST_METHOD", "GET"), .. Parameter("SCRIPT_NAME", $"/{script}"), .. Parameter("REQUEST_URI", uri ?? $"/{script}"), .. Parameter("REMOTE_ADDR", "203.0.113.9")]),
            .. FastCgi(4, []),
            .. FastCgi(5, []),
        ];
        await client.GetStream().WriteAsync(request);
        return client;
    }

    /// <summary>A record: version 1, of request 1. Types: 1 begins a request, 4 has parameters, 5 is standard input.</summary>
    private static byte[] FastCgi(byte type, byte[] content) =>
        [1, type, 0, 1, (byte)(content.Length >> 8), (byte)content.Length, 0, 0, .. content];

    private static byte[] Parameter(string name, string value) =>
        [(byte)name.Length, (byte)value.Length, .. Encoding.ASCII.GetBytes(name + value)];
}
