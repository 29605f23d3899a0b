using System.Diagnostics;

namespace Stuck.EndToEnd.Servers;

/// <summary>sshfs, which shows what an sshd serves in a folder; in a mount namespace of the test's own.</summary>
internal sealed class SshfsMount : IDisposable
{
    private readonly Process _process;
    private readonly TemporaryFolder _folder = new();

    private SshfsMount(SshServer server) => _process =
        Command.Start("unshare", ["-m", "sshfs", "-f", "-o", server.LoginOptions, $"{Environment.UserName}@127.0.0.1:{server.Served}", _folder.Path]);

    public int Pid => _process.Id;

    public static async Task<SshfsMount> Start(SshServer server)
    {
        Programs.Require("sshfs");
        Assert.SkipUnless(File.Exists("/dev/fuse") && File.ReadAllText("/proc/filesystems").Contains("\tfuse\n", StringComparison.Ordinal), "the kernel has no FUSE");
        var mount = new SshfsMount(server);
        await Eventually.True(() => mount._process.HasExited || ProcFiles.HasMounted(mount.Pid, mount._folder.Path), "the folder is mounted");
        if (mount._process.HasExited) Assert.Fail(await mount._process.StandardError.ReadToEndAsync());
        return mount;
    }

    public string PathOf(string name) => _folder.File(name);

    /// <summary>Starts a command that sees what is mounted.</summary>
    public Process Run(params string[] command) => Command.Start("nsenter", ["-t", $"{Pid}", "-m", .. command]);

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        _folder.Dispose();
    }
}
