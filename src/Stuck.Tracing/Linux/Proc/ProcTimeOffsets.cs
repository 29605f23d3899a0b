namespace Stuck.Tracing.Linux.Proc;

/// <summary>/proc/PID/timens_offsets: what a time namespace adds to the clocks of the first one (time_namespaces(7)); ns.</summary>
internal readonly record struct ProcTimeOffsets(long MonotonicNs, long BoottimeNs)
{
    private const long NsPerSecond = 1_000_000_000, MaxSeconds = 1L << 33;

    /// <summary>None where that is not ours to know.</summary>
    public static ProcTimeOffsets Read(int pid)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        Span<byte> buffer = stackalloc byte[256];
        return ProcFile.TryRead(ProcPath.OfProcess(path, pid, "timens_offsets"), buffer, out var text) ? Parse(text) : default;
    }

    /// <param name="text">Lines of a clock's name, seconds and nanoseconds; the seconds may be negative.</param>
    public static ProcTimeOffsets Parse(ReadOnlySpan<byte> text)
    {
        var offsets = default(ProcTimeOffsets);
        foreach (var range in text.Split((byte)'\n'))
        {
            var fields = new ProcFields(text[range]);
            var clock = fields.Next();
            if (!fields.TryNext(out var seconds) || !fields.TryNext(out var ns) || seconds is < -MaxSeconds or > MaxSeconds) continue;
            // Older kernels write the clocks' numbers.
            if (clock.SequenceEqual("monotonic"u8) || clock.SequenceEqual("1"u8)) offsets = offsets with { MonotonicNs = seconds * NsPerSecond + ns };
            if (clock.SequenceEqual("boottime"u8) || clock.SequenceEqual("7"u8)) offsets = offsets with { BoottimeNs = seconds * NsPerSecond + ns };
        }

        return offsets;
    }
}
