using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Tests.Syscalls.Formatting;

public sealed class SocketAddressTextTests
{
    [Fact]
    public void Addresses_read_as_people_write_them()
    {
        Assert.Equal("10.0.0.5:3306", SocketAddressText.Of([2, 0, 0x0c, 0xea, 10, 0, 0, 5]));
        Assert.Equal("[::1]:80", SocketAddressText.Of([10, 0, 0, 80, 0, 0, 0, 0, .. new byte[15], 1, 0, 0, 0, 0]));
        Assert.Equal("/run/db.sock", SocketAddressText.Of([1, 0, .. "/run/db.sock\0rest"u8]));
        Assert.Equal("@name", SocketAddressText.Of([1, 0, 0, .. "name"u8]));
        Assert.Equal("", SocketAddressText.Of([2, 0, 1]));
        Assert.Equal("", SocketAddressText.Of([]));
    }
}
