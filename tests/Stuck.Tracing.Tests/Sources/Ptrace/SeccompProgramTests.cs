using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Syscalls.Filters;
using Stuck.Tracing.Syscalls.Numbers;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Tests.Sources.Ptrace;

public sealed class SeccompProgramTests
{
    private const uint X86_64 = 0xC000_003E, I386 = 0x4000_0003, X32 = 0x4000_0000;

    [Theory]
    [InlineData("all")]
    [InlineData("none")]
    [InlineData("read")]
    [InlineData("execve,exit_group,openat,close")]
    [InlineData("!getppid")]
    [InlineData("%network")]
    [InlineData("/^.*e")]
    public void It_stops_the_calls_that_are_wanted_and_no_others(string filter)
    {
        var wanted = SyscallFilter.Parse(filter, out _)!;
        var program = SeccompProgram.Build(wanted.Includes)!;
        foreach (var (abi, architecture) in new[] { (Abi.X86_64, X86_64), (Abi.I386, I386) })
            for (var number = 0; number < 600; number++)
                Assert.Equal(
                    SyscallTable.Find(abi, number).Means.BirthFlags == BirthFlags.InMemory || wanted.Includes(abi, number) || MultiplexedCalls.Of(abi, number).Any(call => wanted.Includes(abi, call)),
                    Run(program, architecture, (uint)number) == LinuxSeccomp.SECCOMP_RET_TRACE);
    }

    [Fact]
    public void A_multiplexer_is_stopped_where_one_of_its_calls_is_wanted()
    {
        const uint socketcall = 102, ipc = 117;
        var program = SeccompProgram.Build(SyscallFilter.Parse("recv", out _)!.Includes)!;
        Assert.Equal(LinuxSeccomp.SECCOMP_RET_TRACE, Run(program, I386, socketcall));
        Assert.Equal(LinuxSeccomp.SECCOMP_RET_ALLOW, Run(program, I386, ipc));
        Assert.Equal(LinuxSeccomp.SECCOMP_RET_ALLOW, Run(program, X86_64, socketcall));
    }

    [Fact]
    public void Numbers_that_no_table_has_are_treated_alike()
    {
        var program = SeccompProgram.Build(SyscallFilter.Parse("!read", out _)!.Includes)!;
        Assert.Equal(LinuxSeccomp.SECCOMP_RET_TRACE, Run(program, X86_64, X32));
        program = SeccompProgram.Build(SyscallFilter.Parse("read", out _)!.Includes)!;
        Assert.Equal(LinuxSeccomp.SECCOMP_RET_ALLOW, Run(program, X86_64, X32));
        Assert.Equal(LinuxSeccomp.SECCOMP_RET_ALLOW, Run(program, I386, uint.MaxValue));
    }

    [Theory]
    [InlineData(X86_64, 56u)]
    [InlineData(I386, 120u)]
    public void A_clone_is_stopped_where_its_child_would_be_without_a_tracer(uint architecture, uint clone)
    {
        const uint otherFlags = 0xFF7F_FFFF;
        var program = SeccompProgram.Build(SyscallFilter.Parse("read", out _)!.Includes)!;
        Assert.Equal(LinuxSeccomp.SECCOMP_RET_TRACE, Run(program, architecture, clone, Sched.CLONE_UNTRACED));
        Assert.Equal(LinuxSeccomp.SECCOMP_RET_ALLOW, Run(program, architecture, clone, otherFlags));
        Assert.Equal(LinuxSeccomp.SECCOMP_RET_ALLOW, Run(program, architecture, number: 1, Sched.CLONE_UNTRACED));
    }

    [Fact]
    public void Even_every_other_call_is_not_too_long_for_the_kernel() =>
        Assert.NotNull(SeccompProgram.Build((_, number) => number % 2 == 0));

    /// <summary>As the kernel runs it (Documentation/networking/filter.rst).</summary>
    private static uint Run(LinuxSeccomp.sock_filter[] program, uint architecture, uint number, uint argument = 0)
    {
        var accumulator = 0u;
        for (var at = 0; ; at++)
        {
            var (code, jt, jf, k) = (program[at].code, program[at].jt, program[at].jf, program[at].k);
            switch (code)
            {
                case LinuxSeccomp.BPF_LD_W_ABS: accumulator = Load(k); break;
                case LinuxSeccomp.BPF_JMP_JA: at += (int)k; break;
                case LinuxSeccomp.BPF_JMP_JEQ_K: at += accumulator == k ? jt : jf; break;
                case LinuxSeccomp.BPF_JMP_JSET_K: at += (accumulator & k) != 0 ? jt : jf; break;
                case LinuxSeccomp.BPF_JMP_JGE_K: at += accumulator >= k ? jt : jf; break;
                case LinuxSeccomp.BPF_RET_K: return k;
                default: throw new InvalidOperationException($"instruction {code:x}");
            }
        }

        uint Load(uint offset) => offset switch
        {
            LinuxSeccomp.OffsetOfNumber => number,
            LinuxSeccomp.OffsetOfArchitecture => architecture,
            LinuxSeccomp.OffsetOfArguments => argument,
            _ => throw new InvalidOperationException($"offset {offset}"),
        };
    }
}
