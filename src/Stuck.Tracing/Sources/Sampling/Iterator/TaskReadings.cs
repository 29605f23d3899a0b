using System.Runtime.CompilerServices;
using Stuck.Tracing.Linux.Bpf;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Sampling.Iterator;

/// <summary>
/// All threads at one moment, by their numbers. Megabytes where there are many, so they are kept out of the collected heap, and for one look. For
/// any thread.
/// </summary>
internal sealed unsafe class TaskReadings : IDisposable
{
    /// <summary>What the kernel gives at most in one read(2) (bpf_seq_read in kernel/bpf/bpf_iter.c).</summary>
    private const int ChunkBytes = 32 * 1024;

    private readonly long[] _byProcess;
    private readonly PrivateMemory _memory;
    private readonly TaskReading* _readings;

    private TaskReadings(PrivateMemory memory, int count, long atNs)
    {
        var readings = _readings = (TaskReading*)memory.Start;
        (_memory, Count, AtNs) = (memory, count, atNs);
        _byProcess = new long[count];
        for (var i = 0; i < count; i++) _byProcess[i] = (long)readings[i].Pid << 32 | (uint)i;
        Array.Sort(_byProcess);
    }

    /// <summary>How many there are.</summary>
    public int Count { get; }

    /// <summary>When they were read; ns on CLOCK_MONOTONIC.</summary>
    public long AtNs { get; }

    /// <summary>Reads them all; null when the kernel would not.</summary>
    /// <param name="expected">About how many there are.</param>
    /// <param name="atNs">Now.</param>
    public static TaskReadings? Read(TaskIterator iterator, int expected, long atNs)
    {
        var descriptor = iterator.Begin();
        if (descriptor < 0) return null;
        // Twice as much room as is needed takes no memory.
        var memory = new PrivateMemory(expected * 2L * sizeof(TaskReading) + 2 * ChunkBytes);
        var (length, read) = (0L, (nint)0);
        while (memory.Bytes - length >= ChunkBytes && (read = Unistd.read(descriptor, memory.Start + length, (nuint)(memory.Bytes - length))) > 0) length += read;
        _ = Unistd.close(descriptor);
        if (read == 0) return new TaskReadings(memory, (int)(length / sizeof(TaskReading)), atNs);
        memory.Dispose();
        // So many have come meanwhile.
        return read > 0 ? Read(iterator, expected * 2 + 1, atNs) : null;
    }

    /// <summary>What was told of a thread; a null reference if there was none of that number in that process.</summary>
    public ref readonly TaskReading Find(int pid, int tid)
    {
        // The kernel goes by their numbers.
        var (low, high) = (0, Count - 1);
        while (low <= high)
        {
            var middle = (low + high) >>> 1;
            var reading = _readings + middle;
            if (reading->Tid == tid) return ref reading->Pid == pid ? ref *reading : ref Unsafe.NullRef<TaskReading>();
            if (reading->Tid < tid) low = middle + 1;
            else high = middle - 1;
        }

        return ref Unsafe.NullRef<TaskReading>();
    }

    /// <summary>The threads of a process, the lowest number first.</summary>
    /// <param name="most">Where the list is cut short.</param>
    public List<int> ThreadsOf(int pid, int most)
    {
        var threads = new List<int>();
        var at = _byProcess.AsSpan().BinarySearch((long)pid << 32);
        for (at = at < 0 ? ~at : at; at < Count && _byProcess[at] >> 32 == pid && threads.Count < most; at++) threads.Add(_readings[(uint)_byProcess[at]].Tid);
        return threads;
    }

    public void Dispose() => _memory.Dispose();
}
