using System.Diagnostics;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>What ./run.sh adds to a start when everything is built.</summary>
internal static class SecondStart
{
    private const int Runs = 11;

    public static async IAsyncEnumerable<Figure> Measure()
    {
        await Task.CompletedTask;
        var (script, direct) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            script.Add(Milliseconds(Path.Combine(Repository.Root, "run.sh")));
            direct.Add(Milliseconds(Repository.Stuck));
        }

        yield return new Figure("run.sh, nothing to build: adds ms to a start", $"{Median(script) - Median(direct):F0}", Target: "< 300");
    }

    private static double Milliseconds(string program)
    {
        var begin = Stopwatch.GetTimestamp();
        Command.Run(program, ["--version"]);
        return Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
