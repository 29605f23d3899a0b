using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Tests.Syscalls.Table;

public sealed class SyscallTableTests
{
    [Fact]
    public void Every_call_of_the_kernels_headers_has_a_row() =>
        Assert.Equal("", string.Join(" ", SyscallTable.All(Abi.X86_64).Where(call => call.Name.Length > 0 && !call.HasRow).Select(call => call.Name)));

    [Fact]
    public void The_calls_of_both_architectures_are_the_same_rows() =>
        Assert.All(
            SyscallTable.All(Abi.I386).Where(call => call is { HasRow: true, Name.Length: > 0 }),
            call => Assert.DoesNotContain(SyscallTable.All(Abi.X86_64), other => other.Name == call.Name && other != call));
}
