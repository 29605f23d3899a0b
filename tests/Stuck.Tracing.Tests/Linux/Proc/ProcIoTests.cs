using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public class ProcIoTests
{
    [Fact]
    public void What_was_read_is_the_first_line() => Assert.Equal(4711, ProcIo.ReadBytes("rchar: 4711\nwchar: 12\nsyscr: 3\n"u8));

    [Fact]
    public void Without_it_nothing_is_known() => Assert.Null(ProcIo.ReadBytes("wchar: 12\n"u8));
}
