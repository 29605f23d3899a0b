using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Syscalls.Families;

public sealed class TransferTests
{
    private const ulong Unreadable = 0x8;

    [Fact]
    public void Read_shows_what_came_and_write_what_went()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, new string('a', 100)).Filled(0x2000, "hi\n");
        Assert.Equal("read(3, \"hi\\n\", 10) = 3", bench.Call("read", 3, 3, 0x2000, 10));
        Assert.Equal("read(3, \"\", 10) = 0", bench.Call("read", 0, 3, 0x2000, 10));
        Assert.Equal("read(3, 0x2000, 10) = -1 EBADF (Bad file descriptor)", bench.Call("read", -9, 3, 0x2000, 10));
        Assert.Equal("read(3", bench.InFlight("read", 3, 0x2000, 10));
        Assert.Equal($"write(1, \"{new string('a', 32)}\"..., 100) = 100", bench.Call("write", 100, 1, 0x1000, 100));
        Assert.Equal($"write(1, \"{new string('a', 32)}\", 32) = 32", bench.Call("write", 32, 1, 0x1000, 32));
        Assert.Equal("write(1, NULL, 0) = 0", bench.Call("write", 0, 1, 0, 0));
        Assert.Equal("write(1, 0x8, 5) = -1 EFAULT (Bad address)", bench.Call("write", -14, 1, Unreadable, 5));
    }

    [Fact]
    public void A_vectored_read_shows_only_the_buffers_that_were_filled()
    {
        var bench = new CallBench();
        bench.Holds<ulong>(0x1000, 0x2000, 2, 0x3000, 40, 0x4000, 10).Filled(0x2000, "ab").Filled(0x3000, "cdef");
        Assert.Equal(
            "readv(3, [{iov_base=\"ab\", iov_len=2}, {iov_base=\"cde\", iov_len=40}, {iov_base=\"\", iov_len=10}], 3) = 5",
            bench.Call("readv", 5, 3, 0x1000, 3));
        Assert.Equal(
            "readv(3, [{iov_base=0x2000, iov_len=2}], 1) = -1 EAGAIN (Resource temporarily unavailable)", bench.Call("readv", -11, 3, 0x1000, 1));
    }

    [Fact]
    public void A_vectored_write_shows_each_buffer_that_can_be_read()
    {
        var bench = new CallBench();
        bench.Holds<ulong>(0x1000, 0x2000, 2, 0x2000, 4, Unreadable, 10, 0, 0).Holds(0x2000, "abcd");
        Assert.Equal(
            "writev(1, [{iov_base=\"ab\", iov_len=2}, {iov_base=\"abcd\", iov_len=4}, {iov_base=0x8, iov_len=10}, {iov_base=NULL, iov_len=0}, "
            + "... /* 0x1040 */], 5) = 6",
            bench.Call("writev", 6, 1, 0x1000, 5));
        Assert.Equal("writev(1, 0x8, 2) = -1 EFAULT (Bad address)", bench.Call("writev", -14, 1, Unreadable, 2));
        Assert.Equal("writev(1, [], 0) = 0", bench.Call("writev", 0, 1, 0x1000, 0));
    }

    [Fact]
    public void Arrays_are_cut_where_strings_are()
    {
        var bench = new CallBench { Options = new() { ResultColumn = 0, StringLimit = 1 } };
        bench.Holds<ulong>(0x1000, 0x2000, 2, 0x2000, 2).Holds(0x2000, "ab");
        Assert.Equal("writev(1, [{iov_base=\"a\"..., iov_len=2}, ...], 2) = 4", bench.Call("writev", 4, 1, 0x1000, 2));
    }

    [Fact]
    public void Positions_are_wide_on_both_architectures()
    {
        var bench = new CallBench();
        var bench32 = new CallBench { Abi = Abi.I386 };
        Assert.Equal("pread64(3, \"\", 10, 1099511627776) = 0", bench.Call("pread64", 0, 3, 0x1000, 10, 1UL << 40));
        Assert.Equal("pread64(3, \"\", 10, 1099511627777) = 0", bench32.Call("pread64", 0, 3, 0x1000, 10, 1, 256));
        Assert.Equal("pwritev2(3, [], 0, -1, RWF_SYNC|RWF_APPEND) = 0", bench.Call("pwritev2", 0, 3, 0x1000, 0, ~0UL, 0, 0x14));
        Assert.Equal("lseek(3, -3, SEEK_END) = 135", bench.Call("lseek", 135, 3, unchecked((ulong)-3), 2));
        Assert.Equal("lseek(3, -3, 0x4d /* SEEK_??? */) = -1 EINVAL (Invalid argument)", bench32.Call("lseek", -22, 3, unchecked((uint)-3), 77));
    }

    [Fact]
    public void Sendfile_shows_how_far_the_offset_moved()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, 0L).Filled(0x1000, 5L).Holds(0x2000, 7L);
        Assert.Equal("sendfile(3, 4, [0] => [5], 5) = 5", bench.Call("sendfile", 5, 3, 4, 0x1000, 5));
        Assert.Equal("sendfile(3, 4, [7], 5) = 0", bench.Call("sendfile", 0, 3, 4, 0x2000, 5));
        Assert.Equal("sendfile(3, 4, NULL, 5) = 5", bench.Call("sendfile", 5, 3, 4, 0, 5));
        Assert.Equal(
            "splice(5, NULL, 6, [7], 8, SPLICE_F_MOVE|SPLICE_F_NONBLOCK) = 8", bench.Call("splice", 8, 5, 0, 6, 0x2000, 8, 3));
    }
}
