using System.Runtime.InteropServices;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Sources.Rights;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>Starting a command under trace.</summary>
internal sealed partial class TracerThread
{
    /// <summary>Whether the kernel lets calls pass that are not wanted.</summary>
    private volatile bool _isFiltered;

    /// <inheritdoc cref="_isFiltered"/>
    public bool IsFiltered => _isFiltered;

    /// <summary>
    /// Starts the launcher, waits until it has stopped itself, seizes it there and lets it go on; nothing of it is recorded up to the
    /// execve that makes it the command.
    /// </summary>
    public void Spawn(StoppedStart command, TaskCompletionSource<AttachResult> done)
    {
        if (_options is { FilterInKernel: true, FollowForks: true, Includes: { } includes } && SeccompProgram.Build(includes) is { } program)
        {
            command = command with { SeccompFilter = SeccompProgram.ToText(program) };
            _isFiltered = true;
        }

        var pid = command.Spawn(_options.Launcher);
        var failed = pid < 0;
        if (!failed)
        {
            SysWait.waitpid(pid, out var status, SysWait.WUNTRACED | SysWait.__WNOTHREAD);
            failed = !SysWait.WIFSTOPPED(status) || SysPtrace.ptrace(SysPtrace.PTRACE_SEIZE, pid, 0, SeizeOptions) != 0;
        }

        if (failed)
        {
            done.SetResult(new AttachResult(null, new AttachFailure(pid, -pid, $"{_options.Launcher} could not start the command")));
            return;
        }

        done.SetResult(new AttachResult(AddLaunching(pid).Process, null));
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
