using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>A verdict where there is little room: a mark, a few words, a time.</summary>
public static class VerdictCells
{
    /// <summary>How a verdict is to be taken.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static Tone ToneOf(Verdict verdict, long nowNs) => verdict.Kind switch
    {
        _ when verdict.WaitsOnSomeone => verdict.IsStuck(nowNs) ? Tone.Stuck : Tone.Waiting,
        _ when verdict.End is { } end => end.IsSuccess ? Tone.Dim : Tone.Error,
        VerdictKind.Running => Tone.Running,
        VerdictKind.Spinning => Tone.Spinning,
        VerdictKind.Stopped or VerdictKind.Frozen or VerdictKind.Throttled or VerdictKind.Sleeping or VerdictKind.Gpu => Tone.Waiting,
        VerdictKind.Ended when !verdict.IsForLong(nowNs) => Tone.Dim,
        VerdictKind.Ended or VerdictKind.Respawning => Tone.Error,
        _ => Tone.Dim,
    };

    /// <summary>A character that tells it without colour.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static string MarkOf(Verdict verdict, long nowNs) => ToneOf(verdict, nowNs) switch
    {
        _ when verdict.End is not null || verdict.Kind == VerdictKind.Ended => "×",
        Tone.Stuck or Tone.Error => "●",
        Tone.Waiting => "◐",
        Tone.Running or Tone.Spinning => "▶",
        _ => verdict.Kind == VerdictKind.Unknown ? " " : "○",
    };

    /// <summary><c>reading 10.0.0.5:3306 fd 16</c>, <c>awaiting 10.0.0.5:80 fd 21, 3 clients wait</c>, <c>busy for 2 clients</c>, <c>idle 1 listener, 3 in</c>, <c>exited 1</c>.</summary>
    /// <param name="chain">Whom it waits for, if that waits, too.</param>
    public static string TextOf(Verdict verdict, Chain? chain = null)
    {
        if (verdict.End is { } end) return EndWords.Of(end);
        if (verdict is { Kind: VerdictKind.Ended, Brief.Length: > 0 }) return $"zombie: {verdict.Brief}";
        if (verdict.Kind == VerdictKind.Unknown) return verdict.Call ?? Units.Unknown;
        var number = verdict is { Target.Length: > 0, On: { } on } && !verdict.Target.StartsWith("fd ", StringComparison.Ordinal) ? $" fd {on.Number}" : "";
        return $"{VerdictWords.NameOf(verdict.Kind)} {(verdict.Target.Length > 0 ? verdict.Target : verdict.Brief)}{number}".TrimEnd() + Clients(verdict) + ChainWords.End(chain);
    }

    /// <summary><c>, 3 clients wait</c>; empty where none does, or that is said already.</summary>
    internal static string Clients(Verdict verdict) =>
        verdict.Clients > 0 && verdict.Kind != VerdictKind.Busy ? $", {ExchangeWords.Clients(verdict.Clients)} {(verdict.Clients == 1 ? "waits" : "wait")}" : "";

    /// <summary>
    /// For how long; of one that has ended, how long ago. For whom nobody waits it is said roughly: an idle loop wakes often, and how short its
    /// last wait is says nothing; and a screen on which nothing happens is to stand still.
    /// </summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static string ForText(Verdict verdict, long nowNs) => verdict.ElapsedNs(nowNs) switch
    {
        null => Units.Unknown,
        { } ns when verdict.End is not null => Units.Age(TimeSpan.FromTicks(ns / TimeSpan.NanosecondsPerTick)),
        { } ns when IsAtRest(verdict) => Units.RoughDuration(ns),
        { } ns => (verdict.AtLeast ? ">" : "") + Units.Duration(ns),
    };

    /// <summary>The claim as it stands on a screen: <c>reading 10.0.0.5:3306 (outbound, fd 16) for 41 s</c>, <c>idle for &gt;10m</c>.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static string ClaimText(Verdict verdict, long nowNs) => IsAtRest(verdict) && verdict.SinceNs is not null
        ? $"{VerdictWords.Claim(verdict with { SinceNs = null }, nowNs)} for {ForText(verdict, nowNs)}"
        : VerdictWords.Claim(verdict, nowNs);

    /// <summary>Nobody waits for it: it has nothing to do, or sleeps.</summary>
    private static bool IsAtRest(Verdict verdict) => !verdict.WaitsOnSomeone && verdict.Kind is
        VerdictKind.Idle or VerdictKind.Lock or VerdictKind.Child or VerdictKind.Sleeping or VerdictKind.Unknown or VerdictKind.Stopped or VerdictKind.Frozen;
}
