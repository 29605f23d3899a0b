using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Tracing.Summaries.Verdicts;

/// <summary>Workers that end soon after they have started, and are started again: a crash loop.</summary>
public static class RespawnRules
{
    /// <summary>Workers that are replaced on purpose, after so many requests, live longer.</summary>
    private static readonly TimeSpan s_shortLife = TimeSpan.FromSeconds(3);

    /// <summary>Null if the family's workers stay, and if this one has outlived the others or was there before we watched.</summary>
    /// <param name="watched">For how long the family's exits were counted.</param>
    /// <param name="now">By the wall clock.</param>
    public static Verdict? Judge(ProcessSample worker, WorkerFamily? family, TimeSpan watched, DateTimeOffset now)
    {
        if (family is not { Exits: > 0 } || watched * family.Workers.Length / family.Exits > s_shortLife) return null;
        // Whoever was there before is nobody's replacement.
        if (now - worker.Started > (watched < s_shortLife ? watched : s_shortLife)) return null;
        var last = family.LastExit is { } exit ? $", the last with status {exit.Number}" : "";
        return new Verdict(VerdictKind.Respawning, "", $"{family.Exits} ended within {WaitWords.Time(watched)}{last}", null);
    }
}
