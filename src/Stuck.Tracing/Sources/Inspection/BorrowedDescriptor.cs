using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>
/// An open file of another process, as a descriptor of ours for a moment: to be asked what the kernel tells of it, never to be written to, and
/// never for anything to be taken from it.
/// </summary>
internal readonly ref struct BorrowedDescriptor
{
    private BorrowedDescriptor(int number) => Number = number;

    public int Number { get; }

    /// <summary>False before Linux 5.6, and without ptrace rights on the process (pidfd_getfd(2)).</summary>
    public static bool TryBorrow(int pid, int descriptor, out BorrowedDescriptor borrowed)
    {
        borrowed = new BorrowedDescriptor(-1);
        var process = SysPidfd.syscall(SysPidfd.SYS_pidfd_open, pid, 0);
        if (process < 0) return false;
        borrowed = new BorrowedDescriptor((int)SysPidfd.syscall(SysPidfd.SYS_pidfd_getfd, process, descriptor, 0));
        _ = Unistd.close((int)process);
        return borrowed.Number >= 0;
    }

    public void Dispose()
    {
        if (Number >= 0) _ = Unistd.close(Number);
    }
}
