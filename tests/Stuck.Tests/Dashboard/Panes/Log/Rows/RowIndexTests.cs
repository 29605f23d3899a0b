using Stuck.Dashboard.Panes.Log.Rows;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Log.Rows;

public sealed class RowIndexTests
{
    [Fact]
    public void Rows_keep_their_numbers_while_old_ones_are_dropped()
    {
        var index = new RowIndex();
        for (var i = 0; i < 300_000; i++) index.Add(i % 3, i * 10L);
        for (var i = 0; i < 100_001; i++) index.DropFirst();
        Assert.Equal((100_001, 300_000), (index.First, index.End));
        Assert.False(index.TryGet(100_000, out _, out _));
        Assert.False(index.TryGet(300_000, out _, out _));
        for (var row = index.First; row < index.End; row += 997)
        {
            Assert.True(index.TryGet(row, out var source, out var sequence));
            Assert.Equal(((int)(row % 3), row * 10), (source, sequence));
        }
    }
}
