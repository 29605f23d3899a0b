using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;

namespace Stuck.Tracing.Tests.Syscalls.Calls;

public sealed class CallDetailReaderTests
{
    private readonly CallBench _bench = new();

    [Fact]
    public void Arguments_have_names_and_all_that_was_recorded_of_them()
    {
        var body = Enumerable.Range(0, 100).Select(i => (byte)('a' + i % 26)).ToArray();
        _bench.Holds<byte>(0x7000, body);
        var details = new CallDetailReader().Read(_bench.Record("write", 100, 9, 0x7000, 100));
        Assert.Equal(["fd", "buf", "count"], details.Arguments.Select(a => a.Name));
        Assert.Equal(["9", $"\"{System.Text.Encoding.ASCII.GetString(body)}\"", "100"], details.Arguments.Select(a => a.Text));
        Assert.Equal([9, null, null], details.Arguments.Select(a => a.Descriptor));
        var memory = Assert.Single(details.Memory);
        Assert.Equal(("buf", 0x7000ul, Phase.Entry), (memory.Name, memory.Address, memory.Phase));
        Assert.Equal(body, memory.Bytes);
    }

    [Fact]
    public void Arguments_that_a_call_does_not_have_are_left_out()
    {
        _bench.Holds(0x7000, "/etc/hosts");
        var details = new CallDetailReader().Read(_bench.Record("openat", 3, unchecked((ulong)-100), 0x7000, 0, 0));
        Assert.Equal(["dirfd AT_FDCWD", "pathname \"/etc/hosts\"", "flags O_RDONLY"], details.Arguments.Select(a => $"{a.Name} {a.Text}"));
    }
}
