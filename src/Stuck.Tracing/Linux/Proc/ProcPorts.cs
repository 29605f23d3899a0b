namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/sys/net/ipv4/ip_local_port_range (ip(7)): the ports that the kernel gives to whoever does not ask for one.</summary>
internal static class ProcPorts
{
    /// <summary>Where the file cannot be read: the kernel's default.</summary>
    private const int DefaultFrom = 32768, DefaultTo = 60999;

    /// <summary>Whether the kernel may have chosen a port; by the range of our own network namespace.</summary>
    public static bool MayBeChosen(int port) => port >= s_range.From && port <= s_range.To;

    private static readonly (long From, long To) s_range = Read();

    private static (long From, long To) Read()
    {
        Span<byte> buffer = stackalloc byte[64];
        if (!ProcFile.TryRead("/proc/sys/net/ipv4/ip_local_port_range\0"u8, buffer, out var text)) return (DefaultFrom, DefaultTo);
        var fields = new ProcFields(text);
        return fields.TryNext(out var from) && fields.TryNext(out var to) ? (from, to) : (DefaultFrom, DefaultTo);
    }
}
