using System.Globalization;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>How soon a command's first call, its execve, is traced.</summary>
internal static class TraceStart
{
    private const int Runs = 21;

    public static async IAsyncEnumerable<Figure> Measure()
    {
        await Task.CompletedTask;
        var (stuck, strace) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            stuck.Add(Milliseconds(Repository.Stuck, "trace"));
            strace.Add(Milliseconds("strace"));
        }

        var (ours, theirs) = (Median(stuck), Median(strace));
        yield return new Figure("trace: start to the first traced call, ms", $"{ours:F1}", $"{theirs:F1}", $"{ours / theirs:F1}", "< 30");
    }

    /// <summary>From before the tracer is started to the time that it writes in front of its first line.</summary>
    private static double Milliseconds(string program, params string[] first)
    {
        using var folder = new TemporaryFolder();
        var log = folder.File("log");
        var begin = DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch;
        Command.Run(program, [.. first, "-ttt", "-o", log, "-e", "trace=execve", "--", "true"]);
        var seconds = decimal.Parse(File.ReadLines(log).First().Split(' ')[0], CultureInfo.InvariantCulture);
        return (double)seconds * 1000 - begin.TotalMilliseconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
