using System.Text;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public sealed class ProcTimeOffsetsTests
{
    [Theory]
    [InlineData("monotonic           864000         5\nboottime                -7         0\n", 864_000_000_000_005, -7_000_000_000)]
    [InlineData("1 10 0\n7 20 0\n", 10_000_000_000, 20_000_000_000)]
    [InlineData("monotonic 99999999999999999 0\n", 0, 0)]
    [InlineData("", 0, 0)]
    public void Offsets_are_seconds_and_nanoseconds(string text, long monotonic, long boottime) =>
        Assert.Equal(new ProcTimeOffsets(monotonic, boottime), ProcTimeOffsets.Parse(Encoding.ASCII.GetBytes(text)));
}
