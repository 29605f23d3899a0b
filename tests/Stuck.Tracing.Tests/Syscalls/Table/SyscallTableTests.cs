using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Tests.Syscalls.Table;

public sealed class SyscallTableTests
{
    [Theory]
    [InlineData(Abi.X86_64)]
    [InlineData(Abi.I386)]
    public void Every_number_of_the_kernel_has_a_row(Abi abi) =>
        Assert.Equal("", string.Join(" ", SyscallTable.All(abi).Where(call => call is { Name.Length: > 0, HasRow: false }).Select(call => call.Name)));

    [Fact]
    public void Every_row_has_a_number() =>
        Assert.Equal("", string.Join(" ", SyscallTable.Rows.Except([.. SyscallTable.All(Abi.X86_64), .. SyscallTable.All(Abi.I386)]).Select(call => call.Name)));

    [Fact]
    public void The_calls_of_both_architectures_are_the_same_rows() =>
        Assert.All(
            SyscallTable.All(Abi.I386).Where(call => call.Name.Length > 0),
            call => Assert.DoesNotContain(SyscallTable.All(Abi.X86_64), other => other.Name == call.Name && other != call));

    /// <summary>Those of sigreturn and restart_syscall are none that a program gives.</summary>
    [Fact]
    public void Every_argument_that_is_shown_has_a_name() =>
        Assert.Equal("", string.Join(" ", SyscallTable.Rows.Where(call => call is { WantsStackPointer: false, WantsLastCall: false } && !IsNamed(call)).Select(call => call.Name)));

    private static bool IsNamed(Syscall call) =>
        call.ArgumentNames.Zip(call.Arguments).All(pair => pair.First.Length > 0 == (pair.Second != K.Hidden));
}
