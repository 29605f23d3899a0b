using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public class ProcStatusTests
{
    [Fact]
    public void The_effective_user_the_tracer_and_the_capabilities_are_found()
    {
        var text = "Name:\tx\\nUid:\\t0\nUmask:\t0022\nState:\tS (sleeping)\nTgid:\t77\nNgid:\t0\nPid:\t78\nPPid:\t1\nTracerPid:\t812\n"u8
            + "Uid:\t1000\t33\t33\t33\nGid:\t1000\t33\t33\t33\nCapPrm:\t0\nCapEff:\t0000000000080000\nCapBnd:\t000001ffffffffff\n"u8;

        Assert.True(ProcStatus.TryParse(text, out var status));

        Assert.Equal(new ProcStatus(77, 812, 33, 1 << LinuxCapability.CAP_SYS_PTRACE, 0x1ffffffffff), status);
    }

    [Fact]
    public void Our_own_status_is_read()
    {
        Assert.True(ProcStatus.TryRead(Environment.ProcessId, new byte[ProcStatus.MaxBytes], out var status));
        Assert.Equal(Environment.ProcessId, status.Tgid);
    }

    [Fact]
    public void A_process_that_does_not_exist_has_none() =>
        Assert.False(ProcStatus.TryRead(int.MaxValue, new byte[ProcStatus.MaxBytes], out _));
}
