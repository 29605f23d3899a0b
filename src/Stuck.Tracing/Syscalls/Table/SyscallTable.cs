using System.Collections.Frozen;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Families;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Rows;

namespace Stuck.Tracing.Syscalls.Table;

/// <summary>All calls by number and by name. A family of rows is one line here.</summary>
public static class SyscallTable
{
    private static readonly FrozenDictionary<string, Syscall> ByName = WithMeanings(new[]
    {
        AsyncIo.Rows,
        Clocks.Rows,
        Cloning.Rows,
        Descriptors.Rows,
        DeviceControl.Rows,
        ExtendedAttributes.Rows,
        Fanotify.Rows,
        FileControl.Rows,
        FileHandles.Rows,
        FileStatus.Rows,
        Futexes.Rows,
        Identity.Rows,
        Ipc.Rows,
        KernelControl.Rows,
        Keys.Rows,
        Landlock.Rows,
        Limits.Rows,
        Memory.Rows,
        MemoryPolicy.Rows,
        MessageQueues.Rows,
        Miscellaneous.Rows,
        Mounts.Rows,
        PathAttributes.Rows,
        Paths.Rows,
        Personality.Rows,
        Polling.Rows,
        ProcessControl.Rows,
        Processes.Rows,
        Ptrace.Rows,
        Quotas.Rows,
        Rseq.Rows,
        Scheduling.Rows,
        Seccomp.Rows,
        SecurityModules.Rows,
        Signals.Rows,
        Sockets.Rows,
        StatMount.Rows,
        Timers.Rows,
        Timex.Rows,
        Transfer.Rows,
        Unimplemented.Rows,
        Uring.Rows,
        UserFaults.Rows,
        Waiting.Rows,
    }.SelectMany(rows => rows).ToDictionary(row => row.Name));

    private static readonly Syscall[] ByNumber64 = Index(CallNames.All(Abi.X86_64));
    private static readonly Syscall[] ByNumber32 = Index(CallNames.All(Abi.I386));
    private static readonly Syscall Unknown = Unrowed("");

    /// <summary>The row of a number; for a number that no header names, a row without a name.</summary>
    public static Syscall Find(Abi abi, int number)
    {
        var calls = abi == Abi.I386 ? ByNumber32 : ByNumber64;
        return (uint)number < (uint)calls.Length ? calls[number] : Unknown;
    }

    /// <summary>The call's name, or <c>syscall_0x...</c> as strace writes one that it does not know.</summary>
    public static string NameOf(Abi abi, int number)
    {
        var name = Find(abi, number).Name;
        return name.Length > 0 ? name : $"syscall_0x{number:x}";
    }

    /// <summary>The row of a name; a row without a name where there is none.</summary>
    public static Syscall Named(string name) => ByName.GetValueOrDefault(name) ?? Unknown;

    /// <summary>All rows, each once.</summary>
    public static IEnumerable<Syscall> Rows => ByName.Values;

    /// <summary>All calls of an ABI, at their numbers; unused numbers have no name.</summary>
    public static IReadOnlyList<Syscall> All(Abi abi) => abi == Abi.I386 ? ByNumber32 : ByNumber64;

    private static Syscall[] Index(IEnumerable<string> names) =>
        [.. names.Select(name => ByName.GetValueOrDefault(name) ?? Unrowed(name))];

    /// <summary>A call whose times have 64 bits means what the one means that it takes the place of.</summary>
    private static FrozenDictionary<string, Syscall> WithMeanings(Dictionary<string, Syscall> rows) => rows.Values
        .Select(row => row.Means == Meaning.None && row.NarrowSibling is { } name && rows.TryGetValue(name, out var sibling) ? row.WithMeaningOf(sibling) : row)
        .ToFrozenDictionary(row => row.Name);

    private static Syscall Unrowed(string name) =>
        new(name, SyscallClass.None, K.Hex, K.Hex, K.Hex, K.Hex, K.Hex, K.Hex) { HasRow = false };
}
