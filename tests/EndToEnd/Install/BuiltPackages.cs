namespace Stuck.EndToEnd.Install;

/// <summary>What <c>./run.sh package</c> makes of the build that is there.</summary>
public sealed class BuiltPackages : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public BuiltPackages()
    {
        Programs.Require("dpkg-deb");
        var run = Command.Run(Path.Combine(Repository.Root, "run.sh"), ["package", _folder.Path]);
        Assert.True(run.Status == 0, run.Error);
    }

    /// <summary>The version that the program tells.</summary>
    public static string Version { get; } = Command.Run(Repository.Stuck, ["--version"]).Output.Split('+')[0].Trim();

    public string Deb => _folder.File($"stuck_{Version}_amd64.deb");

    public static string ArchiveName => $"stuck-{Version}-linux-x86_64";

    public string Archive => _folder.File(ArchiveName + ".tar.gz");

    public void Dispose() => _folder.Dispose();
}
