using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>A socket of another process, as a descriptor of ours for a moment.</summary>
internal static class BorrowedSocket
{
    /// <summary>False where its owner is not ours to trace, before Linux 5.6, and if the socket is not there any more.</summary>
    /// <param name="inode">Of the socket that is meant.</param>
    public static bool TryBorrow(int pid, int descriptor, ulong inode, out BorrowedDescriptor borrowed)
    {
        borrowed = default;
        if (!SharesNetworkClass(pid) || !BorrowedDescriptor.TryBorrow(pid, descriptor, out borrowed)) return false;
        if (IsSocket(borrowed.Number, inode)) return true;
        borrowed.Dispose();
        return false;
    }

    /// <summary>
    /// Whoever gets a descriptor for a socket lends the socket its class and priority of version 1's net_cls and net_prio (the kernel's
    /// __receive_sock): where these are in use and differ, we do not ask.
    /// </summary>
    private static bool SharesNetworkClass(int pid) => NetworkClasses(pid) is { } theirs && theirs.SequenceEqual(NetworkClasses(Environment.ProcessId) ?? []);

    private static string[]? NetworkClasses(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        var buffer = new byte[8192];
        return ProcFile.TryRead(ProcPath.OfProcess(path, pid, "cgroup"), buffer, out var text)
            ? [.. ProcText.DecodeLines(text).Where(line => line.Split(':', 3) is [_, var controllers, _] && controllers.Split(',').Any(name => name is "net_cls" or "net_prio"))]
            : null;
    }

    /// <summary>The number may mean another file by now.</summary>
    private static bool IsSocket(int descriptor, ulong inode)
    {
        Span<byte> buffer = stackalloc byte[ProcLinks.PATH_MAX];
        return ProcLinks.TryReadDescriptor(Environment.ProcessId, descriptor, buffer, out var link)
            && DescriptorLink.KindOf(link) == DescriptorKind.Socket && DescriptorLink.TryInode(link, out var own) && own == inode;
    }
}
