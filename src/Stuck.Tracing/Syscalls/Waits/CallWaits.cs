using System.Collections.Frozen;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Syscalls.Waits;

/// <summary>What each call waits for. A family of rows is one line here.</summary>
public static class CallWaits
{
    private static readonly FrozenDictionary<string, Func<WaitArguments, CallWait>> Rows = new[]
    {
        DescriptorWaits.Rows,
        PollWaits.Rows,
        SelectWaits.Rows,
        FutexWaits.Rows,
        LockWaits.Rows,
        SleepWaits.Rows,
        ChildWaits.Rows,
        Multiplexers.Rows,
    }.SelectMany(rows => rows).ToFrozenDictionary(row => row.Call, row => row.Read);

    /// <summary>The calls that have a row.</summary>
    public static IEnumerable<string> Names => Rows.Keys;

    /// <summary>Reads a call in flight; one without a row has a name only.</summary>
    public static CallWait Read(Abi abi, int number, Arguments arguments, IMemory memory, WaitClock clock) =>
        Read(SyscallTable.NameOf(abi, number), abi, arguments, memory, clock);

    /// <summary>As the other, by the call's name.</summary>
    public static CallWait Read(string call, Abi abi, Arguments arguments, IMemory memory, WaitClock clock) =>
        Read(new WaitArguments(call, abi, arguments, memory, clock));

    internal static CallWait Read(WaitArguments arguments) =>
        Rows.TryGetValue(arguments.Call, out var read) ? read(arguments) : new CallWait(arguments.Call);
}
