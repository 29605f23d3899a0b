using System.Diagnostics;
using Stuck.EndToEnd;
using static Stuck.Benchmarks.TracedCalls;

namespace Stuck.Benchmarks;

/// <summary>`dd bs=1`, started under `stuck trace -f` and `strace -f`, whole and with filters that the kernel applies; runs take turns.</summary>
internal static class SpawnedCalls
{
    private const int Rounds = 5;
    private const int Blocks = 20_000;

    private static readonly string[] Strace = ["strace", "-f", "-o", "/dev/null"];
    private static readonly string[] Stuck = [Repository.Stuck, "trace", "-f", "-o", "/dev/null"];

    public static async IAsyncEnumerable<Figure> Measure()
    {
        await Task.CompletedTask;
        yield return Compare("dd bs=1", Strace, Stuck, "");
        yield return Compare("dd bs=1, half of its calls asked for", [.. Strace, "--seccomp-bpf", "-e", "trace=read"], [.. Stuck, "-e", "trace=read"], ">= 1.2");
        // As many calls as would make any stop at each of them felt, and the start of the tracer not.
        yield return Compare("dd bs=1, none of its calls asked for; beside untraced", [], [.. Stuck, "-e", "trace=kill"], ">= 0.95", Blocks * 100);
    }

    private static Figure Compare(string what, string[] theirs, string[] ours, string target, int blocks = Blocks)
    {
        List<double> peer = [], own = [];
        for (var round = 0; round < Rounds; round++)
        {
            peer.Add(CallsPerSecond(theirs, blocks));
            own.Add(CallsPerSecond(ours.Length > 0 ? [.. ours, "--"] : ours, blocks));
        }

        return new Figure(what + ": calls/s", Thousands(Median(own)), $"{(theirs.Length > 0 ? "strace" : "untraced")} {Thousands(Median(peer))}", Ratio(own, peer), target);
    }

    private static double CallsPerSecond(string[] tracer, int blocks)
    {
        string[] command = [.. tracer, "dd", "if=/dev/zero", "of=/dev/null", "bs=1", $"count={blocks}", "status=none"];
        var begin = Stopwatch.GetTimestamp();
        var run = Command.Run(command[0], command[1..]);
        return run.Status == 0 ? 2.0 * blocks / Stopwatch.GetElapsedTime(begin).TotalSeconds : throw new InvalidOperationException(run.Error);
    }
}
