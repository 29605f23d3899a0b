using System.Buffers.Text;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Reads what /proc/PID/fd says of a descriptor.</summary>
internal static class DescriptorLink
{
    /// <summary>Which processes have open that serve file systems (fuse(4)).</summary>
    public static ReadOnlySpan<byte> FuseDevice => "/dev/fuse"u8;

    /// <summary>Which those have open that fill others' memory (userfaultfd(2)).</summary>
    public static ReadOnlySpan<byte> UserFaults => "anon_inode:[userfaultfd]"u8;

    /// <summary>Which those have open that are told what happens to files (fanotify(7)).</summary>
    public static ReadOnlySpan<byte> FileEvents => "anon_inode:[fanotify]"u8;

    /// <summary>Which threads and processes wake each other by (eventfd(2)).</summary>
    public static ReadOnlySpan<byte> Events => "anon_inode:[eventfd]"u8;

    private static ReadOnlySpan<byte> Deleted => " (deleted)"u8;

    /// <summary>By the text alone: the file itself may be on a server that does not answer.</summary>
    public static DescriptorKind KindOf(ReadOnlySpan<byte> link)
    {
        if (link.StartsWith("/"u8)) return KindOfPath(link);
        if (link.StartsWith("socket:"u8)) return DescriptorKind.Socket;
        if (link.StartsWith("pipe:"u8)) return DescriptorKind.Pipe;
        if (!link.StartsWith("anon_inode:"u8)) return DescriptorKind.Other;

        // Some kinds stand in brackets, some do not, and that has changed.
        return System.Text.Encoding.ASCII.GetString(link["anon_inode:".Length..].Trim("[]"u8)) switch
        {
            "eventpoll" => DescriptorKind.Epoll,
            "eventfd" => DescriptorKind.EventFd,
            "timerfd" => DescriptorKind.TimerFd,
            "signalfd" => DescriptorKind.SignalFd,
            "inotify" => DescriptorKind.Inotify,
            "pidfd" => DescriptorKind.PidFd,
            _ => DescriptorKind.Other,
        };
    }

    /// <summary>The number in <c>socket:[N]</c> and <c>pipe:[N]</c>.</summary>
    public static bool TryInode(ReadOnlySpan<byte> link, out ulong inode)
    {
        inode = 0;
        var open = link.IndexOf((byte)'[');
        return open > 0 && Utf8Parser.TryParse(link[(open + 1)..], out inode, out var used) && link[(open + 1 + used)..].SequenceEqual("]"u8);
    }

    /// <summary>
    /// What those are looked for by who have the same thing open: a socket or a pipe by its number, a file by the last part of its name, which is
    /// the same wherever it is mounted. False for what nobody looks for.
    /// </summary>
    public static bool TryKey(ReadOnlySpan<byte> link, out DescriptorKind kind, out ulong key)
    {
        key = 0;
        kind = KindOf(link);
        if (kind is DescriptorKind.Socket or DescriptorKind.Pipe) return TryInode(link, out key);
        var isFile = kind == DescriptorKind.File || link.SequenceEqual(FuseDevice);
        if (!isFile && !link.SequenceEqual(UserFaults) && !link.SequenceEqual(FileEvents) && !link.SequenceEqual(Events)) return false;
        if (isFile) kind = DescriptorKind.File;
        if (link.EndsWith(Deleted)) link = link[..^Deleted.Length];
        key = Hash(link[(link.LastIndexOf((byte)'/') + 1)..]);
        return true;
    }

    /// <summary>FNV-1a, of 64 bits.</summary>
    private static ulong Hash(ReadOnlySpan<byte> text)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var one in text) hash = (hash ^ one) * 0x100000001b3;
        return hash;
    }

    private static DescriptorKind KindOfPath(ReadOnlySpan<byte> path)
    {
        if (!path.StartsWith("/dev/"u8)) return DescriptorKind.File;
        var name = path["/dev/".Length..];
        if (name.StartsWith("pts/"u8) || name.StartsWith("tty"u8) || name.SequenceEqual("console"u8)) return DescriptorKind.Terminal;
        var isFolderOfFiles = name.StartsWith("shm/"u8) || name.StartsWith("mqueue/"u8) || name.StartsWith("hugepages/"u8);
        return isFolderOfFiles ? DescriptorKind.File : DescriptorKind.Device;
    }
}
