using System.Buffers.Text;
using System.Globalization;

namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/uptime, /proc/loadavg and /proc/meminfo.</summary>
internal static class ProcHost
{
    /// <summary>Since boot; seconds.</summary>
    public static double ReadUptime() => Read("/proc/uptime\0"u8).One;

    /// <summary>Since boot, and how long all CPUs together have idled; seconds.</summary>
    public static (double Up, double Idle) ReadUptimes() => Read("/proc/uptime\0"u8) is var (up, idle, _) ? (up, idle) : default;

    /// <summary>Bytes; 0 where the file does not tell.</summary>
    public static (long Total, long Available) ReadMemory()
    {
        Span<byte> buffer = stackalloc byte[4096];
        return ProcFile.TryRead("/proc/meminfo\0"u8, buffer, out var text) ? (Kilobytes(text, "MemTotal:"u8), Kilobytes(text, "MemAvailable:"u8)) : default;
    }

    /// <summary>The load averages over 1, 5 and 15 minutes.</summary>
    public static (double One, double Five, double Fifteen) ReadLoad() => Read("/proc/loadavg\0"u8);

    /// <summary>How many threads there are, ours to see or not; 0 where the file does not tell.</summary>
    public static int ReadThreads()
    {
        Span<byte> buffer = stackalloc byte[128];
        var fields = new ProcFields(ProcFile.TryRead("/proc/loadavg\0"u8, buffer, out var text) ? text : []);
        fields.Skip(3);
        var running = fields.Next();
        return Utf8Parser.TryParse(running[(running.IndexOf((byte)'/') + 1)..], out int threads, out _) ? threads : 0;
    }

    private static (double One, double Two, double Three) Read(ReadOnlySpan<byte> path)
    {
        Span<byte> buffer = stackalloc byte[128];
        var fields = new ProcFields(ProcFile.TryRead(path, buffer, out var text) ? text : []);
        return (Number(fields.Next()), Number(fields.Next()), Number(fields.Next()));
    }

    /// <summary>A line such as <c>MemTotal:  8148196 kB</c>, as bytes.</summary>
    private static long Kilobytes(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        var at = text.IndexOf(name);
        return at >= 0 && new ProcFields(text[(at + name.Length)..]) is var fields && fields.TryNext(out var value) ? value << 10 : 0;
    }

    private static double Number(ReadOnlySpan<byte> field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
