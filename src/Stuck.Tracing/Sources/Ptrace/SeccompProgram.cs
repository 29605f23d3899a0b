using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;
using static Stuck.Tracing.Linux.Headers.LinuxSeccomp;
using static Stuck.Tracing.Linux.Headers.Sched;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>
/// A filter that runs in the kernel at each call of a command: those that are wanted stop for the tracer, the others pass as if there were
/// none. It looks at nothing but the call's number, so that the kernel can work out beforehand which calls pass; but for those that may make a
/// child without a tracer, who would fare ill under the filter: they stop, too.
/// </summary>
internal static class SeccompProgram
{
    private const uint AUDIT_ARCH_X86_64 = 0xC000_003E;

    /// <param name="includes">Which calls are wanted, by ABI and number.</param>
    /// <returns>Null if it would be too long for the kernel.</returns>
    public static sock_filter[]? Build(Func<Abi, int, bool> includes)
    {
        sock_filter[] calls64 = [.. UntracedClones(Abi.X86_64), .. Calls(Abi.X86_64, includes)];
        sock_filter[] calls32 = [.. UntracedClones(Abi.I386), .. Calls(Abi.I386, includes)];
        sock_filter[] program =
        [
            new(BPF_LD_W_ABS, 0, 0, OffsetOfArchitecture),
            // A conditional jump reaches 255 instructions only: behind each comparison a load and then the calls of that ABI, which all return.
            new(BPF_JMP_JEQ_K, 1, 0, AUDIT_ARCH_X86_64),
            new(BPF_JMP_JA, 0, 0, (uint)calls64.Length + 1),
            new(BPF_LD_W_ABS, 0, 0, OffsetOfNumber),
            .. calls64,
            new(BPF_LD_W_ABS, 0, 0, OffsetOfNumber),
            .. calls32,
        ];
        return program.Length <= MaxInstructions ? program : null;
    }

    /// <summary>clone3 in any case, since a filter sees no memory; clone with the flag. Afterwards the number is loaded again.</summary>
    private static sock_filter[] UntracedClones(Abi abi) =>
    [
        new(BPF_JMP_JEQ_K, 0, 1, (uint)CloneCalls.NumberOf(abi, BirthFlags.InMemory)),
        Return(wanted: true),
        new(BPF_JMP_JEQ_K, 0, 4, (uint)CloneCalls.NumberOf(abi, BirthFlags.InArgument)),
        new(BPF_LD_W_ABS, 0, 0, OffsetOfArguments),
        new(BPF_JMP_JSET_K, 0, 1, CLONE_UNTRACED),
        Return(wanted: true),
        new(BPF_LD_W_ABS, 0, 0, OffsetOfNumber),
    ];

    /// <summary>Goes up through the numbers: at each where it changes whether calls are wanted, those before it are settled.</summary>
    private static IEnumerable<sock_filter> Calls(Abi abi, Func<Abi, int, bool> includes)
    {
        var numbers = Math.Min(SyscallTable.All(abi).Count, MultiplexedCalls.FirstSocketCall);
        var wanted = IsWanted(0);
        for (var number = 1; number <= numbers; number++)
        {
            if (IsWanted(number) == wanted) continue;
            yield return new(BPF_JMP_JGE_K, 1, 0, (uint)number);
            yield return Return(wanted);
            wanted = !wanted;
        }

        yield return Return(wanted);

        bool IsWanted(int number) => includes(abi, number) || MultiplexedCalls.Of(abi, number).Any(call => includes(abi, call));
    }

    private static sock_filter Return(bool wanted) => new(BPF_RET_K, 0, 0, wanted ? SECCOMP_RET_TRACE : SECCOMP_RET_ALLOW);
}
