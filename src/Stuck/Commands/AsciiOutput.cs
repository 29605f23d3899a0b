using System.Text;

namespace Stuck.Commands;

/// <summary>Text on its way into a file or a pipe: ASCII, for all that a tracee could have put into it has been escaped by now.</summary>
/// <param name="path">Null for standard error.</param>
/// <exception cref="IOException">The file cannot be opened or, later, written.</exception>
internal sealed class AsciiOutput(string? path) : IDisposable
{
    // Unbuffered: what could not be written must not be tried again when the stream is closed.
    private readonly Stream _stream = path is null ? Console.OpenStandardError() : new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite, 0);
    private readonly byte[] _bytes = new byte[1 << 16];
    private int _length;

    public void Write(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            if (_length == _bytes.Length) Flush();
            var part = text[..Math.Min(text.Length, _bytes.Length - _length)];
            _length += Encoding.ASCII.GetBytes(part, _bytes.AsSpan(_length));
            text = text[part.Length..];
        }
    }

    public void Flush()
    {
        var length = _length;
        _length = 0;
        if (length > 0) _stream.Write(_bytes, 0, length);
    }

    public void Dispose() => _stream.Dispose();
}
