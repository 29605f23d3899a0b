using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>The dashboard and `stuck status` on a machine with a thousand processes, of which none is traced.</summary>
internal static partial class ManyProcesses
{
    private const int Count = 1_000;
    private const int More = 100;
    private const int Runs = 5;

    public static async IAsyncEnumerable<Figure> Measure()
    {
        using var sleepers = await Sleepers.Start(Count);
        var what = $"{Count} processes";
        var (cpu, _, memory) = await DashboardCost.Cost([]);
        yield return new Figure($"{what}, dashboard: % of a CPU", $"{cpu:F2}", Target: "<= 5");
        yield return new Figure($"{what}, dashboard: resident, MB", $"{memory:F1}");
        yield return new Figure($"{what}, dashboard: new ones are shown after s", $"{Median(await Delays()):F2}", Target: "<= 1");

        var (times, used) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            var begin = Stopwatch.GetTimestamp();
            used.Add(Status(sleepers.Parent));
            times.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
        }

        yield return new Figure($"{what}, status --json --tree: s", $"{Median(times):F2}");
        yield return new Figure($"{what}, status --json --tree: CPU s", $"{Median(used):F2}");
    }

    /// <summary>Seconds from when more processes have started until the dashboard has counted them.</summary>
    private static async Task<List<double>> Delays()
    {
        using var terminal = new Terminal(140, 45);
        terminal.Run(Repository.Stuck);
        await Eventually.True(() => Counted(terminal) >= Count, "all processes are counted");
        var delays = new List<double>();
        for (var run = 0; run < Runs; run++)
        {
            var before = Counted(terminal);
            using (await Sleepers.Start(More))
            {
                var begin = Stopwatch.GetTimestamp();
                await Eventually.True(() => Counted(terminal) > before + More / 2, "more processes are counted");
                delays.Add(Stopwatch.GetElapsedTime(begin).TotalSeconds);
            }

            await Eventually.True(() => Counted(terminal) < before + More / 2, "fewer processes are counted");
        }

        terminal.Press("q");
        await Eventually.True(() => ProcFiles.Children(terminal.Shell).Length == 0, "the dashboard has ended");
        return delays;
    }

    private static int Counted(Terminal terminal) =>
        int.TryParse(ProcessCount().Match(terminal.Screen).Groups[1].Value, CultureInfo.InvariantCulture, out var count) ? count : 0;

    /// <summary>CPU seconds of a run, as the shell counts them.</summary>
    private static double Status(int parent)
    {
        var run = Command.Run("bash", ["-c", "TIMEFORMAT='%U %S'; time \"$@\" >/dev/null", "bash", Repository.Stuck, "status", "--json", "--tree", $"{parent}"]);
        if (run.Status != 0) throw new InvalidOperationException(run.Error);
        return run.Error.Split(' ').Sum(word => double.Parse(word, CultureInfo.InvariantCulture));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    [GeneratedRegex(@" (\d+) processes")]
    private static partial Regex ProcessCount();
}
