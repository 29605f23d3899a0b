using System.Globalization;
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
    string Evidence,
    DateTimeOffset At)
{
    /// <summary>How far from the truth a duration may be.</summary>
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(0.5);

    /// <summary>Looks at a process that nobody traces, not even meanwhile.</summary>
    public static async Task<Finding> Of(int pid)
    {
        await using var watch = new UntracedWatch(pid);
        var document = await Task.Run(() => StatusRun.Document("-p", $"{pid}"));
        return Parse(document, document.GetProperty("processes").EnumerateArray().Single(one => one.GetProperty("pid").GetInt32() == pid));
    }

    /// <summary>Fails the test unless the time it is blocked for is exact, and half a second from the truth at most.</summary>
    public void AssertBlockedSince(DateTimeOffset since)
    {
        Assert.False(AtLeast, $"{this}");
        Assert.True(Blocked is { } blocked && (At - since - blocked).Duration() <= Tolerance, $"since {At - since}: {this}");
    }

    private static Finding Parse(JsonElement document, JsonElement process)
    {
        var peer = process.GetProperty("peer_process");
        var seconds = process.GetProperty("blocked_seconds");
        return new Finding(
            process.GetProperty("verdict").GetString()!,
            process.GetProperty("syscall").GetString(),
            process.GetProperty("peer").GetString(),
            peer.ValueKind == JsonValueKind.Null ? null : peer.GetProperty("pid").GetInt32(),
            process.GetProperty("direction").GetString(),
            seconds.ValueKind == JsonValueKind.Null ? null : TimeSpan.FromSeconds(seconds.GetDouble()),
            process.GetProperty("blocked_at_least").GetBoolean(),
            process.GetProperty("evidence").GetString()!,
            DateTimeOffset.Parse(document.GetProperty("time").GetString()!, CultureInfo.InvariantCulture));
    }
}
