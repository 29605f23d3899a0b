using System.Globalization;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Stacks;

/// <summary>
/// A file that a process runs code from. It is read and not mapped: who looks at a mapped file is killed when somebody makes it shorter (SIGBUS,
/// mmap(2)), and its pages would count as our memory.
/// </summary>
internal sealed unsafe class CodeFile : IFileBytes, IDisposable
{
    /// <summary>Overlayfs may put the number of a layer into the uppermost bits of an inode's number (xino), which maps does not tell.</summary>
    private const ulong InodeBits = ulong.MaxValue >> 8;

    private readonly int _descriptor;

    private CodeFile(int descriptor, FileIdentity identity) => (_descriptor, Identity) = (descriptor, identity);

    public FileIdentity Identity { get; }

    public long Length => Identity.Size;

    /// <summary>Opens the very file that is mapped, be it deleted, replaced, or out of our sight.</summary>
    /// <returns>Null where nobody can be asked for it: better no names than those of another file.</returns>
    public static CodeFile? TryOpen(int pid, ProcMaps map)
    {
        foreach (var path in Paths(pid, map))
            if (TryOpen(path, map.Inode) is { } file) return file;
        return null;
    }

    /// <summary>Where the file may be had, the surest first.</summary>
    internal static IEnumerable<string> Paths(int pid, ProcMaps map)
    {
        // What is mapped itself, for those with CAP_CHECKPOINT_RESTORE (CAP_SYS_ADMIN before Linux 5.9).
        yield return string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/map_files/{map.Start:x}-{map.End:x}");
        yield return string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/exe");
        // In a container the path is one of its own.
        yield return string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/root{map.Path}");
        // The kernel tells the path as seen from our root, for a process that has chosen another one too (chroot(2)).
        yield return map.Path;
    }

    /// <param name="inode">Which one it has to be. Device numbers in maps and of stat(2) differ on overlayfs and btrfs; and as long as the file is
    /// mapped, no other one in its file system has its inode's number. Null for any.</param>
    internal static CodeFile? TryOpen(string path, ulong? inode)
    {
        var place = Fcntl.open(path, Fcntl.O_PATH | Fcntl.O_CLOEXEC);
        if (place < 0) return null;
        try
        {
            if (SysStat.syscall(SysStat.SYS_fstat, place, out var status) != 0 || (status.st_mode & SysStat.S_IFMT) != SysStat.S_IFREG) return null;
            if (inode is { } wanted && ((status.st_ino ^ wanted) & InodeBits) != 0) return null;
            // What has been looked at, whatever the path leads to by now: a FIFO would hold us up, and to open a device can do things.
            var file = Fcntl.open(string.Create(CultureInfo.InvariantCulture, $"/proc/self/fd/{place}"), Fcntl.O_RDONLY | Fcntl.O_CLOEXEC);
            var changed = status.st_ctime * 1_000_000_000 + status.st_ctime_nsec;
            return file < 0 ? null : new CodeFile(file, new FileIdentity(status.st_dev, status.st_ino, status.st_size, changed));
        }
        finally
        {
            _ = Unistd.close(place);
        }
    }

    public int Read(long offset, Span<byte> destination)
    {
        if (offset < 0) return 0;
        var read = 0;
        fixed (byte* start = destination)
        {
            while (read < destination.Length)
            {
                var count = Unistd.pread(_descriptor, start + read, (nuint)(destination.Length - read), offset + read);
                if (count <= 0) break;
                read += (int)count;
            }
        }

        return read;
    }

    public void Dispose() => _ = Unistd.close(_descriptor);
}
