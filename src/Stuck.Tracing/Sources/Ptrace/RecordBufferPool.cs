using System.Collections.Concurrent;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// Buffers for the calls in flight. They are never freed: a view may still be looking at a thread that has just ended, and then sees that
/// nothing, or another thread's call, is in flight.
/// </summary>
internal sealed class RecordBufferPool(int bytes)
{
    private readonly ConcurrentStack<RecordBuffer> _free = [];

    public RecordBuffer Take() => _free.TryPop(out var buffer) ? buffer : new RecordBuffer(bytes);

    public void Return(RecordBuffer buffer) => _free.Push(buffer);
}
