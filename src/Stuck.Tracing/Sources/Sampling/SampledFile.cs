using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>A file of /proc that is read again and again; kept open where that happens often. There are many: it is no more than what is open.</summary>
internal struct SampledFile : IDisposable
{
    private ProcFile? _open;

    /// <summary>False when the process has vanished, or the file is not for us to read.</summary>
    /// <param name="path">The file's, the same each time; ends with a NUL.</param>
    public bool TryRead(scoped ReadOnlySpan<byte> path, Span<byte> buffer, bool keepOpen, out ReadOnlySpan<byte> content)
    {
        _open ??= ProcFile.TryOpen(path);
        content = default;
        var read = _open is not null && _open.TryRead(buffer, out content);
        if (!keepOpen) Dispose();
        return read;
    }

    public void Dispose()
    {
        _open?.Dispose();
        _open = null;
    }
}
