using System.Globalization;

namespace Stuck.Tracing.Linux;

/// <summary>/proc/uptime and /proc/loadavg.</summary>
internal static class ProcHost
{
    /// <summary>Since boot; seconds.</summary>
    public static double ReadUptime() => Read("/proc/uptime\0"u8).One;

    /// <summary>The load averages over 1, 5 and 15 minutes.</summary>
    public static (double One, double Five, double Fifteen) ReadLoad() => Read("/proc/loadavg\0"u8);

    private static (double One, double Two, double Three) Read(ReadOnlySpan<byte> path)
    {
        Span<byte> buffer = stackalloc byte[128];
        var fields = new ProcFields(ProcFile.TryRead(path, buffer, out var text) ? text : []);
        return (Number(fields.Next()), Number(fields.Next()), Number(fields.Next()));
    }

    private static double Number(ReadOnlySpan<byte> field) =>
        double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : 0;
}
