namespace Stuck.Tracing.Tests.Syscalls;

public sealed class SignalInfoTests
{
    private const ulong Info = 0x1000;

    /// <summary>Words of siginfo_t from the union on; what strace 6.1 shows for them.</summary>
    [Theory]
    [InlineData(12, 0, "si_signo=SIGUSR2, si_code=SI_USER, si_pid=17, si_uid=3")]
    [InlineData(12, -6, "si_signo=SIGUSR2, si_code=SI_TKILL, si_pid=17, si_uid=3")]
    [InlineData(34, -1, "si_signo=SIGRT_2, si_code=SI_QUEUE, si_pid=17, si_uid=3, si_int=5, si_ptr=0x100000005")]
    [InlineData(14, -2, "si_signo=SIGALRM, si_code=SI_TIMER, si_timerid=0x11, si_overrun=3, si_int=5, si_ptr=0x100000005")]
    [InlineData(29, -5, "si_signo=SIGIO, si_code=SI_SIGIO, si_band=12884901905, si_fd=5")]
    [InlineData(29, 1, "si_signo=SIGIO, si_code=POLL_IN, si_band=12884901905, si_fd=5")]
    [InlineData(29, 128, "si_signo=SIGIO, si_code=SI_KERNEL")]
    [InlineData(14, 128, "si_signo=SIGALRM, si_code=SI_KERNEL, si_pid=17, si_uid=3, si_int=5, si_ptr=0x100000005")]
    [InlineData(11, 1, "si_signo=SIGSEGV, si_code=SEGV_MAPERR, si_addr=0x300000011")]
    [InlineData(11, 3, "si_signo=SIGSEGV, si_code=SEGV_BNDERR, si_addr=0x300000011, si_lower=0x3300001122, si_upper=0x580000004d")]
    [InlineData(11, 4, "si_signo=SIGSEGV, si_code=SEGV_PKUERR, si_addr=0x300000011, si_pkey=4386")]
    [InlineData(7, 4, "si_signo=SIGBUS, si_code=BUS_MCEERR_AR, si_addr=0x300000011, si_addr_lsb=0x5")]
    [InlineData(5, 128, "si_signo=SIGTRAP, si_code=SI_KERNEL, si_addr=0x300000011")]
    [InlineData(8, 1, "si_signo=SIGFPE, si_code=FPE_INTDIV, si_addr=0x300000011")]
    [InlineData(31, 1, "si_signo=SIGSYS, si_code=SYS_SECCOMP, si_call_addr=0x300000011, si_syscall=5, si_arch=0x1 /* AUDIT_ARCH_??? */")]
    [InlineData(10, 5, "si_signo=SIGUSR1, si_code=0x5, si_pid=17, si_uid=3, si_int=5, si_ptr=0x100000005")]
    [InlineData(99, -77, "si_signo=99, si_code=0xffffffb3, si_pid=17, si_uid=3, si_int=5, si_ptr=0x100000005")]
    [InlineData(17, 2, "si_signo=SIGCHLD, si_code=CLD_KILLED, si_pid=17, si_uid=3, si_status=SIGTRAP, "
        + "si_utime=219043336482 /* 2190433364.82 s */, si_stime=377957122125 /* 3779571221.25 s */")]
    [InlineData(17, 1, "si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=17, si_uid=3, si_status=5, "
        + "si_utime=219043336482 /* 2190433364.82 s */, si_stime=377957122125 /* 3779571221.25 s */")]
    public void Its_shape_follows_the_signal_and_the_code(int signal, int code, string expected)
    {
        var bench = new CallBench().Holds(Info, new int[32]).Holds(Info, signal, 0, code, 0, 17, 3, 5, 1, 0x1122, 0x33, 77, 88);
        Assert.Equal($"rt_sigqueueinfo(1, SIGUSR1, {{{expected}}}) = 0", bench.Call("rt_sigqueueinfo", 0, 1, 10, Info));
    }

    [Fact]
    public void What_is_zero_stays_unsaid()
    {
        var bench = new CallBench().Holds(Info, new int[32]);
        Assert.Equal("rt_sigqueueinfo(1, SIGUSR1, {}) = 0", bench.Call("rt_sigqueueinfo", 0, 1, 10, Info));
        bench.Holds(Info, 14, 0, 128);
        Assert.Equal("rt_sigqueueinfo(1, SIGUSR1, {si_signo=SIGALRM, si_code=SI_KERNEL}) = 0", bench.Call("rt_sigqueueinfo", 0, 1, 10, Info));
    }

    [Fact]
    public void A_call_that_seccomp_refused_is_named()
    {
        var bench = new CallBench().Holds(Info, new int[32]).Holds(Info, 31, 0, 1, 0, 0x10, 0, 110, unchecked((int)0xC000003E));
        Assert.Equal(
            "rt_sigqueueinfo(1, SIGSYS, {si_signo=SIGSYS, si_code=SYS_SECCOMP, si_call_addr=0x10, si_syscall=__NR_getppid, "
            + "si_arch=AUDIT_ARCH_X86_64}) = 0",
            bench.Call("rt_sigqueueinfo", 0, 1, 31, Info));
    }
}
