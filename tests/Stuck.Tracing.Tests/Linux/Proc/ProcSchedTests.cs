using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public class ProcSchedTests
{
    [Fact]
    public void The_last_run_is_read_to_the_nanosecond()
    {
        var text = "sleep (15828, #threads: 1)\n-----------\nse.exec_start                                :       1256400.225079\n"u8
            + "se.vruntime                                  :         13100.418641\n"u8;
        Assert.True(ProcSched.TryParseExecStart(text, out var ns));
        Assert.Equal(1_256_400_225_079, ns);
    }

    [Fact]
    public void A_name_cannot_pass_for_the_line()
    {
        Assert.False(ProcSched.TryParseExecStart("se.exec_start : 1.0 (7, #threads: 1)\n---\n"u8, out _));
    }

    [Fact]
    public void The_times_on_a_CPU_and_waiting_for_one_stand_in_schedstat_and_how_often_it_had_one()
    {
        Assert.True(ProcSched.TryParseTimes("359689 12 7\n"u8, out var ran, out var waited, out var runs));
        Assert.Equal((359689, 12, 7), (ran, waited, runs));
    }
}
