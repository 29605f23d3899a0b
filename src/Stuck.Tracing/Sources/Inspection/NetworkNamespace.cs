using System.Diagnostics.CodeAnalysis;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Looks at the network as another process sees it.</summary>
internal static class NetworkNamespace
{
    /// <summary>The one that this process is in, as the kernel words it.</summary>
    public static string? Own { get; } = ProcLinks.ReadNetworkNamespace(Environment.ProcessId);

    /// <summary>
    /// Runs something in the namespace of a process. On a thread of its own, which ends with it: a thread that has entered belongs there.
    /// </summary>
    /// <returns>False if the process is gone, or without CAP_SYS_ADMIN over both namespaces (setns(2)).</returns>
    public static bool TryRun<T>(int pid, Func<T> look, [MaybeNullWhen(false)] out T result)
    {
        var (entered, seen) = (false, default(T));
        var thread = new Thread(() =>
        {
            entered = TryEnter(pid);
            if (entered) seen = look();
        })
        { IsBackground = true, Name = "network namespace" };
        thread.Start();
        thread.Join();
        result = seen;
        return entered;
    }

    private static unsafe bool TryEnter(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        fixed (byte* start = ProcPath.OfProcess(path, pid, "ns/net"))
        {
            var descriptor = Fcntl.open(start, Fcntl.O_RDONLY | Fcntl.O_CLOEXEC);
            if (descriptor < 0) return false;
            var entered = Sched.setns(descriptor, Sched.CLONE_NEWNET) == 0;
            _ = Unistd.close(descriptor);
            return entered;
        }
    }
}
