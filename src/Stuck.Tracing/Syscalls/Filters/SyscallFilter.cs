using System.Collections;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Syscalls.Filters;

/// <summary>Which calls are wanted: a set of numbers for each ABI. <see cref="Parse"/> reads strace's language for it.</summary>
public sealed partial class SyscallFilter
{
    private readonly BitArray[] _listed = [new(SyscallTable.All(Abi.X86_64).Count), new(SyscallTable.All(Abi.I386).Count)];
    private readonly bool _inverted;

    private SyscallFilter(bool inverted) => _inverted = inverted;

    /// <summary>Every call, known or not.</summary>
    public static SyscallFilter All { get; } = new(inverted: true);

    /// <summary>No call at all.</summary>
    public static SyscallFilter None { get; } = new(inverted: false);

    /// <summary>Whether this is no call at all.</summary>
    public bool IncludesNone => !_inverted && !_listed[0].HasAnySet() && !_listed[1].HasAnySet();

    /// <summary>Whether this is every call, so that nothing needs to be looked up.</summary>
    public bool IncludesAll => _inverted && !_listed[0].HasAnySet() && !_listed[1].HasAnySet();

    public bool Includes(Abi abi, int number)
    {
        var listed = _listed[(int)abi];
        return ((uint)number < (uint)listed.Length && listed[number]) != _inverted;
    }
}
