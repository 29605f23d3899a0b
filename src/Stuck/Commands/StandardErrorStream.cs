using Mono.Unix;
using Mono.Unix.Native;

namespace Stuck.Commands;

/// <summary>
/// Standard error as write(2) has it. The console's stream takes lines for ever when nobody reads them any more, and takes a descriptor more,
/// which may be the one that there is not; a FileStream writes where it believes to be in a file that others write to as well.
/// </summary>
internal sealed class StandardErrorStream : Stream
{
    private const int Descriptor = 2;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="IOException">It takes no more, or has no reader.</exception>
    public override unsafe void Write(byte[] buffer, int offset, int count)
    {
        fixed (byte* start = buffer)
        {
            while (count > 0)
            {
                var written = (int)Syscall.write(Descriptor, start + offset, (ulong)count);
                if (written >= 0) (offset, count) = (offset + written, count - written);
                else if (!MayRetry(Stdlib.GetLastError(), out var message)) throw new IOException(message);
            }
        }
    }

    public override void Write(ReadOnlySpan<byte> buffer) => Write(buffer.ToArray(), 0, buffer.Length);

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Somebody else may have made it non-blocking.</summary>
    private static bool MayRetry(Errno error, out string message)
    {
        message = UnixMarshal.GetErrorDescription(error);
        if (error == Errno.EINTR) return true;
        if (error != Errno.EAGAIN) return false;
        _ = Syscall.poll([new Pollfd { fd = Descriptor, events = PollEvents.POLLOUT }], -1);
        return true;
    }
}
