namespace Stuck.EndToEnd.Servers;

/// <summary>sshd, to which whoever runs the test may log in with a key, to have files served.</summary>
internal sealed class SshServer : Server
{
    /// <summary>It wants a folder of its own, which the machine may not have.</summary>
    private const string Setting = "mount -t tmpfs none /run && mkdir /run/sshd && exec /usr/sbin/sshd \"$@\"";

    private SshServer(TemporaryFolder folder, int port)
        : base(folder, port, "unshare", "-m", "sh", "-c", Setting, "sh", "-D", "-e", "-f", folder.File("sshd.conf"))
    {
    }

    /// <summary>What is served lies there.</summary>
    public string Served => Folder.File("served");

    /// <summary>The arguments of whoever logs in.</summary>
    public string LoginOptions => $"IdentityFile={Folder.File("key")},StrictHostKeyChecking=no,UserKnownHostsFile=/dev/null,port={Port}";

    public static async Task<SshServer> Start()
    {
        Programs.Require("sshd");
        Assert.SkipUnless(Environment.UserName == "root", "sshd is started by root");
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.File("served"));
        foreach (var key in new[] { "host", "key" })
            Assert.Equal(0, Command.Run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", folder.File(key)]).Status);
        var port = FreePorts.Choose(1)[0];
        File.WriteAllText(folder.File("sshd.conf"), $"""
            ListenAddress 127.0.0.1
            Port {port}
            HostKey {folder.File("host")}
            AuthorizedKeysFile {folder.File("key.pub")}
            PermitRootLogin yes
            PidFile none
            StrictModes no
            Subsystem sftp /usr/lib/openssh/sftp-server
            UsePAM no
            """);
        var server = new SshServer(folder, port);
        (await server.Connect()).Dispose();
        return server;
    }
}
