using System.Text;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public class ProcSyscallTests
{
    private readonly ulong[] _arguments = new ulong[6];

    [Fact]
    public void A_blocked_call_is_read_with_its_arguments()
    {
        var text = "7 0x7ffd0 0x1 0xffffffffffffffff 0x0 0x5 0x6 0x7ffe45ae73f8 0x7f7f718db2ad\n"u8;

        Assert.True(ProcSyscall.TryParse(text, _arguments, out var number, out var stack, out var instruction));

        Assert.Equal(7, number);
        Assert.Equal([0x7ffd0, 1, ulong.MaxValue, 0, 5, 6], _arguments);
        Assert.Equal((0x7ffe45ae73f8UL, 0x7f7f718db2adUL), (stack, instruction));
    }

    [Theory]
    [InlineData("running\n")]
    [InlineData("-1 0x7ffe45ae73f8 0x7f7f718db2ad\n")]
    [InlineData("7 0x1 0x2\n")]
    [InlineData("")]
    public void What_is_no_call_is_none(string text) =>
        Assert.False(ProcSyscall.TryParse(Encoding.ASCII.GetBytes(text), _arguments, out _, out _, out _));
}
