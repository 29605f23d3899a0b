using System.Runtime.InteropServices;
using Stuck.Tracing.Linux;

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
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (WholeWrite.To(Descriptor, buffer) is not 0 and var error) throw new IOException(Marshal.GetPInvokeErrorMessage(error));
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
