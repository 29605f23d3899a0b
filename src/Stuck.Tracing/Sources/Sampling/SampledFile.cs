using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>A file of /proc/PID that is read again and again; kept open where that happens often.</summary>
internal sealed class SampledFile(int pid, string name) : IDisposable
{
    private ProcFile? _open;

    /// <summary>The read before failed because the file is not for us to read.</summary>
    public bool IsForbidden { get; private set; }

    /// <summary>False when the process has vanished, or the file is not for us to read.</summary>
    public bool TryRead(Span<byte> buffer, bool keepOpen, out ReadOnlySpan<byte> content)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        _open ??= ProcFile.TryOpen(ProcPath.OfProcess(path, pid, name));
        content = default;
        var read = _open is not null && _open.TryRead(buffer, out content);
        IsForbidden = !read && Marshal.GetLastPInvokeError() is Errno.EACCES or Errno.EPERM;
        if (!keepOpen) Dispose();
        return read;
    }

    public void Dispose()
    {
        _open?.Dispose();
        _open = null;
    }
}
