using System.Runtime.InteropServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;

namespace Stuck.Tracing.Tests.Syscalls.Calls;

public sealed class FailuresTests
{
    private const int EINTR = 4, ECHILD = 10, EAGAIN = 11, ENOTCONN = 107, ETIMEDOUT = 110, ECONNREFUSED = 111, EINPROGRESS = 115, ERESTARTSYS = 512;
    private const ulong At = 0x7000;

    private readonly CallBench _bench = new();

    [Theory]
    [InlineData("accept", EAGAIN)]
    [InlineData("accept4", EAGAIN)]
    [InlineData("connect", EINPROGRESS)]
    [InlineData("read", EAGAIN)]
    [InlineData("recvfrom", EAGAIN)]
    [InlineData("writev", EAGAIN)]
    [InlineData("sendfile", EAGAIN)]
    [InlineData("epoll_wait", EINTR)]
    [InlineData("poll", EINTR)]
    [InlineData("rt_sigtimedwait", EAGAIN)]
    [InlineData("rt_sigsuspend", EINTR)]
    [InlineData("futex", EAGAIN)]
    [InlineData("futex", ETIMEDOUT)]
    [InlineData("mq_timedreceive", ETIMEDOUT)]
    [InlineData("semtimedop", EAGAIN)]
    [InlineData("flock", EAGAIN)]
    [InlineData("wait4", ECHILD)]
    [InlineData("waitid", ECHILD)]
    [InlineData("recvfrom", ERESTARTSYS)]
    public void What_a_healthy_loop_is_told_is_no_failure(string call, int error) => Assert.False(IsFailure(call, error));

    [Theory]
    [InlineData("connect", ECONNREFUSED)]
    [InlineData("connect", EAGAIN)]
    [InlineData("accept", ENOTCONN)]
    [InlineData("read", ETIMEDOUT)]
    [InlineData("clone", EAGAIN)]
    [InlineData("mlock", EAGAIN)]
    [InlineData("kill", ECHILD)]
    public void What_went_wrong_is_one(string call, int error) => Assert.True(IsFailure(call, error));

    [Theory]
    [InlineData("recvfrom", EAGAIN, true)]
    [InlineData("connect", EINPROGRESS, true)]
    [InlineData("rt_sigtimedwait", EAGAIN, false)]
    [InlineData("mq_timedreceive", ETIMEDOUT, false)]
    public void Who_has_waited_for_a_socket_in_vain_has_failed(string call, int error, bool isFailure) => Assert.Equal(isFailure, IsFailure(call, error, ns: 5_000_000_000));

    [Fact]
    public void What_returned_is_none()
    {
        Assert.False(Failures.IsFailure(new RecordView(_bench.Record("read", 5, 3, At, 5)).Header));
        Assert.False(Failures.IsFailure(new RecordView(_bench.Record("read", null, 3, At, 5)).Header));
    }

    private bool IsFailure(string call, int error, long ns = 20_000)
    {
        var record = _bench.Record(call, -error, 3, At, 0);
        MemoryMarshal.AsRef<RecordHeader>(record.AsSpan()).DurationNs = ns;
        return Failures.IsFailure(new RecordView(record).Header);
    }
}
