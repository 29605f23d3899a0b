namespace Stuck.Tracing.Sources.Stacks;

/// <summary>A part of a file, piece by piece, each of them in the same buffer.</summary>
/// <param name="unit">No piece ends within one of so many bytes.</param>
internal ref struct FileChunks(IFileBytes file, long offset, long length, int unit, Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer[..(buffer.Length / unit * unit)];
    private long _offset = offset, _left = offset < 0 ? 0 : Math.Min(length, file.Length - offset);

    /// <summary>False behind the last one: the file may end before the part does.</summary>
    public bool TryNext(out ReadOnlySpan<byte> chunk)
    {
        chunk = default;
        if (_left < unit) return false;
        var wanted = _buffer[..(int)Math.Min(_buffer.Length, _left / unit * unit)];
        var read = file.Read(_offset, wanted) / unit * unit;
        (_offset, _left) = (_offset + read, read < wanted.Length ? 0 : _left - read);
        chunk = wanted[..read];
        return read > 0;
    }
}
