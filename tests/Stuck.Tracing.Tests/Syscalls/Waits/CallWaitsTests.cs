using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Tests.Syscalls.Waits;

public class CallWaitsTests
{
    [Theory]
    [InlineData(Abi.X86_64)]
    [InlineData(Abi.I386)]
    public void Whatever_the_arguments_and_the_memory_say_a_wait_is_small(Abi abi)
    {
        var random = new Random(1);
        var memory = new HostileMemory(random);
        for (var round = 0; round < 200; round++)
        {
            foreach (var number in Enumerable.Range(0, 470))
            {
                var arguments = default(Arguments);
                for (var i = 0; i < 6; i++) arguments[i] = memory.Word();
                var wait = CallWaits.Read(abi, number, arguments, memory, WaitClock.Since(null));

                Assert.InRange(wait.Descriptors.Length, 0, CallWait.MaxDescriptors);
                Assert.True(wait.DescriptorCount >= wait.Descriptors.Length);
                Assert.True(wait.Timeout is null || wait.Timeout >= TimeSpan.Zero);
                Assert.True(wait.ChildPid is null or >= 0);
            }
        }
    }

    [Fact]
    public void Each_row_is_a_call_of_the_table()
    {
        var names = new[] { Abi.X86_64, Abi.I386 }.SelectMany(SyscallTable.All).Select(call => call.Name).ToHashSet();
        Assert.Empty(CallWaits.Names.Except(names));
    }
}
