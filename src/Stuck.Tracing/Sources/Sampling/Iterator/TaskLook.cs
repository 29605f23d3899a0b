using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Sampling.Iterator;

/// <summary>Asks for all threads at once where that costs less than a file for each that one wants to know of. For one thread at a time.</summary>
/// <param name="always">Whatever it costs.</param>
/// <param name="never">Whatever it would save.</param>
internal sealed class TaskLook(bool always = false, bool never = false) : IDisposable
{
    /// <summary>A file costs as much as so many threads in a look at all (measured: 10 us and 0.5 us).</summary>
    private const int ThreadsPerFile = 20;

    /// <summary>To have the program ready costs as much as so many files (measured: 20 ms).</summary>
    private const int FilesToOpen = 2000;

    private TaskIterator? _iterator;
    private bool _isRefused = never || !ProcLinks.IsInFirstPidNamespace;
    private long _files;

    /// <summary>Why the kernel does not do it; null where it has, or was not asked.</summary>
    public BpfRefusal? Refusal { get; private set; }

    /// <summary>Takes a look, if it is worth it.</summary>
    /// <param name="wanted">How many threads one will want to know of.</param>
    /// <param name="atNs">Now; ns on CLOCK_MONOTONIC.</param>
    /// <returns>Null if it is not, and where the kernel would not.</returns>
    public TaskReadings? Begin(int wanted, long atNs)
    {
        if (_isRefused) return null;
        var all = ProcHost.ReadThreads();
        if (!always && wanted * ThreadsPerFile < all) return null;
        if (_iterator is null && (always || (_files += wanted) >= FilesToOpen))
        {
            _isRefused = !TaskIterator.TryOpen(out _iterator, out var refusal);
            Refusal = refusal;
        }

        if (_iterator is null) return null;
        var readings = TaskReadings.Read(_iterator, all, atNs);
        _isRefused = readings is null;
        return readings;
    }

    public void Dispose() => _iterator?.Dispose();
}
