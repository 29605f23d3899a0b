using System.Globalization;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>What fdinfo tells of an io_uring instance (io_uring_show_fdinfo in the kernel's io_uring/fdinfo.c).</summary>
internal static class ProcRing
{
    /// <summary>As /proc/PID/fd and /proc/PID/maps show it.</summary>
    public const string Link = "anon_inode:[io_uring]";

    /// <summary>The codes of the requests that wait until something can be read or written, one for each; none where the kernel does not tell.</summary>
    public static List<int> PendingCodes(ReadOnlySpan<byte> text)
    {
        var codes = new List<int>();
        var list = text.IndexOf("PollList:\n"u8);
        if (list < 0) return codes;
        foreach (var range in text[(list + "PollList:\n"u8.Length)..].Split((byte)'\n'))
        {
            // "  op=27, task_works=0"
            var line = text[(list + "PollList:\n"u8.Length)..][range];
            if (!line.StartsWith("  op="u8)) break;
            var number = line["  op="u8.Length..];
            var end = number.IndexOf((byte)',');
            if (int.TryParse(end < 0 ? number : number[..end], NumberStyles.None, CultureInfo.InvariantCulture, out var code)) codes.Add(code);
        }

        return codes;
    }
}
