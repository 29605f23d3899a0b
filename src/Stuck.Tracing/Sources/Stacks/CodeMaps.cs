using System.Collections.Immutable;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Decoding;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>What is mapped where in a process, as it was when that was read.</summary>
internal sealed class CodeMaps(List<ProcMaps> maps)
{
    private static readonly ProcMaps s_none = new() { Path = "" };

    public static CodeMaps Of(int pid) => new(ProcMaps.Read(pid));

    /// <summary>It is gone, or not ours to look at.</summary>
    public bool IsEmpty => maps.Count == 0;

    public List<ProcMaps> All => maps;

    /// <summary>The one that an address is in; an empty one, without a path, for none.</summary>
    public ProcMaps Find(ulong address)
    {
        var (low, high) = (0, maps.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (address < maps[middle].Start) high = middle - 1;
            else if (address >= maps[middle].End) low = middle + 1;
            else return maps[middle];
        }

        return s_none;
    }

    /// <summary>Where a thread stands, and where it goes back to; functions not yet named.</summary>
    /// <param name="instruction">Where it stands.</param>
    /// <param name="pointer">The top of its stack.</param>
    /// <param name="stack">From there on.</param>
    /// <param name="memory">Tells whether a call stands before an address; null where nobody can be asked any more.</param>
    public ImmutableArray<StackFrame> Frames(ulong instruction, ulong pointer, ReadOnlySpan<byte> stack, IMemory? memory = null)
    {
        var returns = StackScan.Find(stack, pointer, IsCode, memory is null ? null : address => IsCode(address) && ReturnSites.IsOne(memory, address));
        return [Frame(instruction, isCertain: true), .. returns.Select(frame => Frame(frame.Address, frame.IsCertain))];
    }

    private bool IsCode(ulong address) => Find(address) is { IsExecutable: true };

    /// <summary>A place in code; its function not yet named.</summary>
    public StackFrame FrameOf(ulong address) => Frame(address, isCertain: false);

    private StackFrame Frame(ulong address, bool isCertain)
    {
        var map = Find(address);
        return new StackFrame(address, "", map.IsFile ? address - map.Start + map.Offset : address, map.Path, isCertain);
    }
}
