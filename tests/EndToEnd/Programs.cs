namespace Stuck.EndToEnd;

internal static class Programs
{
    /// <summary>Skips the test where a program that it uses is missing. `./run.sh test` installs them where it can.</summary>
    public static void Require(string name)
    {
        var folders = Environment.GetEnvironmentVariable("PATH")!.Split(':');
        Assert.SkipUnless(folders.Any(folder => File.Exists(Path.Combine(folder, name))), name + " is not installed");
    }

    /// <summary>The path of a program whose file is named so, or so with a version behind it; skips the test where there is none.</summary>
    public static string Find(string name)
    {
        var path = Environment.GetEnvironmentVariable("PATH")!.Split(':').Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, name + "*")).Order(StringComparer.Ordinal).FirstOrDefault();
        Assert.SkipWhen(path is null, name + " is not installed");
        return path!;
    }

    /// <summary>Copies a program with all that lies beside it to where every user can run it.</summary>
    public static TemporaryFolder CopyForEverybody(string program)
    {
        var folder = new TemporaryFolder();
        folder.OpenForEverybody();
        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(program)!))
        {
            var copy = folder.File(Path.GetFileName(file));
            File.Copy(file, copy);
            File.SetUnixFileMode(copy, TemporaryFolder.ForEverybody);
        }
        return folder;
    }
}
