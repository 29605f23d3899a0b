namespace Stuck.Tracing.Model;

/// <summary>A file that a thread's call names, and what keeps it there.</summary>
/// <param name="Path">As the thread sees it; absolute, unless it cannot be told from where it looks.</param>
public sealed record WaitedFile(string Path)
{
    public FileObstacle Obstacle { get; init; }

    /// <summary>It has the number of the thread's process in its name: it was made for whoever wants something of that.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Of a file that is opened, whether for writing alone.</summary>
    public bool ForWriting { get; init; }

    /// <summary>Who is to answer, where that can be told.</summary>
    public PeerProcess? Server { get; init; }

    /// <summary>Where the server's files are mounted, and what it is (fuse.sshfs); empty where there is none.</summary>
    public string Mount { get; init; } = "";
}
