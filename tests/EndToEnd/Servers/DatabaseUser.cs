namespace Stuck.EndToEnd.Servers;

/// <summary>Databases refuse to run as root: where we are root, they are nobody.</summary>
internal static class DatabaseUser
{
    /// <summary>What goes before a command, which stays the same process.</summary>
    public static string[] Prefix { get; } = Environment.UserName == "root" ? ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] : [];

    /// <summary>A folder in which that user may make others.</summary>
    public static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        File.SetUnixFileMode(folder.Path, TemporaryFolder.ForEverybody | UnixFileMode.GroupWrite | UnixFileMode.OtherWrite);
        return folder;
    }

    /// <summary>Runs a command as that user.</summary>
    public static void Run(params string[] command)
    {
        string[] whole = [.. Prefix, .. command];
        var run = Command.Run(whole[0], whole[1..]);
        Assert.True(run.Status == 0, run.Error);
    }
}
