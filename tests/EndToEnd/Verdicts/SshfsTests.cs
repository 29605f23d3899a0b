using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>A file system that a process serves who asks another machine in turn: sshfs, its ssh, sshd and the server of the files, at rest and hung.</summary>
public sealed class SshfsTests
{
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Who_reads_a_file_waits_for_whoever_serves_it_and_that_for_its_ssh_and_all_rest_once_it_is_read()
    {
        using var server = await SshServer.Start();
        File.WriteAllText(Path.Combine(server.Served, "file"), "served\n");
        using var mount = await SshfsMount.Start(server);
        var (session, files) = await Session(server);
        var ssh = await AssertAtRest(mount, server.Pid, session, files);

        Signals.Send(files, Signals.Stop);
        var asked = DateTimeOffset.UtcNow;
        using var reader = mount.Run("cat", mount.PathOf("file"));
        try
        {
            var rest = await Rest.Of(reader.Id, s_before);
            var finding = await Finding.Of(reader.Id);
            Assert.Equal(("disk", mount.Pid), (finding.Verdict, finding.PeerPid));
            Assert.StartsWith($"disk {mount.PathOf("file")} sshfs/{mount.Pid} for ", finding.Evidence, StringComparison.Ordinal);
            Assert.Equal([reader.Id, mount.Pid, ssh], finding.Chain[..3]);
            finding.AssertBlocked(after: asked, before: rest);
            finding = await Finding.Of(mount.Pid);
            Assert.Equal(("reading", ssh), (finding.Verdict, finding.PeerPid));
        }
        finally
        {
            Signals.Send(files, Signals.Continue);
        }

        Assert.Equal("served\n", await reader.StandardOutput.ReadToEndAsync().WaitAsync(Eventually.Deadline));
        await AssertAtRest(mount, server.Pid, session, files);
    }

    /// <summary>The process of sshd that serves the client, and the one that it has started to serve files.</summary>
    private static async Task<(int Session, int Files)> Session(SshServer server)
    {
        (int, int) found = default;
        await Eventually.True(
            () =>
            {
                foreach (var session in ProcFiles.Children(server.Pid))
                    if (ProcFiles.Children(session) is [var files] && ProcFiles.Title(files).EndsWith("/sftp-server", StringComparison.Ordinal)) found = (session, files);
                return found != default;
            },
            "a client is served");
        return found;
    }

    /// <returns>The ssh that sshfs has started.</returns>
    private static async Task<int> AssertAtRest(SshfsMount mount, params int[] others)
    {
        await Rest.Of(mount.Pid, s_before);
        var finding = await Finding.Of(mount.Pid);
        finding.AssertAtRest();
        var ssh = finding.PeerPid!.Value;
        Assert.StartsWith("ssh ", ProcFiles.Title(ssh), StringComparison.Ordinal);
        foreach (var pid in others.Prepend(ssh)) (await Finding.Of(pid)).AssertAtRest();
        return ssh;
    }
}
