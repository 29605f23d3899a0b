namespace Stuck.Tracing.Linux.Proc;

/// <summary>
/// /proc/locks (proc_locks(5)): each lock with those who wait for it beneath, under one number:
/// <c>3: FLOCK ADVISORY WRITE 123 fe:00:4711 0 EOF</c>, <c>3: -> FLOCK ADVISORY WRITE 456 fe:00:4711 0 EOF</c>.
/// </summary>
internal static class ProcLocks
{
    /// <summary>
    /// Who has the lock that a process waits for; null if nobody is known. Locks of open files (F_OFD_SETLKW) belong to no process: the
    /// kernel writes -1.
    /// </summary>
    /// <param name="inode">
    /// Of the locked file; null if unknown. Not the device: that of a file differs from that of its file system on overlayfs and btrfs.
    /// </param>
    public static int? FindHolder(ReadOnlySpan<byte> text, int waiter, ulong? inode)
    {
        var holder = 0L;
        foreach (var range in text.Split((byte)'\n'))
        {
            if (!TryParse(text[range], out var waits, out var pid, out var locked)) continue;
            if (!waits) holder = pid;
            else if ((pid == waiter || pid == -1) && (inode is null || inode == locked)) return holder > 0 ? (int)holder : null;
        }

        return null;
    }

    private static bool TryParse(ReadOnlySpan<byte> line, out bool waits, out long pid, out ulong inode)
    {
        var fields = new ProcFields(line);
        (pid, inode) = (0, 0);
        fields.Skip(1);
        var kind = fields.Next();
        waits = kind.SequenceEqual("->"u8);
        if (waits) kind = fields.Next();
        if (!(kind.SequenceEqual("FLOCK"u8) || kind.SequenceEqual("POSIX"u8) || kind.SequenceEqual("OFDLCK"u8))) return false;
        fields.Skip(2); // ADVISORY, WRITE
        if (!fields.TryNext(out pid)) return false;
        var file = fields.Next();
        var number = new ProcFields(file[(file.LastIndexOf((byte)':') + 1)..]);
        if (!number.TryNext(out var value)) return false;
        inode = (ulong)value;
        return true;
    }
}
