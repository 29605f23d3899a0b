using System.Diagnostics;

namespace Stuck.EndToEnd.Servers;

/// <summary>A database's own client, which reads statements from a pipe of ours and ends when that is closed.</summary>
internal sealed class DatabaseSession(Process client) : IDisposable
{
    public int Pid => client.Id;

    /// <returns>A moment just before the statement could be there.</returns>
    public DateTimeOffset Send(string statements)
    {
        var before = DateTimeOffset.UtcNow;
        client.StandardInput.WriteLine(statements);
        client.StandardInput.Flush();
        return before;
    }

    /// <summary>Sends statements that end soon, and waits until they have.</summary>
    public async Task Do(string statements)
    {
        const string end = "all is done";
        Send($"{statements} select '{end}';");
        while (await client.StandardOutput.ReadLineAsync().WaitAsync(Eventually.Deadline) is { } line)
            if (line.Contains(end, StringComparison.Ordinal)) return;
        Assert.Fail(await client.StandardError.ReadToEndAsync());
    }

    public void Dispose()
    {
        client.Kill();
        client.WaitForExit();
        client.Dispose();
    }
}
