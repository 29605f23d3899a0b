using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>
/// An open file of /proc, read anew from its start each time: less than half the cost of opening it again. Once the process is gone,
/// reads fail even when its pid has been given to another.
/// </summary>
internal sealed unsafe class ProcFile : IDisposable
{
    private int _descriptor;

    private ProcFile(int descriptor) => _descriptor = descriptor;

    /// <param name="path">Ends with a NUL.</param>
    public static ProcFile? TryOpen(scoped ReadOnlySpan<byte> path)
    {
        fixed (byte* start = path)
        {
            var descriptor = Fcntl.open(start, Fcntl.O_RDONLY | Fcntl.O_CLOEXEC);
            return descriptor < 0 ? null : new ProcFile(descriptor);
        }
    }

    /// <summary>Opens, reads and closes a file.</summary>
    /// <param name="path">Ends with a NUL.</param>
    /// <param name="content">The part of <paramref name="buffer"/> that was filled.</param>
    /// <returns>False, with errno, if it cannot be opened or read.</returns>
    public static bool TryRead(scoped ReadOnlySpan<byte> path, Span<byte> buffer, out ReadOnlySpan<byte> content)
    {
        content = default;
        if (TryOpen(path) is not { } file) return false;
        var isRead = file.TryRead(buffer, out content);
        var error = Marshal.GetLastPInvokeError();
        file.Dispose();
        Marshal.SetLastPInvokeError(error);
        return isRead;
    }

    /// <summary>Reads what fits into <paramref name="buffer"/>: all of it, as the files of a process come in one piece (proc(5)).</summary>
    public bool TryRead(Span<byte> buffer, out ReadOnlySpan<byte> content) => TryRead(buffer, 0, out content);

    /// <param name="offset">Where in the file to begin; bytes.</param>
    public bool TryRead(Span<byte> buffer, long offset, out ReadOnlySpan<byte> content)
    {
        fixed (byte* start = buffer)
        {
            var count = Unistd.pread(_descriptor, start, (nuint)buffer.Length, offset);
            content = count < 0 ? default : buffer[..(int)count];
            return count >= 0;
        }
    }

    public void Dispose()
    {
        if (_descriptor >= 0) _ = Unistd.close(_descriptor);
        _descriptor = -1;
    }
}
