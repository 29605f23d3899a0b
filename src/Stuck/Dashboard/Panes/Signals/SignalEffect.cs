using Stuck.Tracing.Model;
using Stuck.Tracing.Syscalls.Names;

namespace Stuck.Dashboard.Panes.Signals;

/// <summary>Says what a signal does to those who get it.</summary>
internal static class SignalEffect
{
    /// <summary>What it does by default, and what these processes do with it.</summary>
    /// <param name="masks">Of each of the processes; null for one whose signals are not known.</param>
    public static string Of(int signal, IReadOnlyCollection<SignalMasks?> masks)
    {
        var usual = SignalDefaults.Of(signal);
        if (SignalDefaults.IsInevitable(signal)) return $"{usual}: nobody can catch, block or ignore it";
        if (masks.Count == 0 || masks.Contains(null)) return $"by default {(usual == "nothing" ? "does nothing" : usual)}";
        var ways = masks.Select(one => WayOf(signal, one!)).ToArray();
        if (ways.Distinct().Count() == 1) return Alone(ways[0], usual);
        return string.Join(", ", ways.CountBy(way => way).OrderByDescending(way => way.Value).Select(way => $"{way.Value} {Several(way.Key, usual)}"));
    }

    private static Way WayOf(int signal, SignalMasks masks) =>
        masks.Ignores(signal) ? Way.Ignored : masks.Blocks(signal) ? Way.Blocked : masks.Catches(signal) ? Way.Caught : Way.Default;

    private static string Alone(Way way, string usual) => way switch
    {
        Way.Ignored => "ignored: nothing happens",
        Way.Blocked => "blocked: waits until it is let through",
        Way.Caught => $"caught: its own code decides (by default: {usual})",
        _ => usual == "nothing" ? "does nothing: not caught" : $"{usual}: not caught",
    };

    private static string Several(Way way, string usual) => way switch
    {
        Way.Ignored => "ignore it",
        Way.Blocked => "block it",
        Way.Caught => "catch it",
        _ => $"do not catch it (default: {usual})",
    };

    private enum Way
    {
        Default,
        Ignored,
        Blocked,
        Caught,
    }
}
