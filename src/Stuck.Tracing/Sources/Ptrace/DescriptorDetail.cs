using System.Globalization;
using System.Text;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Sources.Ptrace;

/// <summary>What there is to say of a descriptor besides its target: a device's number, what /proc/PID/fdinfo tells, a socket's addresses.</summary>
internal static class DescriptorDetail
{
    /// <param name="target">What the descriptor refers to.</param>
    /// <returns>The length of what was written; 0 when there is nothing to say.</returns>
    public static int Read(int tid, int descriptor, ReadOnlySpan<byte> target, Span<byte> destination)
    {
        var text = Text(tid, descriptor, Encoding.UTF8.GetString(target));
        return text.Length == 0 || Encoding.UTF8.GetByteCount(text) > destination.Length ? 0 : Encoding.UTF8.GetBytes(text, destination);
    }

    private static string Text(int tid, int descriptor, string target) => target switch
    {
        _ when target.StartsWith("socket:[", StringComparison.Ordinal) => SocketDetail.Read(tid, descriptor, target),
        "anon_inode:[eventfd]" => EventCounter(ProcFdInfo.Read(tid, descriptor)),
        "anon_inode:[signalfd]" => Line(ProcFdInfo.Read(tid, descriptor), "sigmask:"),
        "anon_inode:[pidfd]" => Process(ProcFdInfo.Read(tid, descriptor)),
        _ when target.StartsWith("pidfd:", StringComparison.Ordinal) => Process(ProcFdInfo.Read(tid, descriptor)),
        ['/', ..] => Device(tid, descriptor),
        _ => "",
    };

    /// <summary><c>char 1:3</c></summary>
    private static string Device(int tid, int descriptor)
    {
        if (!TryStatus(tid, descriptor, out var status)) return "";
        var type = status.st_mode & SysStat.S_IFMT;
        if (type is not (SysStat.S_IFCHR or SysStat.S_IFBLK)) return "";
        var number = string.Create(CultureInfo.InvariantCulture, $"{(type == SysStat.S_IFCHR ? "char" : "block")} {Major(status.st_rdev)}:{Minor(status.st_rdev)}");
        // Which terminal a multiplexer's end belongs to.
        var terminal = Line(ProcFdInfo.Read(tid, descriptor), "tty-index:");
        return terminal.Length == 0 ? number : $"{number} @/dev/pts/{terminal}";
    }

    /// <summary>Whether the file has a name still.</summary>
    public static bool IsLinked(int tid, int descriptor) => TryStatus(tid, descriptor, out var status) && status.st_nlink > 0;

    private static bool TryStatus(int tid, int descriptor, out SysStat.stat status) =>
        SysStat.syscall(SysStat.SYS_stat, string.Create(CultureInfo.InvariantCulture, $"/proc/{tid}/fd/{descriptor}"), out status) == 0;

    private static string EventCounter(byte[] information)
    {
        var count = Line(information, "eventfd-count:");
        if (count.Length == 0) return "";
        var text = $"{{eventfd-count={(count[0] == '0' ? "" : "0x")}{count}";
        if (Line(information, "eventfd-id:") is { Length: > 0 } id)
        {
            text += $", eventfd-id={id}";
            if (Line(information, "eventfd-semaphore:") is { Length: > 0 } semaphore) text += $", eventfd-semaphore={semaphore}";
        }

        return text + "}";
    }

    private static string Process(byte[] information) =>
        ProcFdInfo.Find(information, "Pid:"u8) is > 0 and var pid ? string.Create(CultureInfo.InvariantCulture, $"pid:{pid}") : "";

    private static string Line(byte[] information, string name)
    {
        foreach (var line in Encoding.ASCII.GetString(information).Split('\n'))
            if (line.StartsWith(name, StringComparison.Ordinal))
                return line[name.Length..].Trim();
        return "";
    }

    /// <summary>gnu_dev_major(3).</summary>
    private static ulong Major(ulong device) => device >> 8 & 0xfff | device >> 32 & ~0xffful;

    private static ulong Minor(ulong device) => device & 0xff | device >> 12 & 0xffff_ff00;
}
