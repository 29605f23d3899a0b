using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Sampling;

namespace Stuck.Tracing.Tests.Sources.Sampling;

/// <summary>Which call goes on as restart_syscall.</summary>
public sealed class RestartedCallTests
{
    [Theory]
    [InlineData(Abi.X86_64, new byte[] { 0xb8, 0xe6, 0, 0, 0, 0x0f, 0x05 }, 230)] // clock_nanosleep
    [InlineData(Abi.X86_64, new byte[] { 0xb8, 0x07, 0, 0, 0, 0x0f, 0x05 }, 7)] // poll
    [InlineData(Abi.X86_64, new byte[] { 0xb8, 0x00, 0, 0, 0, 0x0f, 0x05 }, null)] // read, which is restarted as itself
    [InlineData(Abi.X86_64, new byte[] { 0x48, 0x89, 0xf8, 0, 0, 0x0f, 0x05 }, null)] // syscall(3): the number comes from elsewhere
    [InlineData(Abi.X86_64, new byte[] { 0xb8, 0xe6, 0, 0, 0, 0xcd, 0x80 }, null)]
    [InlineData(Abi.I386, new byte[] { 0xb8, 0xa2, 0, 0, 0, 0xcd, 0x80 }, 162)] // nanosleep
    [InlineData(Abi.I386, new byte[] { 0xb8, 0x97, 1, 0, 0, 0xcd, 0x80 }, 407)] // clock_nanosleep_time64
    [InlineData(Abi.I386, new byte[] { 0xb8, 0xa2, 0, 0, 0, 0x0f, 0x05 }, null)]
    public void The_instruction_before_tells(Abi abi, byte[] code, int? number) => Assert.Equal(number, RestartedCall.NumberIn(abi, code));

    [Theory]
    [InlineData("hrtimer_nanosleep", 0, "clock_nanosleep")]
    [InlineData("do_syscall_64", 1, "clock_nanosleep")]
    [InlineData("do_syscall_64", 0x7ffc_0000_0000, "nanosleep")]
    [InlineData("do_int80_emulation", 0xff00_0000, "nanosleep")]
    [InlineData("poll_schedule_timeout.constprop.0", 0x7ffc_0000_0000, "poll")]
    [InlineData("futex_wait_queue", 0x7ffc_0000_0000, "futex")]
    [InlineData("0", 0, null)]
    [InlineData("ptrace_stop", 0, null)]
    public void Where_it_does_not_the_function_that_it_sleeps_in_does(string waitChannel, ulong first, string? name)
    {
        var arguments = default(Arguments);
        arguments[0] = first;
        Assert.Equal(name, RestartedCall.NameBy(waitChannel, arguments));
    }
}
