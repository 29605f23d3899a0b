using System.Globalization;
using Stuck.Tracing.Linux.Headers;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/PID/fdinfo/FD: what the kernel says of an open file (proc_pid_fdinfo(5)).</summary>
internal static class ProcFdInfo
{
    private const int FirstBytes = 4 << 10;

    /// <summary>Some 50,000 lines of an epoll instance; the kernel makes all of it anew for each read.</summary>
    private const int MostBytes = 4 << 20;

    /// <summary>Empty if it is closed, or not ours to look at.</summary>
    public static byte[] Read(int pid, int descriptor)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        using var file = ProcFile.TryOpen(
            ProcPath.OfProcess(path, pid, string.Create(CultureInfo.InvariantCulture, $"fdinfo/{descriptor}")));
        if (file is null || !file.TryRead(stackalloc byte[FirstBytes], out var first)) return [];
        // Most are of a hundred bytes.
        if (first.Length < FirstBytes) return first.ToArray();
        for (var size = FirstBytes * 8; ; size *= 8)
        {
            var buffer = new byte[size];
            if (!file.TryRead(buffer, out var text)) return [];
            if (text.Length < size || size >= MostBytes) return text.ToArray();
        }
    }

    /// <summary>The number in a line such as <c>ino:</c> or <c>Pid:</c>; null if there is no such line.</summary>
    public static long? Find(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            if (line.StartsWith(name) && new ProcFields(line[name.Length..]).TryNext(out var value)) return value;
        }

        return null;
    }

    /// <summary>O_RDONLY, O_WRONLY or O_RDWR; null if the flags are not told.</summary>
    public static int? Access(ReadOnlySpan<byte> text) =>
        // The flags are octal, of which the last digit suffices.
        Find(text, "flags:"u8) is { } flags ? (int)(flags % 10) & Fcntl.O_ACCMODE : null;

    /// <summary>What an epoll instance watches, line by line.</summary>
    public static List<EpollTarget> EpollTargets(ReadOnlySpan<byte> text)
    {
        var targets = new List<EpollTarget>();
        foreach (var range in text.Split((byte)'\n'))
            if (EpollTarget.TryParse(text[range], out var target)) targets.Add(target);
        return targets;
    }
}
