using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Commands.Trace;

/// <summary>Text on its way into a file or a pipe: ASCII, for all that a tracee could have put into it has been escaped by now.</summary>
internal sealed class AsciiOutput : IDisposable
{
    private readonly Stream _stream;
    private readonly PipedCommand? _command;
    private readonly byte[] _bytes = new byte[1 << 16];
    private int _length;

    private AsciiOutput(Stream stream, PipedCommand? command = null) => (_stream, _command) = (stream, command);

    /// <summary>For what has nowhere to go.</summary>
    public static AsciiOutput Nowhere() => new(Stream.Null);

    public static AsciiOutput OfStandardOutput() => new(Console.OpenStandardOutput());

    /// <param name="target">A file; behind <c>|</c> or <c>!</c> a command for the shell, which reads it; null for standard error.</param>
    /// <exception cref="IOException">It cannot be opened or, later, written.</exception>
    public static AsciiOutput Open(string? target, bool append)
    {
        if (target is null) return new AsciiOutput(new StandardErrorStream());
        if (target is ['|' or '!', .. var command])
        {
            var piped = PipedCommand.Start(command);
            return new AsciiOutput(piped.Input, piped);
        }

        // Unbuffered: what could not be written must not be tried again when the stream is closed.
        return new AsciiOutput(new FileStream(OpenFile(target, append), FileAccess.Write, 0));
    }

    /// <summary>The kernel appends, as .NET does not: others may write to the file or truncate it meanwhile.</summary>
    private static SafeFileHandle OpenFile(string path, bool append)
    {
        const uint Mode = 0x1b6;
        var file = Fcntl.open(path, Fcntl.O_WRONLY | Fcntl.O_CREAT | Fcntl.O_CLOEXEC | (append ? Fcntl.O_APPEND : Fcntl.O_TRUNC), Mode);
        if (file >= 0) return new SafeFileHandle(file, ownsHandle: true);
        var errno = Marshal.GetLastPInvokeError();
        throw new IOException(ErrorNumber.TextOf(errno), errno);
    }

    /// <summary>Whether it takes all at any time; a terminal or a pipe may have a reader who does not go on.</summary>
    public bool IsFile => _stream is FileStream { CanSeek: true };

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

    public void Dispose()
    {
        _stream.Dispose();
        _command?.Wait();
    }
}
