using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Rights;
using Stuck.Tracing.Sources.Sampling;

namespace Stuck.Tracing.Tests.Sources.Rights;

public class AttachFailuresTests
{
    private const int EPERM = 1;
    private const int ESRCH = 3;
    private const int EIO = 5;

    private static readonly AttachTarget Php =
        new("php", 33, "www-data", 'S', ParentPid: 1, IsKernelThread: false, TracerPid: 0, TracerName: "");

    private static readonly AttachRights Alice =
        new(42, 1000, "alice", MayTraceAny: false, RootMayTraceAny: true, YamaScope: 0);

    private static readonly AttachRights Root = Alice with { Uid = 0, User = "root", MayTraceAny = true };

    [Fact]
    public void No_such_process() => Assert.Equal("cannot trace 7: no such process", Explain(ESRCH, null, Root));

    [Fact]
    public void Vanished_while_attaching()
    {
        Assert.Equal("cannot trace 7: it vanished while we attached", Explain(ESRCH, null, Root, existed: true));
        Assert.Equal("cannot trace 7: it vanished while we attached", Explain(EPERM, null, Root));
        Assert.Equal("cannot trace 7 (php): it vanished while we attached", Explain(ESRCH, Php, Root));
    }

    [Fact]
    public void Ourselves() =>
        Assert.Equal("cannot trace 7 (php): that is stuck itself", Explain(EPERM, Php, Root with { Pid = 7 }));

    [Fact]
    public void A_kernel_thread() =>
        Assert.Equal("cannot trace 7 (php): it is a kernel thread, which makes no system calls",
            Explain(EPERM, Php with { IsKernelThread = true }, Root));

    [Fact]
    public void A_zombie() =>
        Assert.Equal("cannot trace 7 (php): it has exited already; its parent 1 has not yet taken note",
            Explain(EPERM, Php with { State = 'Z' }, Root));

    [Theory]
    [InlineData(0, 3, "it was killed by SIGQUIT already; its parent 1 has not yet taken note")]
    [InlineData(3, 0, "it has exited already, with status 3; its parent 1 has not yet taken note")]
    [InlineData(126, 0, "it has exited already, with status 126, by which a shell says that it could not execute the program; its parent 1 has not yet taken note")]
    [InlineData(127, 0, "it has exited already, with status 127, by which a shell says that it found no such program; its parent 1 has not yet taken note")]
    public void A_zombie_that_tells_how_it_ended(int code, int signal, string reason) =>
        Assert.Equal($"cannot trace 7 (php): {reason}", Explain(EPERM, Php with { State = 'Z', End = new ExitStatus(code, signal) }, Root));

    [Fact]
    public void Another_tracer() =>
        Assert.Equal("cannot trace 7 (php): it is already traced by 812 (gdb), and only one can: end that first",
            Explain(EPERM, Php with { TracerPid = 812, TracerName = "gdb" }, Root));

    [Fact]
    public void Another_user() =>
        Assert.Equal("cannot trace 7 (php): it belongs to www-data and we are alice: run stuck as root", Explain(EPERM, Php, Alice));

    [Theory]
    [InlineData(1, "kernel.yama.ptrace_scope is 1, which lets only its forebears trace it: run stuck as root, "
        + "or sudo sysctl kernel.yama.ptrace_scope=0")]
    [InlineData(2, "kernel.yama.ptrace_scope is 2, which lets only root trace: run stuck as root")]
    [InlineData(3, "kernel.yama.ptrace_scope is 3: nobody may trace anything until the machine is booted again")]
    [InlineData(0, "it has changed its user, runs a set-user-ID program or forbids to be looked into: run stuck as root")]
    public void A_process_of_our_own(int scope, string reason) =>
        Assert.Equal($"cannot trace 7 (php): {reason}", Explain(EPERM, Php with { Uid = 1000 }, Alice with { YamaScope = scope }));

    [Fact]
    public void Root_in_a_container() =>
        Assert.StartsWith("cannot trace 7 (php): we are root, but without CAP_SYS_PTRACE: start the container with --cap-add=SYS_PTRACE",
            Explain(EPERM, Php, Root with { MayTraceAny = false, RootMayTraceAny = false }), StringComparison.Ordinal);

