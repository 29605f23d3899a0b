using System.Collections.Concurrent;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// Buffers for the calls in flight. They are never freed: a view may still be looking at a thread that has just ended, and then sees that
/// nothing, or another thread's call, is in flight.
/// </summary>
/// <param name="limit">The most bytes of a record.</param>
internal sealed class RecordBufferPool(int limit)
{
    private readonly ConcurrentStack<RecordBuffer> _free = [];

    public RecordBuffer Take() => _free.TryPop(out var buffer) ? buffer : new RecordBuffer(limit);

    public void Return(RecordBuffer buffer)
    {
        buffer.Reset();
        _free.Push(buffer);
    }
}
