namespace Stuck.EndToEnd.Install;

/// <summary>A folder that programs run in as if it were all of the machine: it holds this machine's libc and true(1), and no more.</summary>
internal sealed class BareSystem : IDisposable
{
    private static readonly string[] Libc = ["ld-linux-x86-64.so.2", "libc.so.6", "libm.so.6", "libpthread.so.0", "libdl.so.2", "librt.so.1"];

    private readonly TemporaryFolder _folder = new();

    public BareSystem()
    {
        Assert.SkipUnless(Environment.UserName == "root", "only root can make another folder the root");
        foreach (var folder in (string[])["bin", "lib64", "proc", "tmp", "var/lib/dpkg/info", "var/lib/dpkg/updates"])
            Directory.CreateDirectory(_folder.File(folder));
        // Where Debian's loader looks.
        File.CreateSymbolicLink(_folder.File("lib"), "lib64");
        foreach (var library in Libc)
            File.Copy(Command.Run("gcc", ["-print-file-name=" + library]).Output.Trim(), _folder.File("lib64/" + library));
        File.Copy("/bin/true", _folder.File("bin/true"));
        // To dpkg the libc is installed, and nothing else.
        File.WriteAllText(_folder.File("var/lib/dpkg/status"), Command.Run("dpkg-query", ["--status", "libc6"]).Output);
    }

    public string Path => _folder.Path;

    /// <summary>All files that are not dpkg's own.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        .Select(file => System.IO.Path.GetRelativePath(Path, file)).Where(file => !file.StartsWith("var/", StringComparison.Ordinal));

    public Command Run(params string[] command) =>
        Command.Run("unshare", ["--mount", "sh", "-c", "mount -t proc proc \"$0/proc\" && exec chroot \"$0\" \"$@\"", Path, .. command]);

    public Command Dpkg(params string[] arguments) => Command.Run("dpkg", ["--root=" + Path, .. arguments]);

    public void Dispose() => _folder.Dispose();
}
