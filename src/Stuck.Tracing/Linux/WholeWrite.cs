using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux;

/// <summary>write(2), until all is written.</summary>
public static unsafe class WholeWrite
{
    /// <summary>Waits where the descriptor takes nothing at the moment: somebody else may have made it non-blocking.</summary>
    /// <returns>0, or the error number of what it cannot be written for.</returns>
    public static int To(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint written;
            fixed (byte* start = bytes) written = Unistd.write(descriptor, start, (nuint)bytes.Length);
            if (written >= 0) bytes = bytes[(int)written..];
            else if (Marshal.GetLastPInvokeError() is var error && !MayRetry(descriptor, error)) return error;
        }

        return 0;
    }

    private static bool MayRetry(int descriptor, int error)
    {
        if (error != Errno.EAGAIN) return error == Errno.EINTR;
        var taker = new Poll.pollfd { fd = descriptor, events = Poll.POLLOUT };
        _ = Poll.poll(ref taker, 1, -1);
        return true;
    }
}
