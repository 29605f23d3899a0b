using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>The memory that was captured when a call was entered; where it was not, another.</summary>
/// <param name="record">As a history or a call in flight gave it.</param>
/// <param name="otherwise">The memory now, of a call that is still in flight; null for one that is over.</param>
public sealed class RecordedMemory(byte[] record, IMemory? otherwise) : IMemory
{
    public int Read(ulong address, Span<byte> destination)
    {
        var found = new RecordView(record).Find(Phase.Entry, address, destination.Length);
        if (found.Length < destination.Length && otherwise is not null)
        {
            var read = otherwise.Read(address, destination);
            if (read > found.Length) return read;
        }

        var length = Math.Min(found.Length, destination.Length);
        found[..length].CopyTo(destination);
        return length;
    }

    public int ReadDescriptorTarget(int descriptor, Span<byte> destination)
    {
        var found = new RecordView(record).Find(Phase.Entry, PieceHeader.TagOf(descriptor));
        if (found.IsEmpty) return otherwise?.ReadDescriptorTarget(descriptor, destination) ?? 0;
        var length = Math.Min(found.Length, destination.Length);
        found[..length].CopyTo(destination);
        return length;
    }
}
