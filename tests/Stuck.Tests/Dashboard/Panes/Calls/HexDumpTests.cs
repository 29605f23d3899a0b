using Stuck.Dashboard.Panes.Calls;
using Xunit;

namespace Stuck.Tests.Dashboard.Panes.Calls;

public sealed class HexDumpTests
{
    [Fact]
    public void Bytes_stand_sixteen_a_line_with_what_is_printable_beside_them()
    {
        Assert.Equal(
            [
                "0000  48 54 54 50 2f 31 2e 31  20 32 30 30 20 4f 4b 0d  |HTTP/1.1 200 OK.|",
                "0010  0a 1b 7f ff                                       |....|",
            ],
            HexDump.Lines([.. "HTTP/1.1 200 OK\r\n"u8, 0x1b, 0x7f, 0xff]));
        Assert.Empty(HexDump.Lines([]));
    }
}
