using System.Diagnostics;
using System.Globalization;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>
/// Calls per second of the workloads of loop.c under `stuck trace -f -o /dev/null -p` (also with --same-cpu), `strace -f -o /dev/null -p` and a minimal
/// tracer in C.
/// The runs take turns, because a machine's speed drifts, and medians count: of the rates, and of the ratios of runs that followed each other.
/// </summary>
internal static class TracedCalls
{
    private const int Rounds = 15;
    private const string Seconds = "0.3";

    private static readonly (string Name, string[] Prefix)[] Placings = [("unpinned", []), ("on one CPU", ["taskset", "-c", "0"])];

    public static async IAsyncEnumerable<Figure> Measure()
    {
        var (loop, minimal) = (Compile("loop"), Compile("minimal"));
        string[] stuck = [Repository.Stuck, "trace", "-f", "-o", "/dev/null"];
        string[][] tracers = [[], ["strace", "-f", "-o", "/dev/null"], stuck, [minimal], [.. stuck, "--same-cpu"]];
        foreach (var calls in (string[])["getppid", "read+write", "threads", "socketpair", "tcp"])
        {
            foreach (var (placing, prefix) in Placings)
            {
                var rates = tracers.Select(_ => new List<double>()).ToArray();
                var compared = prefix.Length > 0 ? tracers.Length - 1 : tracers.Length;
                for (var round = 0; round < Rounds; round++)
                    for (var tracer = 0; tracer < compared; tracer++)
                        rates[tracer].Add(await Run([.. prefix, loop, calls, Seconds], tracers[tracer], prefix));

                yield return new Figure(
                    $"{calls}, {placing}: calls/s (untraced {Thousands(Median(rates[0]))})",
                    Thousands(Median(rates[2])), $"strace {Thousands(Median(rates[1]))}", Ratio(rates[2], rates[1]), Target(calls, placing));
                yield return new Figure("  beside a minimal tracer", "", Thousands(Median(rates[3])), Ratio(rates[2], rates[3]), prefix.Length > 0 ? ">= 0.87" : "");
                if (compared < tracers.Length) continue;
                yield return new Figure("  with --same-cpu", Thousands(Median(rates[4])), $"strace {Thousands(Median(rates[1]))}", Ratio(rates[4], rates[1]), SameCpuTarget(calls));
            }
        }
    }

    private static string Target(string calls, string placing) => (calls, placing) switch
    {
        ("threads", "unpinned") => ">= 1.5",
        (_, "on one CPU") => ">= 1.2",
        _ => "",
    };

    /// <summary>On an idle machine.</summary>
    private static string SameCpuTarget(string calls) => calls switch
    {
        "getppid" or "read+write" => ">= 6",
        "socketpair" or "tcp" => ">= 4",
        _ => "",
    };

    /// <summary>Calls per second of the loop, with a tracer attached before it begins.</summary>
    private static async Task<double> Run(string[] loop, string[] tracer, string[] prefix)
    {
        using var tracee = Command.Start(loop[0], loop[1..]);
        int[] pids = [tracee.Id];
        // Those that have children or threads make them before they read their line.
        if (loop[^2] is "socketpair" or "tcp")
        {
            await Eventually.True(() => ProcFiles.Children(tracee.Id).Length == 1, "the other process is there");
            pids = [tracee.Id, ProcFiles.Children(tracee.Id)[0]];
        }
        else if (loop[^2] == "threads")
        {
            await Eventually.True(() => Directory.GetDirectories($"/proc/{tracee.Id}/task").Length == 5, "the threads are there");
        }

        using var attached = tracer.Length == 0 ? null : await Attach([.. prefix, .. tracer, .. PidArguments(tracer, pids)], pids);
        await tracee.StandardInput.WriteLineAsync("go");
        await tracee.StandardInput.FlushAsync();
        var rate = double.Parse((await tracee.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        await tracee.WaitForExitAsync();
        await (attached?.WaitForExitAsync() ?? Task.CompletedTask);
        return rate;
    }

    private static IEnumerable<string> PidArguments(string[] tracer, int[] pids) =>
        pids.SelectMany(pid => tracer.Length == 1 ? new[] { $"{pid}" } : ["-p", $"{pid}"]);

    private static async Task<Process> Attach(string[] tracer, int[] pids)
    {
        var process = Command.Start(tracer[0], tracer[1..]);
        await Eventually.True(() => pids.All(pid => ProcFiles.Tracer(pid) > 0), $"{tracer[0]} traces {string.Join(' ', pids)}");
        return process;
    }

    internal static string Compile(string name)
    {
        var source = Path.Combine(Repository.Root, "tests", "Benchmarks", name + ".c");
        var program = Path.Combine(Repository.Root, "artifacts", name);
        var gcc = Command.Run("gcc", ["-O2", "-Wall", "-pthread", "-o", program, source]);
        return gcc.Status == 0 ? program : throw new InvalidOperationException(gcc.Error);
    }

    internal static string Ratio(List<double> ours, List<double> theirs) =>
        Median([.. ours.Zip(theirs, (a, b) => a / b)]).ToString("F2", CultureInfo.InvariantCulture);

    internal static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    internal static string Thousands(double rate) => string.Create(CultureInfo.InvariantCulture, $"{rate / 1000:F1}k");
}