    [Fact]
    public void Somebody_else_in_a_container() =>
        Assert.Contains("we are alice: run stuck as root, and start the container with --cap-add=SYS_PTRACE",
            Explain(EPERM, Php, Alice with { RootMayTraceAny = false }), StringComparison.Ordinal);

    [Fact]
    public void Root_is_refused_by_something_else() =>
        Assert.Contains("a security module (AppArmor, SELinux)", Explain(EPERM, Php, Root), StringComparison.Ordinal);

    [Fact]
    public void Any_other_error_keeps_the_kernels_words() =>
        Assert.Equal("cannot trace 7 (php): Input/output error", Explain(EIO, Php, Root));

    [Fact]
    public void A_real_pid_that_nobody_has()
    {
        var failure = AttachFailures.Explain(int.MaxValue, ESRCH);
        Assert.Equal(new AttachFailure(int.MaxValue, ESRCH, $"cannot trace {int.MaxValue}: no such process"), failure);
    }

    [Fact]
    public void A_process_that_a_real_strace_traces()
    {
        using var traced = Child.Start("sleep", "60");
        using var strace = Child.Start("strace", "-p", $"{traced.Pid}");
        strace.Error.ReadLine(); // "Process N attached"

        Assert.Equal($"cannot trace {traced.Pid} (sleep): it is already traced by {strace.Pid} (strace), and only one can: end that first",
            AttachFailures.Explain(traced.Pid, EPERM).Explanation);
    }

    [Fact]
    public void We_ourselves_really() =>
        Assert.Contains("that is stuck itself", AttachFailures.Explain(Environment.ProcessId, EPERM).Explanation, StringComparison.Ordinal);

    [Fact]
    public async Task A_real_zombie()
    {
        // The shell starts a child, which lives until its input ends, and becomes a program that never waits for children.
        using var parent = Child.Start("sh", "-c", "exec 3<&0; { cat; exit 126; } <&3 & echo $!; exec sleep 60");
        var pid = int.Parse((await parent.Output.ReadLineAsync(TestContext.Current.CancellationToken))!, null);
        await Eventually.Some(() => AttachFacts.ReadTarget(parent.Pid) is { Name: "sleep" } sleep ? sleep : null);
        parent.Input.Close();
        await Eventually.Some(() => AttachFacts.ReadTarget(pid) is { State: 'Z' } zombie ? zombie : null);

        var explanation = AttachFailures.Explain(pid, EPERM).Explanation;
        Assert.Contains("it has exited already, with status 126, by which a shell says", explanation, StringComparison.Ordinal);
        Assert.Contains($"its parent {parent.Pid} has not", explanation, StringComparison.Ordinal);
    }

    [Fact]
    public void Real_kernel_threads()
    {
        // A container sees none.
        using var sampler = new ProcessSampler(TimeProvider.System);
        Assert.All(
            sampler.Sample().Processes.Where(p => p.IsKernelThread).Select(p => AttachFailures.Explain(p.Pid, EPERM).Explanation),
            words => Assert.EndsWith("it is a kernel thread, which makes no system calls", words, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_real_process_of_another_user()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            var ofRoot = AttachFacts.ReadTarget(1)!;
            Assert.Equal((0u, "root"), (ofRoot.Uid, ofRoot.User));
            return;
        }

        using var child = Child.Start("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "sleep", "60");
        var target = await Eventually.Some(() => AttachFacts.ReadTarget(child.Pid) is { Uid: 65534 } found ? found : null);

        Assert.Equal("nobody", target.User);
        Assert.Contains("it belongs to nobody and we are alice",
            AttachFailures.Explain(child.Pid, EPERM, target, Alice, existed: true), StringComparison.Ordinal);
    }

    [Fact]
    public void Our_own_rights_are_those_in_our_status()
    {
        Assert.True(ProcStatus.TryRead(Environment.ProcessId, new byte[ProcStatus.MaxBytes], out var status));
        var rights = AttachFacts.ReadRights();
        Assert.Equal((Environment.ProcessId, Environment.UserName), (rights.Pid, rights.User));
        Assert.Equal((status.EffectiveCapabilities >> 19 & 1) == 1, rights.MayTraceAny);
    }

    private static string Explain(int errno, AttachTarget? target, AttachRights us, bool existed = false) =>
        AttachFailures.Explain(7, errno, target, us, existed);
}
