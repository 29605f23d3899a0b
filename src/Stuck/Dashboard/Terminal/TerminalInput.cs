using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using Stuck.Tracing.Linux.Headers;
using Terminal.Gui.Drivers;
using static Stuck.Tracing.Linux.Headers.Poll;
using static Stuck.Tracing.Linux.Headers.Unistd;

namespace Stuck.Dashboard.Terminal;

/// <summary>Reads the terminal on Terminal.Gui's input thread, which sleeps in poll(2) until there is something to read.</summary>
internal sealed class TerminalInput(TimeProvider time, int descriptor = Tty.Input) : IInput<char>
{
    private readonly LinuxConsoleKeys _keys = new();
    private readonly InputGuard _guard = new();
    private long _readAt;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] _bytes = new byte[4096];
    private readonly char[] _chars = new char[4096];
    private ConcurrentQueue<char> _queue = new();

    /// <summary>What was read of the terminal before anybody ran this.</summary>
    public byte[] Early { get; set; } = [];

    public CancellationTokenSource? ExternalCancellationTokenSource { get; set; }

    /// <summary>Characters have been queued.</summary>
    public event Action? Arrived;

    /// <summary>The terminal has hung up.</summary>
    public event Action? Ended;

    public void Initialize(ConcurrentQueue<char> inputQueue) => _queue = inputQueue;

    public void Run(CancellationToken runCancellationToken)
    {
        Take(Early);
        var (reader, writer) = Pipe();
        using (runCancellationToken.Register(() => _ = close(writer)))
        {
            // The pipe's hang-up is what ends the wait when the program stops.
            pollfd[] sources = [new() { fd = descriptor, events = POLLIN }, new() { fd = reader, events = POLLIN }];
            while (!runCancellationToken.IsCancellationRequested && TryWait(sources) && TryRead())
            {
            }
        }

        _ = close(reader);
        if (runCancellationToken.IsCancellationRequested) return;
        Ended?.Invoke();

        // Terminal.Gui takes an input that returns early for a crash.
        runCancellationToken.WaitHandle.WaitOne();
    }

    public void Dispose()
    {
    }

    private static unsafe (int Reader, int Writer) Pipe()
    {
        var ends = stackalloc int[2];
        _ = pipe2(ends, Fcntl.O_CLOEXEC);
        return (ends[0], ends[1]);
    }

    private static bool TryWait(pollfd[] sources)
    {
        while (poll(sources, (nuint)sources.Length, -1) < 0)
            if (Marshal.GetLastPInvokeError() != Errno.EINTR)
                return false;
        return sources[1].revents == 0 && (sources[0].revents & POLLIN) != 0;
    }

    private unsafe bool TryRead()
    {
        fixed (byte* bytes = _bytes)
        {
            var count = (int)read(descriptor, bytes, (nuint)_bytes.Length);
            if (count < 0) return Marshal.GetLastPInvokeError() is Errno.EINTR or Errno.EAGAIN;
            if (count == 0) return false;
            Take(_bytes.AsSpan(0, count));
            return true;
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        var chars = _decoder.GetChars(bytes, _chars, flush: false);
        var passed = _guard.Pass(_keys.Translate(_chars.AsSpan(0, chars)), time.GetElapsedTime(_readAt));
        _readAt = time.GetTimestamp();
        foreach (var c in passed) _queue.Enqueue(c);
        Arrived?.Invoke();
    }
}
