namespace Stuck.EndToEnd;

/// <summary>An empty folder that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    /// <summary>Mode 755.</summary>
    public const UnixFileMode ForEverybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public string Path { get; } = Directory.CreateTempSubdirectory("stuck-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>
    /// Puts a file there that may be executed; another process writes it: what we have open to write to, or a child of ours between fork and
    /// execve, the kernel does not execute (ETXTBSY).
    /// </summary>
    public string Executable(string name, string content)
    {
        Command.Run("sh", ["-c", "cat >\"$0\" && chmod 755 \"$0\"", File(name)], input: content);
        return File(name);
    }

    public void OpenForEverybody() => System.IO.File.SetUnixFileMode(Path, ForEverybody);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
