using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Syscalls.Calls;

/// <summary>What calls in flight wait for, as their rows read it.</summary>
public static class CallWaits
{
    /// <summary>Reads a call in flight; one whose row knows of no wait has a name only.</summary>
    /// <param name="number">As the kernel has it, or as a record has it.</param>
    public static CallWait Read(Abi abi, int number, Arguments arguments, IMemory memory, WaitClock clock)
    {
        if (abi == Abi.I386) Demultiplexer.Demultiplex(memory, ref number, ref arguments);
        return Read(SyscallTable.Find(abi, number), SyscallTable.NameOf(abi, number), abi, arguments, memory, clock);
    }

    /// <summary>As the other, of a row.</summary>
    public static CallWait Read(Syscall call, Abi abi, Arguments arguments, IMemory memory, WaitClock clock) =>
        Read(call, call.Name, abi, arguments, memory, clock);

    private static CallWait Read(Syscall call, string name, Abi abi, Arguments arguments, IMemory memory, WaitClock clock)
    {
        if (abi == Abi.I386 && call.Means.IsPackedIn32 && !TryUnpack(memory, ref arguments)) return new CallWait(name);
        var a = new WaitArguments(name, call.HasWideTimes, abi, arguments, memory, clock);
        var wait = call.Means.Wait.Read?.Invoke(a) ?? PathWaits.Read(a, call.Arguments);
        return wait.Timeout is null && call.Means.Timeout?.Of(a) is { } timeout ? wait with { Timeout = timeout } : wait;
    }

    /// <summary>struct sel_arg_struct of i386's select: all arguments lie in memory (fs/select.c).</summary>
    private static bool TryUnpack(IMemory memory, ref Arguments arguments)
    {
        const int Count = 5;
        Span<byte> words = stackalloc byte[Count * sizeof(uint)];
        if (memory.Read((uint)arguments[0], words) != words.Length) return false;
        for (var i = 0; i < Count; i++) arguments[i] = BinaryPrimitives.ReadUInt32LittleEndian(words[(i * sizeof(uint))..]);
        return true;
    }
}
