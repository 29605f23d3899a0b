using System.Buffers.Text;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>Reads what /proc/PID/fd says of a descriptor.</summary>
internal static class DescriptorLink
{
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

    private static DescriptorKind KindOfPath(ReadOnlySpan<byte> path)
    {
        if (!path.StartsWith("/dev/"u8)) return DescriptorKind.File;
        var name = path["/dev/".Length..];
        if (name.StartsWith("pts/"u8) || name.StartsWith("tty"u8) || name.SequenceEqual("console"u8)) return DescriptorKind.Terminal;
        var isFolderOfFiles = name.StartsWith("shm/"u8) || name.StartsWith("mqueue/"u8) || name.StartsWith("hugepages/"u8);
        return isFolderOfFiles ? DescriptorKind.File : DescriptorKind.Device;
    }
}
