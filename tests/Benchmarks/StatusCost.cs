using System.Globalization;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>
/// `stuck status --json` on a machine with two thousand processes of ten threads each, beside the build that the environment variable
/// STUCK_BEFORE names.
/// </summary>
internal static class StatusCost
{
    private const int Processes = 2_000;
    private const int Threads = 10;
    private const int Runs = 5;

    public static async IAsyncEnumerable<Figure> Measure()
    {
        using var sleepers = await Sleepers.Start(Processes, Threads);
        var before = Environment.GetEnvironmentVariable("STUCK_BEFORE");
        var (ours, peers) = (new List<Cost>(), new List<Cost>());
        for (var run = 0; run < Runs; run++)
        {
            ours.Add(Run(Repository.Stuck));
            if (before is not null) peers.Add(Run(before));
        }

        var what = $"{Processes} processes of {Threads} threads, status --json";
        yield return Compared($"{what}: s", "F2", cost => cost.Seconds);
        yield return Compared($"{what}: CPU s", "F2", cost => cost.CpuSeconds);
        yield return Compared($"{what}: MB", "F1", cost => cost.Megabytes);

        Figure Compared(string figure, string format, Func<Cost, double> of)
        {
            var (one, other) = (Median(ours, of), peers.Count == 0 ? (double?)null : Median(peers, of));
            return new Figure(
                figure, one.ToString(format, CultureInfo.InvariantCulture), other?.ToString(format, CultureInfo.InvariantCulture) ?? "",
                other is { } peer ? (one / peer).ToString("F2", CultureInfo.InvariantCulture) : "", "<= 0.5 of before");
        }
    }

    private static Cost Run(string program)
    {
        var run = Command.Run("/usr/bin/time", ["-f", "%e %U %S %M", "-o", "/dev/stderr", program, "status", "--json"]);
        if (run.Status != 0) throw new InvalidOperationException(run.Error);
        var words = run.Error.Split(' ').Select(word => double.Parse(word, CultureInfo.InvariantCulture)).ToArray();
        return new Cost(words[0], words[1] + words[2], words[3] / 1024);
    }

    private static double Median(List<Cost> costs, Func<Cost, double> of) => costs.Select(of).Order().ElementAt(costs.Count / 2);

    private readonly record struct Cost(double Seconds, double CpuSeconds, double Megabytes);
}
