using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Tests.Syscalls;

public sealed class ProcessesTests
{
    private const ulong A = 0x1000, B = 0x2000, C = 0x3000;
    private const ulong ForkFlags = 0x120_0011, ChildPointer = 0x210e2650;

    private readonly CallBench _bench = new();

    [Fact]
    public void A_program_starts_with_its_arguments_and_a_count_of_its_environment()
    {
        _bench.Holds(A, "/bin/ls").Holds<ulong>(B, A, A + 5, 0).Holds<ulong>(C, A, A, A, 0);
        Assert.Equal("execve(\"/bin/ls\", [\"/bin/ls\", \"ls\"], 0x3000 /* 3 vars */) = 0", _bench.Call("execve", 0, A, B, C));
        Assert.Equal(
            "execve(\"/bin/ls\", [], 0x3018 /* 0 vars */) = -1 ENOENT (No such file or directory)", _bench.Call("execve", -2, A, B + 16, C + 24));
        Assert.Equal("execve(0x10, 0x10, 0x10) = -1 EFAULT (Bad address)", _bench.Call("execve", -14, 0x10, 0x10, 0x10));
        Assert.Equal("execve(\"/bin/ls\", NULL, NULL) = 0", _bench.Call("execve", 0, A, 0, 0));
    }

    [Fact]
    public void The_whole_environment_is_shown_where_it_was_captured()
    {
        var bench = new CallBench
        {
            Capture = new CaptureOptions(Environment: true),
            Options = new FormatOptions { ResultColumn = 0, Verbose = true },
        }.Holds(A, "A=b").Holds<ulong>(B, A, A, 0);
        Assert.Equal("execve(\"A=b\", [], [\"A=b\", \"A=b\"]) = 0", bench.Call("execve", 0, A, B + 16, B));
    }

    [Fact]
    public void Many_arguments_are_cut()
    {
        _bench.Holds(A, "v").Holds(B, Enumerable.Repeat(A, 99).Append(0UL).ToArray());
        Assert.EndsWith(", \"v\", ...], 0x2000 /* 99 vars */) = 0", _bench.Call("execve", 0, A, B, B), StringComparison.Ordinal);
    }

    [Fact]
    public void A_32_bit_program_has_short_pointers()
    {
        var bench = new CallBench { Abi = Abi.I386 }.Holds(A, "ls").Holds<uint>(B, (uint)A, 0);
        Assert.Equal("execve(\"ls\", [\"ls\"], 0x2000 /* 1 var */) = 0", bench.Call("execve", 0, A, B, B));
    }

    [Fact]
    public void A_fork_shows_its_stack_before_its_flags()
    {
        Assert.Equal(
            "clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x210e2650) = 5",
            _bench.Call("clone", 5, ForkFlags, 0, 0, ChildPointer));
        Assert.Equal("clone(child_stack=NULL, flags=SIGCHLD) = 5", _bench.Call("clone", 5, 17, 0));
        Assert.Equal(
            "clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD",
            _bench.InFlight("clone", ForkFlags, 0, 0, ChildPointer));
    }

    [Fact]
    public void A_thread_shows_its_storage_and_where_its_id_went()
    {
        _bench.Filled(A, 77);
        Assert.Equal(
            "clone(child_stack=0x9000, flags=CLONE_THREAD|CLONE_SETTLS|CLONE_PARENT_SETTID, parent_tid=[77], tls=0x7000) = 77",
            _bench.Call("clone", 77, 0x1_0000 | 0x8_0000 | 0x10_0000, 0x9000, A, 0, 0x7000));
        var bench = new CallBench { Abi = Abi.I386 }.Holds(B, 12, 0x80f1380, 0xfffff, 0x51);
        Assert.Equal(
            "clone(child_stack=NULL, flags=CLONE_SETTLS|CLONE_CHILD_CLEARTID, tls={entry_number=12, base_addr=0x80f1380, limit=0x0fffff, "
            + "seg_32bit=1, contents=0, read_exec_only=0, limit_in_pages=1, seg_not_present=0, useable=1}, child_tidptr=0x6000) = 5",
            bench.Call("clone", 5, 0x28_0000, 0, 0, B, 0x6000));
    }

    [Fact]
    public void Clone3_shows_what_went_in_and_what_came_out()
    {
        _bench.Holds<ulong>(A, 0x10_1000, B, 0, C, 17, 0, 0, 0, 0, 0, 0).Filled(B, 6).Filled(C, 29840);
        Assert.Equal(
            "clone3({flags=CLONE_PIDFD|CLONE_PARENT_SETTID, pidfd=0x2000, parent_tid=0x3000, exit_signal=SIGCHLD, stack=NULL, stack_size=0}"
            + " => {pidfd=[6], parent_tid=[29840]}, 64) = 29840",
            _bench.Call("clone3", 29840, A, 64));
        Assert.EndsWith("stack_size=0}", _bench.InFlight("clone3", A, 64), StringComparison.Ordinal);
        Assert.Equal("clone3(0x1000, 16) = -1 EINVAL (Invalid argument)", _bench.Call("clone3", -22, A, 16));
    }

