using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Launching;
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
    /// <returns>Completed at once, or of a quiet command once it has been executed.</returns>
    public Task<AttachResult> Spawn(StoppedStart command)
    {
        // Where it tells no calls, nobody could say whether a seccomp-stop came before the entry-stop or instead of it (Linux 4.8 changed that).
        if (_kernelTellsCalls && _options is { FilterInKernel: true, FollowForks: true, Includes: { } includes } && SeccompProgram.Build(includes) is { } program)
        {
            command = command with { SeccompFilter = SeccompFilter.ToText(program) };
            _isFiltered = true;
        }

        var pid = command.Spawn(_options.Launcher);
        if (pid < 0) return Task.FromResult(Failed(pid, LaunchFailure.OfFile(-pid == Errno.E2BIG ? command.File : _options.Launcher, -pid)));
        // Its stop would be told to that one alone.
        if (AttachFacts.ReadTarget(pid) is { TracerPid: > 0 } target) return Task.FromResult(new AttachResult(null, GiveUp(pid, AttachFailures.OfCommand(command.File, pid, target))));
        if (!HasStopped(pid, out var status)) return Task.FromResult(Failed(pid, EndedEarly(command, status)));
        if (SysPtrace.ptrace(SysPtrace.PTRACE_SEIZE, pid, 0, SeizeOptions) != 0)
            return Task.FromResult(new AttachResult(null, GiveUp(pid, AttachFailures.Explain(pid, Marshal.GetLastPInvokeError(), existed: true))));

        var process = AddLaunching(pid).Process;
        if (!command.Quiet) return Task.FromResult(new AttachResult(process, null));
        _launch = (command, new TaskCompletionSource<AttachResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        return _launch.Value.Done.Task;
    }

    /// <summary>The launcher would stand there for ever. It ends before anybody is told: that may end us.</summary>
    private static AttachFailure GiveUp(int pid, AttachFailure why)
    {
        _ = SignalH.kill(pid, SignalH.SIGKILL);
        SysWait.waitpid(pid, out _, SysWait.__WNOTHREAD);
        return why;
    }

    /// <summary>Waits for the launcher to stop itself. False if it ends instead.</summary>
    private static bool HasStopped(int pid, out int status)
    {
        int reported;
        do reported = SysWait.waitpid(pid, out status, SysWait.WUNTRACED | SysWait.__WNOTHREAD);
        while (reported < 0 && Marshal.GetLastPInvokeError() == Errno.EINTR);
        return reported == pid && SysWait.WIFSTOPPED(status);
    }

    /// <summary>Seizes a process that is going to become the command, and gives it leave to do so once it is traced call by call.</summary>
    public AttachResult Launch(TracedLauncher launcher)
    {
        if (SysPtrace.ptrace(SysPtrace.PTRACE_SEIZE, launcher.Pid, 0, SeizeOptions) != 0)
            return new AttachResult(null, AttachFailures.Explain(launcher.Pid, Marshal.GetLastPInvokeError(), existed: true));
        var tracee = AddLaunching(launcher.Pid);
        tracee.WhenTraced = launcher.Release;
        Interrupt(tracee);
        return new AttachResult(tracee.Process, null);
    }

    /// <summary>The launcher could not get its filter; now each call stops it, and it need not end with us.</summary>
    private Answer DoWithoutFilter(Tracee launcher)
    {
        _isFiltered = false;
        if (SysPtrace.ptrace(SysPtrace.PTRACE_SETOPTIONS, launcher.Tid, 0, SeizeOptions) != 0)
            NoteFault(launcher, SysPtrace.PTRACE_SETOPTIONS, Marshal.GetLastPInvokeError());
        return Answer.Resume();
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
        var hasFailed = _launchErrno != 0 && SysWait.WIFEXITED(status);
        done.SetResult(Failed(pid, hasFailed ? LaunchFailure.OfFile(command.File, _launchErrno) : EndedEarly(command, status)));
        _launch = null;
    }

    private static AttachResult Failed(int pid, LaunchFailure failure) => new(null, new AttachFailure(pid, failure.Error, failure.Explanation));

    /// <summary>Beyond a certain point the kernel cannot refuse a program any more, but only kill it (fs/exec.c: bprm_execve).</summary>
    private static LaunchFailure EndedEarly(StoppedStart command, int status) => new(0, SysWait.WIFEXITED(status)
        ? $"cannot execute '{command.File}': what was to become it ended with status {SysWait.WEXITSTATUS(status)}"
        : $"cannot execute '{command.File}': it was killed by {SignalNames.Of(SysWait.WTERMSIG(status))} while it was loaded");

    private Tracee AddLaunching(int pid)
    {
        var process = _backend.Process(pid, parent: 0);
        var tracee = Add(Make(pid, process));
        Pin(tracee, before: null);
        tracee.IsLaunching = true;
        Enlist(process);
        return tracee;
    }
}
