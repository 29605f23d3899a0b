using Stuck.Tracing.Sources.Inspection;

namespace Stuck.Tracing.Tests.Sources.Inspection;

public sealed class MemoryReadsTests
{
    [Fact]
    public void What_a_read_throws_is_thrown_to_whoever_asked_for_it_and_later_ones_go_on()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.Throws<InvalidOperationException>(() => MemoryReads.Try<string>(Environment.ProcessId, () => throw new InvalidOperationException()));
            Assert.Equal("read", MemoryReads.Try(Environment.ProcessId, () => "read"));
        }
    }
}
