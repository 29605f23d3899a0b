namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/locks: each lock with those who wait for it beneath.</summary>
internal static class ProcLocks
{
    /// <summary>As it is now; empty where we must not know.</summary>
    public static byte[] Read()
    {
        try
        {
            return File.ReadAllBytes("/proc/locks");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The lock that is in the way of one that somebody waits for; null if nobody is known to wait.</summary>
    /// <param name="kind">What he waits for.</param>
    /// <param name="waiter">Who. Of locks of open files the kernel tells nobody: then the first who waits at that file counts.</param>
    /// <param name="inode">Of the locked file; null if unknown.</param>
    public static ProcLock? FindHeld(ReadOnlySpan<byte> text, FileLockKind kind, int waiter, ulong? inode)
    {
        var held = default(ProcLock);
        foreach (var range in text.Split((byte)'\n'))
        {
            if (!ProcLock.TryParse(text[range], out var found)) continue;
            if (!found.Waits) held = found;
            else if (found.Kind == kind && (found.Pid == waiter || found.Pid == -1) && (inode is null || inode == found.Inode)) return held;
        }

        return null;
    }

    /// <summary>The lease that somebody is asked to give back; null if there is none on that file.</summary>
    public static ProcLock? FindLease(ReadOnlySpan<byte> text, ulong inode)
    {
        foreach (var range in text.Split((byte)'\n'))
            if (ProcLock.TryParse(text[range], out var found) && found is { Kind: FileLockKind.Lease, Waits: false, State: "BREAKING" } && found.Inode == inode) return found;
        return null;
    }

    /// <summary>Whether the open file that a descriptor is of has a lock.</summary>
    /// <param name="fdInfo">What /proc/PID/fdinfo says of it.</param>
    public static bool Has(ReadOnlySpan<byte> fdInfo, in ProcLock wanted)
    {
        foreach (var range in fdInfo.Split((byte)'\n'))
        {
            var line = fdInfo[range];
            if (line.StartsWith("lock:"u8) && ProcLock.TryParse(line["lock:".Length..], out var found) && found.IsSame(wanted)) return true;
        }

        return false;
    }
}
