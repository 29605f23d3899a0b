using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Bpf;

/// <summary>
/// Megabytes for a moment: given back to the kernel at once. What malloc(3) has given back of such sizes it keeps from then on (M_MMAP_THRESHOLD
/// grows). Only what is written to takes memory.
/// </summary>
internal sealed unsafe class PrivateMemory : IDisposable
{
    private nint _start;

    /// <exception cref="InsufficientMemoryException">There is none.</exception>
    public PrivateMemory(long bytes)
    {
        var start = SysMman.mmap(null, (nuint)bytes, SysMman.PROT_READ | SysMman.PROT_WRITE, SysMman.MAP_PRIVATE | SysMman.MAP_ANONYMOUS, -1, 0);
        if (start == SysMman.MAP_FAILED) throw new InsufficientMemoryException();
        (_start, Bytes) = ((nint)start, bytes);
    }

    public long Bytes { get; }

    public byte* Start => (byte*)_start;

    public void Dispose()
    {
        if (Interlocked.Exchange(ref _start, 0) is not 0 and var start) _ = SysMman.munmap((void*)start, (nuint)Bytes);
    }
}
