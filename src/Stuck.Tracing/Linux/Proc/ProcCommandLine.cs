namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/PID/cmdline: the arguments, or the title a process has written over them.</summary>
internal static class ProcCommandLine
{
    /// <summary>Enough for what a person looks for, even behind a long Java class path.</summary>
    public const int MaxBytes = 32 << 10;

    /// <summary>Whether one of a process's arguments is a text, or ends with it.</summary>
    public static bool Mentions(int pid, string text)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        if (!ProcFile.TryRead(ProcPath.OfProcess(path, pid, "cmdline"), new byte[MaxBytes], out var line)) return false;
        foreach (var range in line.Split((byte)0))
            if (ProcText.Decode(line[range]).TrimEnd('/').EndsWith(text, StringComparison.Ordinal)) return true;
        return false;
    }

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
