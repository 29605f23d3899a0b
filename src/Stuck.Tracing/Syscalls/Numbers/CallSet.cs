using System.Collections;
using Stuck.Tracing.Records;

namespace Stuck.Tracing.Syscalls.Numbers;

/// <summary>Which calls are wanted: a set of numbers for each ABI, or all but those.</summary>
public sealed class CallSet
{
    private readonly BitArray[] _listed;
    private readonly bool _inverted;

    private CallSet(BitArray[] listed, bool inverted) => (_listed, _inverted) = (listed, inverted);

    /// <summary>Every call, known or not.</summary>
    public static CallSet All { get; } = Of([], inverted: true);

    /// <summary>No call at all.</summary>
    public static CallSet None { get; } = Of([], inverted: false);

    /// <summary>Whether this is no call at all.</summary>
    public bool IncludesNone => !_inverted && HasNoneListed;

    /// <summary>Whether this is every call, so that nothing needs to be looked up.</summary>
    public bool IncludesAll => _inverted && HasNoneListed;

    private bool HasNoneListed => !_listed[0].HasAnySet() && !_listed[1].HasAnySet();

    /// <param name="inverted">Whether it is all calls but those.</param>
    public static CallSet Of(IReadOnlyCollection<(Abi Abi, int Number)> calls, bool inverted)
    {
        var listed = new[] { Abi.X86_64, Abi.I386 }
            .Select(abi => new BitArray(calls.Where(call => call.Abi == abi).Select(call => call.Number + 1).DefaultIfEmpty().Max())).ToArray();
        foreach (var (abi, number) in calls) listed[(int)abi][number] = true;
        return new CallSet(listed, inverted);
    }

    public bool Includes(Abi abi, int number)
    {
        var listed = _listed[(int)abi];
        return ((uint)number < (uint)listed.Length && listed[number]) != _inverted;
    }
}
