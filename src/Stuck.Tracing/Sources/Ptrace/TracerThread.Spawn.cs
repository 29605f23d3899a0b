using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Rights;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>Starting a command under trace.</summary>
internal sealed partial class TracerThread
{
    /// <summary>Whether the kernel lets calls pass that are not wanted.</summary>
    private volatile bool _isFiltered;

    /// <summary>The command that we start, if it is quiet: nobody would hear from it why it cannot be executed, so whoever waits is told that.</summary>
    private (StoppedStart Command, TaskCompletionSource<AttachResult> Done)? _launch;

    /// <summary>Why the execve failed that was to make a launcher the command; 0 if it did not.</summary>
    private int _launchErrno;

    /// <inheritdoc cref="_isFiltered"/>
    public bool IsFiltered => _isFiltered;

    /// <summary>
    /// Starts the launcher, waits until it has stopped itself, seizes it there and lets it go on; nothing of it is recorded up to the
    /// execve that makes it the command.
    /// </summary>
    /// <param name="done">Told at once, or of a quiet command once it has been executed.</param>
    public void Spawn(StoppedStart command, TaskCompletionSource<AttachResult> done)
    {
        if (_options is { FilterInKernel: true, FollowForks: true, Includes: { } includes } && SeccompProgram.Build(includes) is { } program)
        {
            command = command with { SeccompFilter = SeccompProgram.ToText(program) };
            _isFiltered = true;
        }

        var pid = command.Spawn(_options.Launcher);
        if (pid < 0)
        {
            Fail(done, pid, LaunchFailure.OfFile(-pid == Errno.E2BIG ? command.File : _options.Launcher, -pid));
            return;
        }

        SysWait.waitpid(pid, out var status, SysWait.WUNTRACED | SysWait.__WNOTHREAD);
        if (!SysWait.WIFSTOPPED(status))
        {
            Fail(done, pid, EndedEarly(command, status));
            return;
        }

        if (SysPtrace.ptrace(SysPtrace.PTRACE_SEIZE, pid, 0, SeizeOptions) != 0)
        {
            var failure = AttachFailures.Explain(pid, Marshal.GetLastPInvokeError(), existed: true);
            // It would stand there for ever. Before anybody is told: that may end us.
            _ = SignalH.kill(pid, SignalH.SIGKILL);
            SysWait.waitpid(pid, out _, SysWait.__WNOTHREAD);
            done.SetResult(new AttachResult(null, failure));
            return;
        }

        var process = AddLaunching(pid).Process;
        if (command.Quiet) _launch = (command, done);
        else done.SetResult(new AttachResult(process, null));
    }

    /// <summary>Seizes a process that is going to become the command, and gives it leave to do so once it is traced call by call.</summary>
    public void Launch(TracedLauncher launcher, TaskCompletionSource<AttachResult> done)
    {
        if (SysPtrace.ptrace(SysPtrace.PTRACE_SEIZE, launcher.Pid, 0, SeizeOptions) != 0)
        {
            done.SetResult(new AttachResult(null, AttachFailures.Explain(launcher.Pid, Marshal.GetLastPInvokeError(), existed: true)));
            return;
        }

        var tracee = AddLaunching(launcher.Pid);
        tracee.WhenTraced = launcher.Release;
        SysPtrace.ptrace(SysPtrace.PTRACE_INTERRUPT, launcher.Pid, 0, 0);
        done.SetResult(new AttachResult(tracee.Process, null));
    }

    private void OnLaunched(Tracee tracee)
    {
        tracee.IsLaunching = false;
        _launch?.Done.SetResult(new AttachResult(tracee.Process, null));
        _launch = null;
    }

    /// <summary>The launcher has ended without having become the command.</summary>
    private void OnLaunchFailed(int pid, int status)
    {
        if (_launch is not var (command, done)) return;
        Fail(done, pid, _launchErrno != 0 && SysWait.WIFEXITED(status) ? LaunchFailure.OfFile(command.File, _launchErrno) : EndedEarly(command, status));
        _launch = null;
    }

    private static void Fail(TaskCompletionSource<AttachResult> done, int pid, LaunchFailure failure) =>
        done.SetResult(new AttachResult(null, new AttachFailure(pid, failure.Error, failure.Explanation)));

    /// <summary>Beyond a certain point the kernel cannot refuse a program any more, but only kill it (fs/exec.c: bprm_execve).</summary>
    private static LaunchFailure EndedEarly(StoppedStart command, int status) => new(0, SysWait.WIFEXITED(status)
        ? $"cannot execute '{command.File}': what was to become it ended with status {SysWait.WEXITSTATUS(status)}"
        : $"cannot execute '{command.File}': it was killed by {SignalNames.Of(SysWait.WTERMSIG(status))} while it was loaded");

    private Tracee AddLaunching(int pid)
    {
        var process = _backend.Process(pid, parent: 0);
        var tracee = Add(pid, process);
        Pin(tracee, before: null);
        tracee.IsLaunching = true;
        Enlist(process);
        return tracee;
    }
}
