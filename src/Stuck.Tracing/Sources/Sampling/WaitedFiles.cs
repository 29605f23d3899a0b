using System.Globalization;
using System.Text;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Syscalls.Waits;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// Finds out what keeps a thread at a file: the kernel function that it sleeps in tells. A file itself is looked at only where that cannot
/// keep us, too.
/// </summary>
internal sealed class WaitedFiles(DescriptorReader descriptors)
{
    /// <summary>Whether a call may wait for a file: those that wait for anything else have a kind of their own.</summary>
    public static bool MayKeep(CallWait call) =>
        call.File is not null || SyscallTable.Named(call.Call).Means.WaitKind is WaitKind.None or WaitKind.Descriptor;

    /// <param name="named">The file that the call names; null if it names none.</param>
    public ThreadWait Complete(int pid, int tid, ThreadWait wait, NamedFile? named)
    {
        var channel = ProcWaitChannel.Read(pid, tid);
        if (channel.Length == 0) return wait;
        if (WaitChannels.IsUserFault(channel)) return wait with { Lock = UserFaults.Find(pid, descriptors) };
        var path = named is null ? PathOf(wait) : PathOf(pid, named);
        if (path is null) return wait;
        if (WaitChannels.IsPermission(channel))
            return wait with { File = new WaitedFile(path) { Obstacle = FileObstacle.Permission, Server = descriptors.Peers.OfThing(pid, DescriptorLink.FileEvents, _ => true) } };
        if (WaitChannels.IsFileServer(channel)) return wait with { File = FileServers.Find(pid, path, descriptors) };
        if (named is null) return wait;
        var file = new WaitedFile(path);
        if (WaitChannels.IsOtherEnd(channel))
            file = file with
            {
                Obstacle = FileObstacle.OtherEnd,
                ForWriting = ((int)named.OpenFlags.GetValueOrDefault() & Fcntl.O_ACCMODE) == Fcntl.O_WRONLY,
                IsOwn = HasNumber(Path.GetFileName(path), ProcNumbers.Innermost(pid)),
            };
        else if (WaitChannels.IsLease(channel) && StatusOf(pid, named) is { } status && FileLocks.FindLease(pid, path, status.Inode, descriptors) is { } lease)
            return wait with { File = file, Lock = lease };
        return wait with { File = file };
    }

    private static string? PathOf(ThreadWait wait) =>
        wait.Descriptors is [{ Descriptor: { Kind: DescriptorKind.File or DescriptorKind.Fifo or DescriptorKind.Device, Target: var path } }, ..] ? path : null;

    /// <summary>Whether a number stands in a name, not as a part of a longer one.</summary>
    internal static bool HasNumber(string name, int number)
    {
        var digits = number.ToString(CultureInfo.InvariantCulture);
        for (var at = name.IndexOf(digits, StringComparison.Ordinal); at >= 0; at = name.IndexOf(digits, at + 1, StringComparison.Ordinal))
        {
            var end = at + digits.Length;
            if ((at == 0 || !char.IsAsciiDigit(name[at - 1])) && (end == name.Length || !char.IsAsciiDigit(name[end]))) return true;
        }

        return false;
    }

    /// <summary>As the process sees it: what a relative path begins at is added.</summary>
    private static string PathOf(int pid, NamedFile named)
    {
        var path = ProcText.Decode(named.Path);
        if (path.StartsWith('/')) return path;
        var from = named.Directory is { } directory ? ProcLinks.ReadDescriptor(pid, directory) : ProcLinks.ReadWorkingDirectory(pid);
        return from is { } folder ? $"{folder.TrimEnd('/')}/{path}" : path;
    }

    /// <summary>Of the file, looked up as the process would.</summary>
    private static FileStatus? StatusOf(int pid, NamedFile named)
    {
        var from = named.Path is [(byte)'/', ..] ? "root"
            : named.Directory is { } directory ? string.Create(CultureInfo.InvariantCulture, $"fd/{directory}") : "cwd";
        return FileStatus.Of([.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/{from}/")), .. named.Path, 0]);
    }
}
