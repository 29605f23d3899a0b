using Stuck.Tracing.Records;

namespace Stuck.Tracing.Syscalls.Numbers;

/// <summary>What the kernel's headers call its numbers.</summary>
internal static class CallNames
{
    private static readonly string[] s_names32 = [.. MultiplexedCalls.AfterKernel(I386.Names)];

    /// <summary>All calls of an ABI, at their numbers; unused numbers have no name. Those of i386's multiplexers come after the kernel's own.</summary>
    public static IReadOnlyList<string> All(Abi abi) => abi == Abi.I386 ? s_names32 : X86_64.Names;

    /// <summary>Null for a name that no header has.</summary>
    public static int? NumberOf(Abi abi, string name) => All(abi).Index().FirstOrDefault(call => call.Item == name) is { Item: not null, Index: var number } ? number : null;

    /// <summary>Empty for a number that no header names.</summary>
    public static string Of(Abi abi, int number)
    {
        var names = abi == Abi.I386 ? s_names32 : X86_64.Names;
        return (uint)number < (uint)names.Length ? names[number] : "";
    }
}
