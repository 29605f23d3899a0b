using Stuck.Dashboard.Panes.Faults;
using Stuck.Tracing.Faults;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Faults;

public sealed class FaultTextTests
{
    private static readonly Fault s_fault = new("the statistics pane", "Index was outside the bounds of the array", "/tmp/stuck-Xk3f9a/fault-1.txt");

    [Theory]
    [InlineData(140, "! the statistics pane failed: Index was outside the bounds of the array; details in /tmp/stuck-Xk3f9a/fault-1.txt")]
    [InlineData(80, "! the statistics pane failed; details in /tmp/stuck-Xk3f9a/fault-1.txt")]
    [InlineData(92, "! the statistics pane failed: Index was outside t…; details in /tmp/stuck-Xk3f9a/fault-1.txt")]
    public void Where_there_is_no_room_the_reason_is_cut_and_never_the_file(int columns, string expected)
    {
        var text = FaultText.Of(1, s_fault, columns);
        Assert.Equal(expected, text);
        Assert.True(text.Length <= columns);
    }

    [Fact]
    public void Of_several_the_last_is_told() =>
        Assert.Equal(
            "! 3 failures, the last: the statistics pane: Index was outside the bounds of the array; details in /tmp/stuck-Xk3f9a/fault-1.txt",
            FaultText.Of(3, s_fault, 200));
}
