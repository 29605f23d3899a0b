using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>The memory of a process that goes on running.</summary>
internal sealed class ProcessMemory(int pid) : IMemory
{
    private readonly TraceeMemory _memory = new(pid);

    public int Read(ulong address, Span<byte> destination)
    {
        var read = _memory.Read(address, destination);
        // Seccomp filters of containers may forbid process_vm_readv(2) to those whom ptrace access allows the file.
        return read > 0 || address > long.MaxValue ? read : ReadFile(address, destination);
    }

    public int ReadDescriptorTarget(int descriptor, Span<byte> destination) => _memory.ReadDescriptorTarget(descriptor, destination);

    private int ReadFile(ulong address, Span<byte> destination)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        using var file = ProcFile.TryOpen(ProcPath.OfProcess(path, pid, "mem"));
        return file is not null && file.TryRead(destination, (long)address, out var content) ? content.Length : 0;
    }
}
