namespace Stuck.Tracing.Linux.Proc;

/// <summary>
/// A lock as /proc/locks (proc_locks(5)) and the <c>lock:</c> lines of fdinfo tell of it: <c>3: FLOCK ADVISORY WRITE 123 fe:00:4711 0 EOF</c>.
/// </summary>
/// <param name="Waits">Whether somebody waits for it, who stands beneath the one that has it: <c>3: -> FLOCK ...</c>.</param>
/// <param name="State">Of a lease: ACTIVE, BREAKING, BREAKER.</param>
/// <param name="Pid">Who took it, and may have ended since; -1 where it belongs to an open file.</param>
/// <param name="Inode">Of the file. Not the device: that of a file differs from that of its file system on overlayfs and btrfs.</param>
/// <param name="Start">The first byte.</param>
/// <param name="End">The last byte; <see cref="long.MaxValue"/> for the end of the file, wherever that is.</param>
internal readonly record struct ProcLock(bool Waits, FileLockKind Kind, string State, int Pid, ulong Inode, long Start, long End)
{
    /// <summary>Whether they are the same lock, or meant to be: of a kind, on the same bytes.</summary>
    public bool IsSame(in ProcLock other) => (Kind, Inode, Start, End) == (other.Kind, other.Inode, other.Start, other.End);

    /// <summary>False for locks of other kinds.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, out ProcLock found)
    {
        found = default;
        var fields = new ProcFields(line);
        fields.Skip(1); // its number
        var word = fields.Next();
        var waits = word.SequenceEqual("->"u8);
        if (waits) word = fields.Next();
        if (KindOf(word) is not { } kind) return false;
        var state = fields.Next();
        fields.Skip(1); // READ, WRITE
        if (!fields.TryNext(out var pid)) return false;
        var file = fields.Next();
        if (!new ProcFields(file[(file.LastIndexOf((byte)':') + 1)..]).TryNext(out var inode) || !fields.TryNext(out var start)) return false;
        var end = fields.TryNext(out var last) ? last : long.MaxValue;
        found = new ProcLock(waits, kind, ProcText.Decode(state), (int)pid, (ulong)inode, start, end);
        return true;
    }

    private static FileLockKind? KindOf(ReadOnlySpan<byte> word) =>
        word.SequenceEqual("FLOCK"u8) ? FileLockKind.Flock
        : word.SequenceEqual("POSIX"u8) ? FileLockKind.Posix
        : word.SequenceEqual("OFDLCK"u8) ? FileLockKind.OpenFile
        : word.SequenceEqual("LEASE"u8) || word.SequenceEqual("DELEG"u8) ? FileLockKind.Lease
        : null;
}
