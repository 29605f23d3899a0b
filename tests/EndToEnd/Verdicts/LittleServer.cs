using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>A server of a few lines, for one test: it listens on a port of its own choice, which it writes as its first line. Ends with this object.</summary>
internal sealed class LittleServer : IDisposable
{
    private readonly Process _process;
    private readonly List<TcpClient> _clients = [];

    private LittleServer(Process process, int port) => (_process, Port) = (process, port);

    public int Pid => _process.Id;

    public int Port { get; }

    public static Task<LittleServer> Python(string program, params string[] arguments) => Start("/usr/bin/python3", ["-c", program, .. arguments]);

    public static Task<LittleServer> Node(string program, params string[] arguments) => Start("node", ["-e", program, .. arguments]);

    /// <summary>A client connects and asks. Its connection stays open.</summary>
    /// <returns>A moment just before it asked.</returns>
    public async Task<DateTimeOffset> Ask(string request)
    {
        var client = new TcpClient();
        _clients.Add(client);
        await client.ConnectAsync(IPAddress.Loopback, Port);
        var asked = DateTimeOffset.UtcNow;
        await client.GetStream().WriteAsync(System.Text.Encoding.ASCII.GetBytes(request));
        return asked;
    }

    /// <summary>As <see cref="Ask"/>, and waits for what is answered.</summary>
    public async Task<string> AskForAnswer(string request)
    {
        await Ask(request);
        var buffer = new byte[4096];
        using var deadline = new CancellationTokenSource(Eventually.Deadline);
        var length = await _clients[^1].GetStream().ReadAsync(buffer, deadline.Token);
        return System.Text.Encoding.ASCII.GetString(buffer, 0, length);
    }

    public void Dispose()
    {
        _clients.ForEach(client => client.Dispose());
        _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }

    private static async Task<LittleServer> Start(string program, string[] arguments)
    {
        var process = Command.Start(program, arguments);
        var line = await process.StandardOutput.ReadLineAsync() ?? await process.StandardError.ReadToEndAsync();
        return new LittleServer(process, int.Parse(line, CultureInfo.InvariantCulture));
    }
}
