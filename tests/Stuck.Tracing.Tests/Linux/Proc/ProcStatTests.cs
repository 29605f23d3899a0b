using System.Text;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public class ProcStatTests
{
    private const string Rest =
        " S 41 7 7 0 -1 4194560 118 0 0 0 250 50 0 0 20 0 3 0 63000 2600000 1200 18446744073709551615 1 1 0 0 0 0 0 4096 0 0 0 0 17 1\n";

    [Theory]
    [InlineData("php")]
    [InlineData("a b c")]
    [InlineData(") R 1 2 3")]
    [InlineData("x) Z\n77 (y")]
    [InlineData("))((")]
    [InlineData("")]
    public void The_name_may_look_like_the_fields_that_follow_it(string comm)
    {
        Assert.True(ProcStat.TryParse(Encoding.UTF8.GetBytes($"77 ({comm}){Rest}"), out var stat));

        Assert.Equal(comm, Encoding.UTF8.GetString(stat.Comm));
        Assert.Equal('S', stat.State);
        Assert.Equal(41, stat.ParentPid);
        Assert.Equal(300, stat.CpuTicks);
        Assert.Equal(3, stat.Threads);
        Assert.Equal(63000, stat.StartTicks);
        Assert.Equal(1200, stat.RssPages);
        Assert.Equal(1, stat.Processor);
        Assert.False(stat.IsKernelThread);
    }

    [Fact]
    public void A_kernel_thread_is_told_by_its_flags()
    {
        const string kthreadd = "2 (kthreadd) S 0 0 0 0 -1 2129984 0 0 0 0 0 0 0 0 20 0 1 0 24 0 0 18446744073709551615 0 0 0 0 0 0 0 2147483647 0 0 0 0 0 1";
        Assert.True(ProcStat.TryParse(Encoding.UTF8.GetBytes(kthreadd), out var stat));
        Assert.True(stat.IsKernelThread);
    }

    [Theory]
    [InlineData("")]
    [InlineData("77 (php")]
    [InlineData("77 (php) S 1 2 3")]
    [InlineData("77 )php( S 1")]
    public void What_is_cut_short_is_refused(string text) => Assert.False(ProcStat.TryParse(Encoding.UTF8.GetBytes(text), out _));
}
