namespace Stuck.Tracing.Linux.Proc;

/// <summary>The lines of /proc/PID/status that are of use here (proc_pid_status(5)).</summary>
/// <param name="Tgid">The process that this thread belongs to.</param>
/// <param name="TracerPid">The thread that traces it; 0 for none.</param>
/// <param name="EffectiveUid">The user whose rights it has.</param>
/// <param name="EffectiveCapabilities">The rights it has; bits of capabilities(7).</param>
/// <param name="BoundingCapabilities">The rights it could have as root.</param>
internal readonly record struct ProcStatus(
    int Tgid, int TracerPid, uint EffectiveUid, ulong EffectiveCapabilities, ulong BoundingCapabilities)
{
    /// <summary>Room for the file with long lists of groups and CPUs.</summary>
    public const int MaxBytes = 8192;

    /// <summary>Signals that the thread blocks, that the process ignores and that it catches: bit 0 is signal 1.</summary>
    public ulong BlockedSignals { get; init; }

    /// <inheritdoc cref="BlockedSignals"/>
    public ulong IgnoredSignals { get; init; }

    /// <inheritdoc cref="BlockedSignals"/>
    public ulong CaughtSignals { get; init; }

    /// <param name="capability">A number of linux/capability.h.</param>
    public bool Has(int capability) => (EffectiveCapabilities >> capability & 1) != 0;

    public static bool TryRead(int pid, Span<byte> buffer, out ProcStatus status)
    {
        Span<byte> path = stackalloc byte[ProcPath.MaxBytes];
        status = default;
        return ProcFile.TryRead(ProcPath.OfProcess(path, pid, "status"), buffer, out var text) && TryParse(text, out status);
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out ProcStatus status)
    {
        // The name comes first, and the kernel writes a newline in it as \n: no name can forge a line.
        var read = Line(text, "\nTgid:"u8).TryNext(out var tgid)
            & Line(text, "\nTracerPid:"u8).TryNext(out var tracer)
            & Line(text, "\nCapEff:"u8).TryNextHex(out var effective)
            & Line(text, "\nCapBnd:"u8).TryNextHex(out var bounding);
        var uids = Line(text, "\nUid:"u8);
        uids.Skip(1); // the real one
        read &= uids.TryNext(out var uid);
        Line(text, "\nSigBlk:"u8).TryNextHex(out var blocked);
        Line(text, "\nSigIgn:"u8).TryNextHex(out var ignored);
        Line(text, "\nSigCgt:"u8).TryNextHex(out var caught);
        status = new ProcStatus((int)tgid, (int)tracer, (uint)uid, effective, bounding) { BlockedSignals = blocked, IgnoredSignals = ignored, CaughtSignals = caught };
        return read;
    }

    private static ProcFields Line(ReadOnlySpan<byte> text, ReadOnlySpan<byte> key)
    {
        var at = text.IndexOf(key);
        return new ProcFields(at < 0 ? [] : text[(at + key.Length)..]);
    }
}
