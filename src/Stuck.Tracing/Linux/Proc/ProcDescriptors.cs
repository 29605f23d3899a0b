using System.Buffers.Text;
using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>Walks over /proc/PID/fd: about one system call for each descriptor, and no allocation.</summary>
/// <param name="buffer">For the links: <see cref="ProcLinks.PATH_MAX"/> bytes.</param>
internal unsafe ref struct ProcDescriptors(Span<byte> buffer) : IDisposable
{
    private readonly Span<byte> _buffer = buffer;
    private nint _directory;

    /// <summary>False if the process is gone or not ours to look at.</summary>
    public bool TryOpen(int pid)
    {
        Dispose();
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        fixed (byte* start = ProcPath.OfProcess(path, pid, "fd")) _directory = Dirent.opendir(start);
        return _directory != 0;
    }

    /// <param name="link">What the descriptor refers to; its bytes last until the next one.</param>
    public readonly bool TryNext(out int number, out ReadOnlySpan<byte> link)
    {
        number = 0;
        link = default;
        while (_directory != 0 && Dirent.readdir(_directory) is var entry && entry is not null)
        {
            var name = &entry->d_name;
            // The folder itself and its parent are no numbers, and a descriptor may have been closed since.
            if (!Utf8Parser.TryParse(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name), out number, out _)) continue;
            fixed (byte* target = _buffer)
            {
                var length = Unistd.readlinkat(Dirent.dirfd(_directory), name, target, (nuint)_buffer.Length);
                if (length < 0) continue;
                link = _buffer[..(int)length];
                return true;
            }
        }

        return false;
    }

    public void Dispose()
    {
        if (_directory != 0) _ = Dirent.closedir(_directory);
        _directory = 0;
    }
}
