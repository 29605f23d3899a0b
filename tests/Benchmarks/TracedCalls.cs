using System.Diagnostics;
using System.Globalization;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>
/// Calls per second of the same C loop under `stuck trace -o /dev/null -p PID` and `strace -f -o /dev/null -p PID`. The runs take
/// turns, because a machine's speed drifts, and medians count: of the rates, and of the ratios of runs that followed each other.
/// </summary>
internal static class TracedCalls
{
    private const int Rounds = 7;
    private const string Seconds = "1";

    private static readonly string[] Untraced = [];
    private static readonly string[] Strace = ["strace", "-f", "-o", "/dev/null", "-p"];
    private static readonly string[] Stuck = [Repository.Stuck, "trace", "-o", "/dev/null", "-p"];

    public static async IAsyncEnumerable<Figure> Measure()
    {
        var loop = Compile();
        foreach (var calls in (string[])["getppid", "read+write"])
        {
            foreach (var (placing, prefix, target) in Placings)
            {
                string[][] tracers = [Untraced, Strace, Stuck];
                var rates = tracers.Select(_ => new List<double>()).ToArray();
                for (var round = 0; round < Rounds; round++)
                    for (var tracer = 0; tracer < tracers.Length; tracer++)
                        rates[tracer].Add(await Run([.. prefix, loop, calls, Seconds], tracers[tracer], prefix));

                var (untraced, strace, stuck) = (Median(rates[0]), Median(rates[1]), Median(rates[2]));
                var ratio = Median([.. rates[2].Zip(rates[1], (ours, theirs) => ours / theirs)]);
                yield return new Figure(
                    $"{calls}, {placing}: calls/s (untraced {Thousands(untraced)})",
                    Thousands(stuck), $"strace {Thousands(strace)}", $"{ratio:F2}", target);
            }
        }
    }

    private static readonly (string Name, string[] Prefix, string Target)[] Placings =
    [
        ("unpinned", [], ""),
        ("on one CPU", ["taskset", "-c", "0"], ">= 1.15"),
    ];

    /// <summary>Calls per second of the loop, with a tracer attached before it begins.</summary>
    private static async Task<double> Run(string[] loop, string[] tracer, string[] prefix)
    {
        using var tracee = Command.Start(loop[0], loop[1..]);
        using var attached = tracer.Length == 0 ? null : await Attach([.. prefix, .. tracer, $"{tracee.Id}"], tracee.Id);
        await tracee.StandardInput.WriteLineAsync("go");
        await tracee.StandardInput.FlushAsync();
        var rate = double.Parse((await tracee.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        await tracee.WaitForExitAsync();
        await (attached?.WaitForExitAsync() ?? Task.CompletedTask);
        return rate;
    }

    private static async Task<Process> Attach(string[] tracer, int pid)
    {
        var process = Command.Start(tracer[0], tracer[1..]);
        await Eventually.True(() => ProcFiles.Tracer(pid) > 0, $"{tracer[0]} traces {pid}");
        return process;
    }

    internal static string Compile()
    {
        var source = Path.Combine(Repository.Root, "tests", "Benchmarks", "loop.c");
        var loop = Path.Combine(Repository.Root, "artifacts", "loop");
        var gcc = Command.Run("gcc", ["-O2", "-Wall", "-o", loop, source]);
        return gcc.Status == 0 ? loop : throw new InvalidOperationException(gcc.Error);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Thousands(double rate) => $"{rate / 1000:F1}k";
}
