using Stuck.Tracing.Records;
using Stuck.Tracing.Tests.Syscalls;

namespace Stuck.Tracing.Tests.Sources.Ptrace;

public sealed class SignalsTests
{
    private const ulong A = 0x1000, B = 0x2000;

    private readonly CallBench _bench = new();

    [Theory]
    [InlineData("kill", "kill(1, SIGUSR1)")]
    [InlineData("tkill", "tkill(1, SIGUSR1)")]
    public void Signals_are_sent_by_name(string call, string expected) => Assert.Equal($"{expected} = 0", _bench.Call(call, 0, 1, 10));

    [Fact]
    public void A_signal_that_is_none_stays_a_number() =>
        Assert.Equal("kill(-1234567, 77) = -1 ESRCH (No such process)", _bench.Call("kill", -3, unchecked((ulong)-1234567), 77));

    [Theory]
    [InlineData(0, "[]")]
    [InlineData(1UL << 16 | 1 << 9, "[USR1 CHLD]")]
    [InlineData(1UL << 31 | 1UL << 32, "[RTMIN RT_1]")]
    [InlineData(ulong.MaxValue, "~[]")]
    [InlineData(ulong.MaxValue & ~(1UL << 8 | 1UL << 18), "~[KILL STOP]")]
    public void A_mask_is_written_by_its_members_or_by_those_it_lacks(ulong mask, string expected)
    {
        _bench.Holds(A, mask).Filled(B, 0UL);
        Assert.Equal($"rt_sigprocmask(SIG_SETMASK, {expected}, [], 8) = 0", _bench.Call("rt_sigprocmask", 0, 2, A, B, 8));
    }

    [Fact]
    public void A_mask_of_another_size_is_not_read()
    {
        _bench.Holds(A, 1UL);
        Assert.Equal(
            "rt_sigprocmask(SIG_BLOCK, 0x1000, NULL, 4) = -1 EINVAL (Invalid argument)", _bench.Call("rt_sigprocmask", -22, 0, A, 0, 4));
    }

    [Fact]
    public void Pending_signals_may_be_asked_for_in_part()
    {
        _bench.Filled(A, 1u << 11);
        Assert.Equal("rt_sigpending([USR2], 4) = 0", _bench.Call("rt_sigpending", 0, A, 4));
        Assert.Equal("rt_sigpending(0x1000, 0) = 0", _bench.Call("rt_sigpending", 0, A, 0));
    }

    [Fact]
    public void An_action_shows_its_restorer_only_if_it_has_one()
    {
        _bench.Holds<ulong>(A, 0x401615, 0x1400_0000, 0x409390, 1 << 9).Filled<ulong>(B, 1, 0, 0, ulong.MaxValue);
        Assert.Equal(
            "rt_sigaction(SIGUSR1, {sa_handler=0x401615, sa_mask=[USR1], sa_flags=SA_RESTORER|SA_RESTART, sa_restorer=0x409390}, "
            + "{sa_handler=SIG_IGN, sa_mask=~[], sa_flags=0}, 8) = 0",
            _bench.Call("rt_sigaction", 0, 10, A, B, 8));
    }

    [Fact]
    public void The_signal_waited_for_is_named()
    {
        _bench.Holds(A, 1UL << 11).Filled(B, new int[32]).Filled(B, 12, 0, 0, 0, 17, 3);
        Assert.Equal(
            "rt_sigtimedwait([USR2], {si_signo=SIGUSR2, si_code=SI_USER, si_pid=17, si_uid=3}, NULL, 8) = 12 (SIGUSR2)",
            _bench.Call("rt_sigtimedwait", 12, A, B, 0, 8));
    }

    [Fact]
    public void A_handler_returns_to_the_mask_on_the_stack()
    {
        _bench.Holds(A + 296, 1UL << 11);
        Assert.Equal("rt_sigreturn({mask=[USR2]}) = -1 EINTR (Interrupted system call)", _bench.Call("rt_sigreturn", -4, A));
        Assert.Equal("rt_sigreturn(0x9000) = 0", _bench.Call("rt_sigreturn", 0, 0x9000));
    }

    [Fact]
    public void An_old_handler_returns_to_a_mask_in_two_parts()
    {
        var bench = new CallBench { Abi = Abi.I386 }.Holds(A + 80, 1u << 11).Holds(A + 712, 2u);
        Assert.Equal("sigreturn({mask=[USR2 RT_2]}) = 0", bench.Call("sigreturn", 0, A));
        bench.Holds(A + 248, 1UL << 9);
        Assert.Equal("rt_sigreturn({mask=[USR1]}) = 0", bench.Call("rt_sigreturn", 0, A));
    }

    [Fact]
    public void Calls_of_the_first_linux_have_short_masks()
    {
        var bench = new CallBench { Abi = Abi.I386 }.Holds(A, 1u << 9).Filled(B, 0u);
        Assert.Equal("sigprocmask(SIG_BLOCK, [USR1], []) = 0", bench.Call("sigprocmask", 0, 0, A, B));
        Assert.Equal("sigsuspend([USR1]) = ? ERESTARTNOHAND (To be restarted if no handler)", bench.Call("sigsuspend", -514, 0, 0, 1u << 9));
    }

    [Fact]
    public void A_restarted_call_is_named()
    {
        var bench = new CallBench { Resumed = 7 };
        Assert.Equal("restart_syscall(<... resuming interrupted poll ...>) = 0", bench.Call("restart_syscall", 0, A));
        // The first argument is that of the call that goes on: the clock of a sleep, for one.
        Assert.Equal("restart_syscall(<... resuming interrupted system call ...>) = 0", _bench.Call("restart_syscall", 0, 1));
    }
}
