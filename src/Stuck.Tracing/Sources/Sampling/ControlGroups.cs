using System.Buffers.Text;
using System.Text;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>What the control groups of processes do to these. Each group is read once a round, however many processes it has. For any thread.</summary>
/// <param name="mounts">Where to read them.</param>
internal sealed class ControlGroups(ControlGroupMounts mounts)
{
    /// <summary>Groups are nested a few deep; who is outside of our view of them (cgroup_namespaces(7)) has a path that begins with these.</summary>
    private const string Outside = "/..";

    private readonly Lock _gate = new();
    private readonly Dictionary<string, FrozenGroup> _frozen = [];
    private readonly Dictionary<string, CpuBandwidth> _bandwidths = [];

    /// <param name="wantsCpu">Whether one of its threads is on a CPU or waits for one: who rests is not throttled.</param>
    /// <param name="atNs">When the round began; ns on CLOCK_MONOTONIC.</param>
    public ControlGroup Read(ProcControlGroups groups, bool wantsCpu, long atNs)
    {
        if (groups.AreOutermost) return ControlGroup.Free;
        lock (_gate)
        {
            var group = ReadFrozen(groups, atNs);
            return wantsCpu && ReadBandwidth(groups, atNs) is { } limit ? group with { ThrottledShare = limit.ThrottledShare, QuotaCpus = limit.QuotaCpus } : group;
        }
    }

    private ControlGroup ReadFrozen(ProcControlGroups groups, long atNs)
    {
        if (Frozen(mounts.Unified, groups.Unified, "cgroup.events", IsFrozenNow, "cgroup.freeze", atNs) is { By: { } unified }) return new ControlGroup(unified);
        return Frozen(mounts.Freezer, groups.Freezer, "freezer.state", IsFrozenBefore, "freezer.self_freezing", atNs) is { By: { } by } known
            ? new ControlGroup(by, known.SinceNs, known.AtLeast)
            : ControlGroup.Free;
    }

    private FrozenGroup? Frozen(string? mount, string? path, string file, Func<ReadOnlySpan<byte>, bool> isFrozen, string setting, long atNs)
    {
        if (mount is null || path is null or "/" || path.StartsWith(Outside, StringComparison.Ordinal)) return null;
        var folder = mount + path;
        var known = _frozen.GetValueOrDefault(folder);
        if (known?.AtNs == atNs) return known;
        // It tells of the groups around it, too.
        var by = Read($"{folder}/{file}") is { } text && isFrozen(Encoding.UTF8.GetBytes(text)) ? SetAt(mount, path, setting) : null;
        return _frozen[folder] = known is { By: not null } && by is not null ? known with { AtNs = atNs, By = by } : new FrozenGroup(atNs, by, atNs, known is null);
    }

    /// <summary>The group that somebody has frozen: this one, or the nearest around it.</summary>
    private static string SetAt(string mount, string path, string setting)
    {
        for (var around = path; around.Length > 1; around = around[..around.LastIndexOf('/')])
            if (Read($"{mount}{around}/{setting}") == "1") return around;
        return path;
    }

    private static bool IsFrozenNow(ReadOnlySpan<byte> events) => Number(events, "frozen"u8) == 1;

    private static bool IsFrozenBefore(ReadOnlySpan<byte> state) => state.StartsWith("FROZEN"u8);

    /// <summary>Of the groups around a process that limit its CPU time, the one whose quota is used up most often.</summary>
    private CpuBandwidth? ReadBandwidth(ProcControlGroups groups, long atNs)
    {
        CpuBandwidth? worst = null;
        var (mount, path) = mounts.Cpu is not null && groups.Cpu is not null ? (mounts.Cpu, groups.Cpu) : (mounts.Unified, groups.Unified);
        if (mount is null || path is null || path.StartsWith(Outside, StringComparison.Ordinal)) return null;
        for (; path.Length > 1; path = path[..path.LastIndexOf('/')])
        {
            var folder = mount + path;
            var known = _bandwidths.GetValueOrDefault(folder);
            if (known?.AtNs != atNs && Read($"{folder}/cpu.stat") is { } text)
            {
                var bytes = Encoding.UTF8.GetBytes(text);
                known = CpuBandwidth.Next(known, atNs, Number(bytes, "nr_periods"u8) ?? 0, Number(bytes, "nr_throttled"u8) ?? 0);
                if (known is { ThrottledShare: > 0, QuotaCpus: null }) known = known with { QuotaCpus = ReadQuota(folder) };
                _bandwidths[folder] = known;
            }

            if (known is { ThrottledShare: > 0 } && (worst is null || known.ThrottledShare > worst.ThrottledShare)) worst = known;
        }

        return worst;
    }

    /// <summary>In CPUs; null where there is none.</summary>
    private static double? ReadQuota(string folder)
    {
        var words = Read($"{folder}/cpu.max")?.Split(' ') ?? [Read($"{folder}/cpu.cfs_quota_us") ?? "", Read($"{folder}/cpu.cfs_period_us") ?? ""];
        return words is [var quota, var period] && double.TryParse(quota, null, out var of) && of > 0 && double.TryParse(period, null, out var each) && each > 0
            ? of / each
            : null;
    }

    /// <summary>The number in a line <c>NAME NUMBER</c>.</summary>
    private static long? Number(ReadOnlySpan<byte> text, ReadOnlySpan<byte> name)
    {
        foreach (var range in text.Split((byte)'\n'))
        {
            var line = text[range];
            if (line.StartsWith(name) && line.Length > name.Length && line[name.Length] == ' ' && Utf8Parser.TryParse(line[(name.Length + 1)..], out long value, out _)) return value;
        }

        return null;
    }

    private static string? Read(string path)
    {
        Span<byte> buffer = stackalloc byte[2048];
        return ProcFile.TryRead(Encoding.UTF8.GetBytes(path + '\0'), buffer, out var text) ? Encoding.UTF8.GetString(text).TrimEnd('\n') : null;
    }

    /// <param name="AtNs">When it was read last.</param>
    /// <param name="By">Null if it is not frozen.</param>
    /// <param name="SinceNs">Since when it has been found so.</param>
    /// <param name="AtLeast">It was so when it was first read.</param>
    private sealed record FrozenGroup(long AtNs, string? By, long SinceNs, bool AtLeast);
}
