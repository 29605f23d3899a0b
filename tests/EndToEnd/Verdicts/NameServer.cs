using System.Diagnostics;
using System.Globalization;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>A name server that takes all queries and answers all or none, and a program that asks it; in a network namespace of the test's own.</summary>
internal sealed class NameServer : IDisposable
{
    /// <summary>Says when it is there, and when it was asked.</summary>
    private const string Program =
        "import socket,sys,time\n" +
        "s=socket.socket(socket.AF_INET,socket.SOCK_DGRAM); s.bind(('127.0.0.1',53)); print(flush=True)\n" +
        "while True:\n" +
        " q,a=s.recvfrom(999); print(time.time(),flush=True)\n" +
        " if sys.argv[1]=='True': s.sendto(q[:2]+bytes.fromhex('81800001000100000000')+q[12:q.index(0,12)+5]+bytes.fromhex('c00c000100010000003c00047f000001'),a)";

    private const string Setting =
        "ip link set lo up && mount --bind \"$1\" /etc/resolv.conf\n" +
        "log=$2; python3 -c \"$3\" \"$4\" >\"$log\" & server=$!\n" +
        "while ! [ -s \"$log\" ]; do sleep 0.05; done; shift 4\n" +
        "\"$@\" & echo $server $!; read _; kill $server $! 2>/dev/null";

    private readonly TemporaryFolder _folder;
    private readonly Process _shell;

    private NameServer(TemporaryFolder folder, Process shell, string pids)
    {
        (_folder, _shell) = (folder, shell);
        (Pid, Asker) = pids.Split(' ') is [var server, var asker] ? (int.Parse(server, CultureInfo.InvariantCulture), int.Parse(asker, CultureInfo.InvariantCulture)) : default;
    }

    public int Pid { get; }

    /// <summary>The program's process.</summary>
    public int Asker { get; }

    /// <summary>When it was asked, by its own clock.</summary>
    public DateTimeOffset[] Asked =>
        [.. File.ReadAllLines(Log).Skip(1).Select(line => DateTimeOffset.UnixEpoch.AddSeconds(double.Parse(line, CultureInfo.InvariantCulture)))];

    private string Log => _folder.File("log");

    public static async Task<NameServer> Start(bool answers, params string[] program)
    {
        var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("resolv.conf"), "nameserver 127.0.0.1\n");
        var shell = Command.Start("unshare", ["-n", "-m", "sh", "-c", Setting, "sh", folder.File("resolv.conf"), folder.File("log"), Program, $"{answers}", .. program]);
        return new NameServer(folder, shell, await shell.StandardOutput.ReadLineAsync() ?? await shell.StandardError.ReadToEndAsync());
    }

    public void Dispose()
    {
        _shell.StandardInput.Close();
        _shell.WaitForExit();
        _shell.Dispose();
        _folder.Dispose();
    }
}
