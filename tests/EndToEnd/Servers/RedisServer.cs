using System.Globalization;
using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Servers;

/// <summary>redis-server with nothing on disk.</summary>
internal sealed class RedisServer : Server
{
    private RedisServer(TemporaryFolder folder, int port, string[] options)
        : base(folder, port, ["redis-server", "--port", $"{port}", "--bind", "127.0.0.1", "--save", "", "--dir", folder.Path, .. options])
    {
    }

    /// <summary>How many bytes lie there that its clients have sent and it has not read.</summary>
    public int Unread => File.ReadLines("/proc/net/tcp").Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        // Of established connections the local address, and what is queued to be sent and received; in hexadecimal digits.
        .Where(fields => fields[3] == "01" && fields[1].EndsWith($":{Port:X4}", StringComparison.Ordinal))
        .Sum(fields => int.Parse(fields[4].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));

    /// <param name="debugged">Whether it takes DEBUG of its clients.</param>
    public static async Task<RedisServer> Start(bool debugged = false)
    {
        Programs.Require("redis-server");
        var server = new RedisServer(new TemporaryFolder(), FreePorts.Choose(1)[0], debugged && MustBeTold() ? ["--enable-debug-command", "local"] : []);
        await server.Ask("PING\r\n");
        return server;
    }

    /// <summary>Redis before 7 does without being told, and does not know the option.</summary>
    private static bool MustBeTold() => !Regex.IsMatch(Command.Run("redis-server", ["--version"]).Output, @"v=[1-6]\.");
}
