using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Mono.Unix.Native;
using Terminal.Gui.Drivers;

namespace Stuck.Dashboard.Terminal;

/// <summary>Reads the terminal on Terminal.Gui's input thread, which sleeps in poll(2) until there is something to read.</summary>
internal sealed class TerminalInput(int descriptor = Tty.Input) : IInput<char>
{
    private readonly LinuxConsoleKeys _keys = new();
    private readonly InputGuard _guard = new();
    private long _readAt;
    private readonly Decoder _decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] _bytes = new byte[4096];
    private readonly char[] _chars = new char[4096];
    private ConcurrentQueue<char> _queue = new();

    public CancellationTokenSource? ExternalCancellationTokenSource { get; set; }

    /// <summary>Characters have been queued.</summary>
    public event Action? Arrived;

    /// <summary>The terminal has hung up.</summary>
    public event Action? Ended;

    public void Initialize(ConcurrentQueue<char> inputQueue) => _queue = inputQueue;

    public void Run(CancellationToken runCancellationToken)
    {
        _ = Syscall.pipe(out var reader, out var writer);
        using (runCancellationToken.Register(() => _ = Syscall.close(writer)))
        {
            // The pipe's hang-up is what ends the wait when the program stops.
            Pollfd[] sources =
            [
                new() { fd = descriptor, events = PollEvents.POLLIN },
                new() { fd = reader, events = PollEvents.POLLIN },
            ];
            while (!runCancellationToken.IsCancellationRequested && TryWait(sources) && TryRead())
            {
            }
        }

        _ = Syscall.close(reader);
        if (runCancellationToken.IsCancellationRequested) return;
        Ended?.Invoke();

        // Terminal.Gui takes an input that returns early for a crash.
        runCancellationToken.WaitHandle.WaitOne();
    }

    public void Dispose()
    {
    }

    private static bool TryWait(Pollfd[] sources)
    {
        while (Syscall.poll(sources, -1) < 0)
            if (Stdlib.GetLastError() != Errno.EINTR)
                return false;
        return sources[1].revents == 0 && (sources[0].revents & PollEvents.POLLIN) != 0;
    }

    private unsafe bool TryRead()
    {
        fixed (byte* bytes = _bytes)
        {
            var count = (int)Syscall.read(descriptor, bytes, (ulong)_bytes.Length);
            if (count < 0) return Stdlib.GetLastError() is Errno.EINTR or Errno.EAGAIN;
            if (count == 0) return false;
            var chars = _decoder.GetChars(_bytes, 0, count, _chars, 0);
            var passed = _guard.Pass(_keys.Translate(_chars.AsSpan(0, chars)), Stopwatch.GetElapsedTime(_readAt));
            _readAt = Stopwatch.GetTimestamp();
            foreach (var c in passed) _queue.Enqueue(c);
            Arrived?.Invoke();
            return true;
        }
    }
}
