using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Filters;

namespace Stuck.Tracing.Tests.Syscalls.Filters;

public sealed class CallFilterTests
{
    private const ulong Buffer = 0x7000;

    /// <summary>struct sockaddr_in of 10.0.0.5:3306.</summary>
    private static readonly byte[] s_mysql = [2, 0, 0x0c, 0xea, 10, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0];

    private readonly CallBench _bench = new();

    [Theory]
    [InlineData("recvfrom,%file", false)]
    [InlineData("recvfrom,%desc", true)]
    [InlineData("read write", true)]
    [InlineData("!read", false)]
    [InlineData("/^re", true)]
    [InlineData("trace=read", true)]
    [InlineData("errno=EAGAIN", true)]
    [InlineData("errno=eagain,EPIPE", true)]
    [InlineData("errno!=EAGAIN", false)]
    [InlineData("errno=11", true)]
    [InlineData("errno = EAGAIN", true)]
    [InlineData("read errno = EPIPE , EAGAIN fd = 9", true)]
    [InlineData("dur > 10ms", true)]
    [InlineData("text !~ eagain", false)]
    [InlineData("errno > 0", false)]
    [InlineData("errno>=1", false)]
    [InlineData("errno=0", true)]
    [InlineData("errno!=0", false)]
    [InlineData("fd=9", true)]
    [InlineData("fd=8,9", true)]
    [InlineData("fd=8", false)]
    [InlineData("fd!=9", false)]
    [InlineData("dur>10ms", true)]
    [InlineData("dur>0.01", true)]
    [InlineData("dur<=20ms", true)]
    [InlineData("dur<19.9ms", false)]
    [InlineData("ret<0", true)]
    [InlineData("pid=812", true)]
    [InlineData("tid=1", true)]
    [InlineData("tid=2", false)]
    [InlineData("text~eagain", true)]
    [InlineData("text~EPIPE", false)]
    [InlineData("read errno=EAGAIN fd=9 dur>10ms", true)]
    [InlineData("read errno=EAGAIN fd=9 dur>1s", false)]
    public void Calls_are_chosen_by_name_and_field(string filter, bool holds)
    {
        var record = _bench.Record("read", -11, 9, Buffer, 1024);
        new RecordEditor(record).Header.DurationNs = 20_000_000;
        Assert.Equal(holds, Parse(filter).Holds(812, record));
    }

    [Theory]
    [InlineData("errno>0", true)]
    [InlineData("errno!=0", true)]
    [InlineData("errno=0", false)]
    [InlineData("errno=ECONNRESET", true)]
    public void Who_asks_for_errors_gets_failures(string filter, bool holds) =>
        Assert.Equal(holds, Parse(filter).Holds(812, _bench.Record("read", -104, 9, Buffer, 1024)));

    [Theory]
    [InlineData("read fd=9", true)]
    [InlineData("errno=0", false)]
    [InlineData("errno>0", false)]
    [InlineData("ret=0", false)]
    public void A_call_in_flight_has_neither_result_nor_error(string filter, bool holds) =>
        Assert.Equal(holds, Parse(filter).Holds(812, _bench.Record("read", null, 9, Buffer, 1024)));

    [Theory]
    [InlineData("epol", "no system call matches 'epol'")]
    [InlineData("errno=EWHAT", "not understood: 'errno=EWHAT'")]
    [InlineData("dur>ten", "not understood: 'dur>ten'")]
    [InlineData("fd>3", "not understood: 'fd>3'")]
    [InlineData("errno=", "not understood: 'errno='")]
    [InlineData("colour=red", "no such field: 'colour'; there are errno, fd, dur, ret, path, peer, pid, tid, text")]
    public void What_is_wrong_is_said(string filter, string wrong)
    {
        Assert.Null(CallFilter.Parse(filter, out var error));
        Assert.Equal(wrong, error);
    }

    [Fact]
    public void Nothing_typed_is_no_filter()
    {
        Assert.Null(CallFilter.Parse("  ", out var error));
        Assert.Equal("", error);
    }

    [Fact]
    public void Polled_descriptors_count()
    {
        _bench.Holds<byte>(Buffer, 16, 0, 0, 0, 1, 0, 0, 0);
        Assert.True(Parse("fd=16").Holds(1, _bench.Record("poll", 1, Buffer, 1, 60000)));
        Assert.False(Parse("fd=17").Holds(1, _bench.Record("poll", 1, Buffer, 1, 60000)));
    }

    [Fact]
    public void Selected_descriptors_count()
    {
        _bench.Holds(Buffer, 1UL << 5).Holds(Buffer + 64, 1UL << 40 | 1UL << 41);
        var record = _bench.Record("pselect6", 1, 41, Buffer, 0, Buffer + 64, 0, 0);
        Assert.True(Parse("fd=5").Holds(1, record));
        Assert.True(Parse("fd=40").Holds(1, record));
        // Beyond the width that the caller gave.
        Assert.False(Parse("fd=41").Holds(1, record));
    }

    [Fact]
    public void Paths_and_peers_are_followed_from_call_to_call()
    {
        var targets = new DescriptorTargets();
        targets.Know(4, new DescriptorTarget("/var/log/early.log", IsPeer: false));
        _bench.Holds(Buffer, "/tmp/sess_4711");
        Assert.Equal((true, false), Asked("openat", 9, unchecked((ulong)-100), Buffer, 0));
        Assert.Equal((true, false), Asked("read", 3, 9, 0x8000, 16));
        Assert.Equal((true, false), Asked("dup2", 12, 9, 12));
        Assert.Equal((true, false), Asked("fcntl", 13, 9, 1030, 10));
        Assert.Equal((true, false), Asked("read", 3, 13, 0x8000, 16));
        Assert.Equal((true, false), Asked("fcntl", 14, 9, 3));
        Assert.Equal((false, false), Asked("read", 3, 14, 0x8000, 16));
        Assert.Equal((true, false), Asked("close", 0, 9));
        Assert.Equal((false, false), Asked("read", 3, 9, 0x8000, 16));
        Assert.Equal((true, false), Asked("read", 3, 12, 0x8000, 16));
        Assert.Equal((false, false), Asked("read", 3, 4, 0x8000, 16));

        _bench.Holds<byte>(Buffer, s_mysql);
        Assert.Equal((false, true), Asked("connect", -115, 9, Buffer, 16));
        Assert.Equal((false, true), Asked("recvfrom", -11, 9, 0x8000, 16, 0, 0, 0));
        Assert.Equal((false, false), Asked("socket", 9, 2, 1, 0));
        Assert.Equal((false, false), Asked("read", 3, 9, 0x8000, 16));
        Assert.True(Parse("path~early").Holds(1, _bench.Record("read", 3, 4, 0x8000, 16), targets));

        (bool Path, bool Peer) Asked(string call, long result, params ReadOnlySpan<ulong> arguments)
        {
            var record = _bench.Record(call, result, arguments);
            targets.Begin(new RecordView(record));
            var holds = (Parse("path~SESS").Holds(1, record, targets), Parse("peer~:3306").Holds(1, record, targets));
            targets.End(new RecordView(record));
            return holds;
        }
    }

    private static CallFilter Parse(string text)
    {
        var filter = CallFilter.Parse(text, out var error);
        Assert.True(filter is not null, error);
        return filter;
    }

    /// <summary>Changes a record after the fact.</summary>
    private readonly ref struct RecordEditor(byte[] record)
    {
        public ref RecordHeader Header => ref System.Runtime.InteropServices.MemoryMarshal.AsRef<RecordHeader>(record.AsSpan());
    }
}
