using Stuck.Tracing.Model;

namespace Stuck.Tracing.Words;

/// <summary>A verdict as one would say it to a colleague.</summary>
public static class VerdictWords
{
    /// <summary><c>reading 127.0.0.1:7999 (outbound, fd 9) for 41 s: poll POLLIN, 60 s timeout; peer silent 41 s</c>.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    /// <param name="chain">Whom it waits for, if that waits, too.</param>
    public static string Sentence(Verdict verdict, long nowNs, Chain? chain = null)
    {
        var evidence = string.Join("; ", new[] { verdict.Evidence, ChainWords.Story(chain, nowNs) }.Where(part => part.Length > 0));
        return evidence.Length > 0 ? $"{Claim(verdict, nowNs)}: {evidence}" : Claim(verdict, nowNs);
    }

    /// <summary>The sentence without its evidence.</summary>
    /// <param name="nowNs">ns on CLOCK_MONOTONIC.</param>
    public static string Claim(Verdict verdict, long nowNs)
    {
        if (verdict.End is { } end) return $"{EndWords.Of(end)}, {WaitWords.Time(TimeSpan.FromTicks((verdict.ElapsedNs(nowNs) ?? 0) / 100))} ago";
        var words = NameOf(verdict.Kind);
        if (SaysWhere(verdict)) words += $" {verdict.Brief}";
        if (verdict.Target.Length > 0) words += $" {verdict.Target}{Aside(verdict)}";
        if (verdict.ElapsedNs(nowNs) is { } ns) words += $" for {(verdict.AtLeast ? "at least " : "")}{WaitWords.Time(TimeSpan.FromTicks(ns / 100))}";
        return words;
    }

    /// <summary>What it has to say is said briefly: for how many, in which code.</summary>
    public static bool SaysWhere(Verdict verdict) =>
        verdict is { Kind: VerdictKind.Busy } or { Kind: VerdictKind.Spinning or VerdictKind.Gpu, Brief.Length: > 0 } or { Kind: VerdictKind.Lock, Target: "", Code.Place.Library.Length: > 0 };

    /// <summary>One word, in lower case.</summary>
    public static string NameOf(VerdictKind kind) => kind.ToString().ToLowerInvariant();

    private static string Aside(Verdict verdict) => verdict.On switch
    {
        null => "",
        { Socket.Direction: Direction.Outbound } on => $" (outbound, fd {on.Number})",
        { Socket.Direction: Direction.Inbound } on => $" (inbound, fd {on.Number})",
        var on => verdict.Target.StartsWith("fd ", StringComparison.Ordinal) ? "" : $" (fd {on.Number})",
    };
}
