using System.Text.Json;
using Stuck.EndToEnd.Status;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>What `stuck status --json` says of a process, without attaching to it.</summary>
internal sealed record Finding(
    string Verdict,
    string? Call,
    string? Peer,
    int? PeerPid,
    string? Direction,
    TimeSpan? Blocked,
    bool AtLeast,
    int ClientsWaiting,
    int[] Chain,
    string Evidence)
{
    /// <summary>How far from the truth a duration may be: the kernel's clocks differ between CPUs.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(0.2);

    /// <summary>Before the look.</summary>
    public DateTimeOffset Begin { get; init; }

    /// <summary>After the look.</summary>
    public DateTimeOffset End { get; init; }

    /// <summary>Looks at a process that nobody traces, not even meanwhile.</summary>
    public static async Task<Finding> Of(int pid)
    {
        await using var watch = new UntracedWatch(pid);
        var begin = DateTimeOffset.UtcNow;
        var document = await Task.Run(() => StatusRun.Document("-p", $"{pid}"));
        var end = DateTimeOffset.UtcNow;
        return Parse(document.GetProperty("processes").EnumerateArray().Single(one => one.GetProperty("pid").GetInt32() == pid)) with { Begin = begin, End = end };
    }

    /// <summary>Fails the test unless it rests: it is owed nothing, and owes nothing. Of one that waits on a single connection that is still its peer.</summary>
    public void AssertAtRest() => Assert.True(this is { Verdict: "idle", ClientsWaiting: 0, Chain: [] or [_] }, $"{this}");

    /// <summary>Fails the test unless the time it is blocked for is exact, and true: it blocked between two moments.</summary>
    /// <param name="after">When it was still on its way there.</param>
    /// <param name="before">When it was seen to be there.</param>
    public void AssertBlocked(DateTimeOffset after, DateTimeOffset before) => AssertBlocked(atLeast: false, after, before);

    /// <summary>Fails the test unless only the latest moment at which it can have blocked is told, and that honestly.</summary>
    /// <param name="after">When it was still on its way there: it is not blocked for longer.</param>
    /// <param name="before">From when on at the latest it can be told.</param>
    public void AssertBlockedAtLeast(DateTimeOffset after, DateTimeOffset before) => AssertBlocked(atLeast: true, after, before);

    private void AssertBlocked(bool atLeast, DateTimeOffset after, DateTimeOffset before)
    {
        var (least, most) = (Begin - before - Tolerance, End - after + Tolerance);
        Assert.True(AtLeast == atLeast && Blocked >= least && Blocked <= most, $"blocked for {least} to {most}: {this}");
    }

    /// <summary>What a document says of a process.</summary>
    public static Finding Parse(JsonElement process)
    {
        var peer = process.GetProperty("peer_process");
        var chain = process.GetProperty("chain");
        var seconds = process.GetProperty("blocked_seconds");
        return new Finding(
            process.GetProperty("verdict").GetString()!,
            process.GetProperty("syscall").GetString(),
            process.GetProperty("peer").GetString(),
            peer.ValueKind == JsonValueKind.Null ? null : peer.GetProperty("pid").GetInt32(),
            process.GetProperty("direction").GetString(),
            seconds.ValueKind == JsonValueKind.Null ? null : TimeSpan.FromSeconds(seconds.GetDouble()),
            process.GetProperty("blocked_at_least").GetBoolean(),
            process.GetProperty("clients_waiting").GetInt32(),
            chain.ValueKind == JsonValueKind.Null ? [] : [.. chain.EnumerateArray().Select(link => link.GetProperty("pid").GetInt32())],
            process.GetProperty("evidence").GetString()!);
    }
}
