using Stuck.Tracing.Model;
using Stuck.Tracing.Words;

namespace Stuck.Commands.Status;

/// <summary>A verdict in the words of a table.</summary>
internal static class StatusWords
{
    private const long MinuteNs = 60_000_000_000;

    /// <summary><c>reading 127.0.0.1:3306 mysqld for 41s</c>; the call where there is no verdict.</summary>
    public static string Of(StatusProcess process)
    {
        var verdict = process.Verdict;
        var what = verdict.Kind == VerdictKind.Unknown ? process.Call ?? Units.Unknown : VerdictWords.NameOf(verdict.Kind);
        var words = verdict.Target.Length > 0 ? $"{what} {verdict.Target}" : VerdictWords.SaysWhere(verdict) ? $"{what} {verdict.Brief}" : what;
        // An idle loop wakes often: how short its last wait is says nothing.
        var hasTime = process.BlockedNs is not null && verdict.Kind != VerdictKind.Running && (verdict.Kind != VerdictKind.Idle || process.BlockedNs >= MinuteNs);
        if (hasTime) words += $" for {(verdict.AtLeast ? ">" : "")}{Units.Duration(process.BlockedNs!.Value)}";
        return verdict.Clients == 0 || verdict.Kind == VerdictKind.Busy ? words : $"{words}, {ExchangeWords.Clients(verdict.Clients)} {(verdict.Clients == 1 ? "waits" : "wait")}";
    }
}
