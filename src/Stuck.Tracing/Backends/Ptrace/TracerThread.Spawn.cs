using Stuck.Tracing.Linux;

namespace Stuck.Tracing.Backends.Ptrace;

/// <summary>Starting a command under trace.</summary>
internal sealed partial class TracerThread
{
    /// <summary>
    /// Starts the launcher, waits until it has stopped itself, seizes it there and lets it go on; nothing of it is recorded up to the
    /// execve that makes it the command.
    /// </summary>
    public void Spawn(StoppedStart command, TaskCompletionSource<AttachResult> done)
    {
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

        var process = _backend.Process(pid, parent: 0);
        var tracee = Add(pid, process);
        tracee.IsLaunching = true;
        Enlist(process);
        done.SetResult(new AttachResult(process, null));
    }
}
