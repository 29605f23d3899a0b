namespace Stuck.Tracing.Model;

/// <summary>What keeps a thread that opens, reads or asks about a file.</summary>
public enum FileObstacle : byte
{
    /// <summary>Nothing that is known; the disk, if anything.</summary>
    None,

    /// <summary>A FIFO waits until somebody opens its other end (fifo(7)).</summary>
    OtherEnd,

    /// <summary>A process is asked whether it may be opened (fanotify(7)), and has not answered.</summary>
    Permission,

    /// <summary>A process serves the file system (fuse(4)), and has not answered.</summary>
    Server,
}
