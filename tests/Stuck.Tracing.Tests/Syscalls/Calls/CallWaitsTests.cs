using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Tests.Syscalls.Calls;

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
                var wait = CallWaits.Read(abi, number, arguments, memory, WaitClock.Since(null, TimeProvider.System));

                Assert.InRange(wait.Descriptors.Length, 0, CallWait.MaxDescriptors);
                Assert.True(wait.DescriptorCount >= wait.Descriptors.Length);
                Assert.True(wait.Timeout is null || wait.Timeout >= TimeSpan.Zero);
                Assert.True(wait.ChildPid is null or >= 0);
            }
        }
    }

    [Theory]
    [InlineData(0, 1042, 41)]
    [InlineData(1, 142, 41)]
    [InlineData(9, 242, 41)]
    [InlineData(11, 1342, 41)]
    [InlineData(1, 100.999, 0)]
    [InlineData(1, 5, 0)]
    [InlineData(2, 5, null)]
    public void A_moment_is_so_far_from_the_beginning_by_the_clock_that_it_is_on_and_never_before(ulong clock, double moment, int? left)
    {
        const long Second = 1_000_000_000;
        var clocks = new WaitClock(Second, 1000 * Second) { MonotonicLeadNs = 100 * Second, BoottimeLeadNs = 200 * Second, TaiLeadNs = 1300 * Second };
        Assert.Equal(left is { } seconds ? TimeSpan.FromSeconds(seconds) : null, clocks.Until(TimeSpan.FromSeconds(moment), clock));
    }

    /// <summary>s6 waits so for the end of what it watches over.</summary>
    [Theory]
    [InlineData(100, 0, 100)]
    [InlineData(0, 2, null)]
    [InlineData(-1, int.MaxValue, null)]
    public void A_time_as_long_as_the_kernel_has_is_no_timeout(int low, int high, int? seconds)
    {
        const int Ppoll = 271;
        var arguments = default(Arguments);
        arguments[2] = 0x100;
        var wait = CallWaits.Read(Abi.X86_64, Ppoll, arguments, new WordMemory(0x100, (uint)low, (uint)high, 0, 0), WaitClock.Since(null, TimeProvider.System));
        Assert.Equal(seconds is { } time ? TimeSpan.FromSeconds(time) : null, wait.Timeout);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0x11, 0)]
    public void A_registered_ring_has_no_descriptor(ulong flags, int count)
    {
        const int IoUringEnter = 426;
        var arguments = default(Arguments);
        (arguments[0], arguments[3]) = (4, flags);
        Assert.Equal(count, CallWaits.Read(Abi.X86_64, IoUringEnter, arguments, new WordMemory(0), WaitClock.Since(null, TimeProvider.System)).DescriptorCount);
    }

    [Fact]
    public void The_arguments_of_the_old_select_lie_in_memory()
    {
        const int Select32 = 82;
        // width, three sets, the time; then a set with descriptor 5 in it, and 2.5 s.
        var memory = new WordMemory(0x100, 6, 0x120, 0, 0, 0x130, 0, 0, 0, 1 << 5, 0, 0, 0, 2, 500_000);
        var arguments = default(Arguments);
        arguments[0] = 0x100;
        var wait = CallWaits.Read(Abi.I386, Select32, arguments, memory, WaitClock.Since(null, TimeProvider.System));

        Assert.Equal(5, Assert.Single(wait.Descriptors).Number);
        Assert.Equal(TimeSpan.FromSeconds(2.5), wait.Timeout);
    }

    [Fact]
    public void A_multiplexed_call_waits_as_what_it_is()
    {
        const int SocketCall = 102, Receive = 10;
        var arguments = default(Arguments);
        (arguments[0], arguments[1]) = (Receive, 0x100);
        var wait = CallWaits.Read(Abi.I386, SocketCall, arguments, new WordMemory(0x100, 9, 0x8000, 1024, 0), WaitClock.Since(null, TimeProvider.System));

        Assert.Equal("recv", wait.Call);
        Assert.Equal(9, Assert.Single(wait.Descriptors).Number);
    }

    /// <summary>Words from an address on.</summary>
    private sealed class WordMemory(ulong start, params uint[] words) : IMemory
    {
        public int Read(ulong address, Span<byte> destination)
        {
            var bytes = System.Runtime.InteropServices.MemoryMarshal.AsBytes(words.AsSpan());
            if (address < start || address - start >= (ulong)bytes.Length) return 0;
            var found = bytes[(int)(address - start)..];
            found = found[..Math.Min(found.Length, destination.Length)];
            found.CopyTo(destination);
            return found.Length;
        }

        public int ReadDescriptorTarget(int descriptor, Span<byte> destination) => 0;
    }
}
