using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Stacks;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>The memory of a process, none of which is there where it does not answer.</summary>
internal sealed class PatientMemory(int pid, int tid) : IMemory
{
    private readonly ProcessMemory _memory = new(tid);

    public int Read(ulong address, Span<byte> destination)
    {
        var length = destination.Length;
        var bytes = MemoryReads.Try(pid, () =>
        {
            var buffer = new byte[length];
            Array.Resize(ref buffer, _memory.Read(address, buffer));
            return buffer;
        });
        bytes?.CopyTo(destination);
        return bytes?.Length ?? 0;
    }

    public int ReadDescriptorTarget(int descriptor, Span<byte> destination) => _memory.ReadDescriptorTarget(descriptor, destination);
}
