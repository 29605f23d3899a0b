namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/PID/cmdline: the arguments, or the title a process has written over them.</summary>
internal static class ProcCommandLine
{
    /// <summary>Enough for what a person looks for, even behind a long Java class path.</summary>
    public const int MaxBytes = 32 << 10;

    /// <summary>
    /// One line: the NULs between arguments become blanks; the blanks and NULs with which a title is padded to the room it had are cut off,
    /// those inside it are kept.
    /// </summary>
    public static string ToTitle(ReadOnlySpan<byte> bytes)
    {
        bytes = bytes.Trim(" \0"u8);
        if (!bytes.Contains((byte)0)) return ProcText.Decode(bytes);
        var line = bytes.ToArray();
        line.AsSpan().Replace((byte)0, (byte)' ');
        return ProcText.Decode(line);
    }
}
