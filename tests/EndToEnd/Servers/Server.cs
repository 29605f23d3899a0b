using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Stuck.EndToEnd.Servers;

/// <summary>
/// A server started for one test. A shell stands guard over it, reading from a pipe of ours, and ends it when the pipe closes:
/// when the test disposes of it, and when the test runner dies.
/// </summary>
internal abstract class Server : IDisposable
{
    private const string Guard = "\"$@\" >&2 & server=$!; echo $server; read _; kill $server; wait $server";

    private readonly Process _guard;
    private readonly Task<string> _log;

    protected Server(TemporaryFolder folder, int port, params string[] command)
    {
        Programs.Require(command[0]);
        Folder = folder;
        Port = port;
        _guard = Command.Start("sh", ["-c", Guard, "sh", .. command], folder.Path);
        Pid = int.Parse(_guard.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        _log = _guard.StandardError.ReadToEndAsync();
    }

    /// <summary>The server's first process: the master, where there is one.</summary>
    public int Pid { get; }

    /// <summary>The port on 127.0.0.1 that clients connect to.</summary>
    public int Port { get; }

    protected TemporaryFolder Folder { get; }

    /// <summary>Connects, sends a request, and returns the first line of the answer; keeps on trying while the server starts.</summary>
    public async Task<string> Ask(string request)
    {
        using var client = await Connect();
        var stream = client.GetStream();
        await stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadLineAsync().WaitAsync(Eventually.Deadline) ?? "";
    }

    public async Task<TcpClient> Connect()
    {
        TcpClient? client = null;
        await Eventually.True(() => _guard.HasExited || (client = TryConnect()) is not null, $"port {Port} is open");
        return client ?? throw new InvalidOperationException("the server ended: " + await _log);
    }

    public virtual void Dispose()
    {
        _guard.StandardInput.Close();
        if (!_guard.WaitForExit(Eventually.Deadline))
            _guard.Kill(entireProcessTree: true);
        _guard.Dispose();
        Folder.Dispose();
    }

    private TcpClient? TryConnect()
    {
        try
        {
            return new TcpClient("127.0.0.1", Port);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
