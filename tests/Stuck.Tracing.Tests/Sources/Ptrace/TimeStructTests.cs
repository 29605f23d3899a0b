using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Ptrace;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Tests.Sources.Ptrace;

public sealed class TimeStructTests
{
    [Theory]
    [InlineData(TimeoutForm.Timespec, Abi.X86_64, 16)]
    [InlineData(TimeoutForm.Timespec64, Abi.X86_64, 16)]
    [InlineData(TimeoutForm.Timeval, Abi.X86_64, 16)]
    [InlineData(TimeoutForm.Timespec, Abi.I386, 8)]
    [InlineData(TimeoutForm.Timespec64, Abi.I386, 16)]
    [InlineData(TimeoutForm.Timeval, Abi.I386, 8)]
    internal void What_is_written_is_read_again(TimeoutForm form, Abi abi, int length)
    {
        const long ns = 3_000_007_000;
        Span<byte> room = stackalloc byte[16];
        var written = TimeStruct.Write(room, ns, form, abi);
        Assert.Equal(length, written.Length);
        Assert.Equal(ns, TimeStruct.Read(written, form, abi));
    }

    [Fact]
    public void What_the_kernel_would_refuse_is_no_time()
    {
        Assert.Null(TimeStruct.Read([], TimeoutForm.Timespec, Abi.X86_64));
        Assert.Null(TimeStruct.Read(new byte[8], TimeoutForm.Timespec, Abi.X86_64));
        Assert.Null(TimeStruct.Read([1, 0, 0, 0, 0x00, 0xCA, 0x9A, 0x3B], TimeoutForm.Timespec, Abi.I386));
        Assert.Null(TimeStruct.Read([0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0], TimeoutForm.Timespec, Abi.I386));
    }
}
