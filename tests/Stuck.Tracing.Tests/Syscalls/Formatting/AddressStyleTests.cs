using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Tests.Syscalls.Formatting;

/// <summary>strace's -e verbose=none and -e raw=all: pointers and registers as they are.</summary>
public sealed class AddressStyleTests
{
    private const ulong A = 0x7000, B = 0x8000, C = 0x9000;

    private readonly CallBench _addresses = new() { Options = new FormatOptions { ResultColumn = 0, Dereferenced = CallSet.None } };
    private readonly CallBench _raw = new() { Options = new FormatOptions { ResultColumn = 0, Raw = CallSet.All } };

    [Fact]
    public void Without_verbose_structures_are_addresses_and_strings_are_not()
    {
        _addresses.Holds(A, "/bin/true").Holds(B, A, 0UL);
        Assert.Equal("execve(\"/bin/true\", 0x8000, 0x8000) = 0", _addresses.Call("execve", 0, A, B, B));
        Assert.Equal("write(1, \"/bin\", 4) = 4", _addresses.Call("write", 4, 1, A, 4));
    }

    [Fact]
    public void So_are_addresses_of_sockets_their_options_and_sets()
    {
        _addresses.Holds<byte>(A, 2, 0, 0x0c, 0xea, 10, 0, 0, 5, 0, 0, 0, 0, 0, 0, 0, 0).Holds(B, 16).Holds(C, 1UL << 3);
        Assert.Equal("connect(3, 0x7000, 16) = 0", _addresses.Call("connect", 0, 3, A, 16));
        Assert.Equal("getpeername(3, 0x7000, 0x8000) = 0", _addresses.Call("getpeername", 0, 3, A, B));
        Assert.Equal("setsockopt(3, SOL_SOCKET, SO_KEEPALIVE, 0x8000, 4) = 0", _addresses.Call("setsockopt", 0, 3, 1, 9, B, 4));
        Assert.Equal("poll(0x7000, 1, -1) = 1", _addresses.Call("poll", 1, A, 1, ulong.MaxValue));
        // What stands behind the result, strace decodes all the same.
        Assert.Equal("select(4, 0x9000, NULL, NULL, NULL) = 1 (in [3])", _addresses.Call("select", 1, 4, C, 0, 0, 0));
    }

    [Fact]
    public void Raw_calls_show_every_register_that_they_may_have()
    {
        Assert.Equal("openat(0xffffffffffffff9c, 0x7000, 0x80000, 0) = 0x3", _raw.Call("openat", 3, unchecked((ulong)-100), A, 0x80000, 0));
        Assert.Equal("futex(0x7000, 0x81, 0x1, 0, 0, 0) = 0", _raw.Call("futex", 0, A, 0x81, 1, 0, 0, 0));
    }
}