    [Theory]
    [InlineData(0x0300, "{WIFEXITED(s) && WEXITSTATUS(s) == 3}")]
    [InlineData(9, "{WIFSIGNALED(s) && WTERMSIG(s) == SIGKILL}")]
    [InlineData(0x8b, "{WIFSIGNALED(s) && WTERMSIG(s) == SIGSEGV && WCOREDUMP(s)}")]
    [InlineData(0x137f, "{WIFSTOPPED(s) && WSTOPSIG(s) == SIGSTOP}")]
    [InlineData(0x857f, "{WIFSTOPPED(s) && WSTOPSIG(s) == SIGTRAP | 0x80}")]
    [InlineData(0x1057f, "{WIFSTOPPED(s) && WSTOPSIG(s) == SIGTRAP} | PTRACE_EVENT_FORK << 16")]
    [InlineData(0xffff, "{WIFCONTINUED(s)}")]
    public void A_status_is_said_in_the_words_of_its_macros(int status, string expected)
    {
        _bench.Filled(A, status);
        Assert.Equal($"wait4(-1, [{expected}], WNOHANG, NULL) = 5", _bench.Call("wait4", 5, ulong.MaxValue, A, 1, 0));
    }

    [Fact]
    public void A_wait_that_found_nobody_filled_nothing()
    {
        _bench.Filled(A, 0);
        Assert.Equal("wait4(5, 0x1000, WNOHANG, 0x2000) = 0", _bench.Call("wait4", 0, 5, A, 1, B));
        Assert.Equal("wait4(5", _bench.InFlight("wait4", 5, A, 1, B));
    }

    [Fact]
    public void Options_of_prctl_have_arguments_of_their_own()
    {
        _bench.Holds(A, "a name longer than sixteen").Filled(B, "php").Filled(C, 15);
        Assert.Equal("prctl(PR_SET_NAME, \"a name longer t\"...) = 0", _bench.Call("prctl", 0, 15, A));
        Assert.Equal("prctl(PR_GET_NAME, \"php\") = 0", _bench.Call("prctl", 0, 16, B));
        Assert.Equal("prctl(PR_GET_PDEATHSIG, [SIGTERM]) = 0", _bench.Call("prctl", 0, 2, C));
        Assert.Equal("prctl(PR_GET_DUMPABLE) = 1 (SUID_DUMP_USER)", _bench.Call("prctl", 1, 3));
        Assert.Equal(
            "prctl(0x3e7 /* PR_??? */, 0x1, 0x2, 0x3, 0x4) = -1 EINVAL (Invalid argument)", _bench.Call("prctl", -22, 999, 1, 2, 3, 4));
    }

    [Fact]
    public void Limits_are_counted_in_kibibytes()
    {
        _bench.Filled(A, 8192UL * 1024, ulong.MaxValue);
        Assert.Equal(
            "prlimit64(0, RLIMIT_STACK, NULL, {rlim_cur=8192*1024, rlim_max=RLIM64_INFINITY}) = 0", _bench.Call("prlimit64", 0, 0, 3, 0, A));
    }

    [Fact]
    public void Groups_are_listed()
    {
        _bench.Holds(A, 1, 2, -1);
        Assert.Equal("setgroups(3, [1, 2, -1]) = 0", _bench.Call("setgroups", 0, 3, A));
        Assert.Equal("setgroups(100000, 0x1000) = -1 EINVAL (Invalid argument)", _bench.Call("setgroups", -22, 100000, A));
    }

    [Fact]
    public void CPUs_are_listed()
    {
        _bench.Filled<byte>(A, 0b101, 0b10);
        Assert.Equal("sched_getaffinity(0, 128, [0 2 9]) = 2", _bench.Call("sched_getaffinity", 2, 0, 128, A));
    }

    [Fact]
    public void Capabilities_of_both_halves_are_named()
    {
        _bench.Holds(A, 0x2008_0522, 0).Filled(B, 1, 0, 0, 1, 2, 0);
        Assert.Equal(
            "capget({version=_LINUX_CAPABILITY_VERSION_3, pid=0}, {effective=1<<CAP_CHOWN|1<<CAP_MAC_OVERRIDE, permitted=1<<CAP_MAC_ADMIN, "
            + "inheritable=0}) = 0",
            _bench.Call("capget", 0, A, B));
    }

    [Fact]
    public void A_call_that_its_process_did_not_survive_has_no_result()
    {
        Assert.Equal("exit_group(1) = ?", _bench.Unfinished("exit_group", 1));
        Assert.Equal("kill(5, SIGKILL) = ?", _bench.Unfinished("kill", 5, 9));
        Assert.Equal("wait4(5 <unfinished ...>) = ?", _bench.Unfinished("wait4", 5, A, 0, 0));
    }
}
