using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources;

/// <summary>A process held by a descriptor, which stands for no later one with its pid (pidfd_open(2)).</summary>
internal readonly struct HeldProcess : IDisposable
{
    private readonly int _descriptor;

    private HeldProcess(int descriptor) => _descriptor = descriptor;

    /// <summary>Before Linux 5.3, and where there is no such process, nothing is held.</summary>
    public static HeldProcess Open(int pid) => new((int)SysPidfd.syscall(SysPidfd.SYS_pidfd_open, pid, 0));

    /// <summary>Whether it is known to be still there; where nothing is held, nobody knows.</summary>
    public bool HasEnded => _descriptor < 0 || SysPidfd.syscall(SysPidfd.SYS_pidfd_send_signal, _descriptor, 0, 0, 0) < 0;

    public void Dispose()
    {
        if (_descriptor >= 0) _ = Unistd.close(_descriptor);
    }
}
