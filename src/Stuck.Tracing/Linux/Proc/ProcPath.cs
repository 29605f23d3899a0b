using System.Text.Unicode;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>Spells paths of /proc/PID as NUL-terminated bytes, without allocating.</summary>
internal static class ProcPath
{
    /// <summary>Bytes that suffice with a name of up to 40 bytes.</summary>
    public const int MaxBytes = 64;

    /// <summary>/proc/PID/NAME.</summary>
    public static ReadOnlySpan<byte> OfProcess(Span<byte> buffer, int pid, string name)
    {
        Utf8.TryWrite(buffer, $"/proc/{pid}/{name}\0", out var length);
        return buffer[..length];
    }

    /// <summary>/proc/PID/task/TID/NAME.</summary>
    public static ReadOnlySpan<byte> OfThread(Span<byte> buffer, int pid, int tid, string name)
    {
        Utf8.TryWrite(buffer, $"/proc/{pid}/task/{tid}/{name}\0", out var length);
        return buffer[..length];
    }

    /// <summary>/proc/PID/FOLDER/DESCRIPTOR.</summary>
    /// <param name="folder">fd or fdinfo.</param>
    public static ReadOnlySpan<byte> OfDescriptor(Span<byte> buffer, int pid, string folder, int descriptor)
    {
        Utf8.TryWrite(buffer, $"/proc/{pid}/{folder}/{descriptor}\0", out var length);
        return buffer[..length];
    }
}
