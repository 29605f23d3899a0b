using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>
/// The dashboard and a trace into a file at full load for ten minutes: processes that call as fast as they can, and 1,000 short-lived ones a
/// second. Memory must stay within the histories' budget and not grow.
/// </summary>
internal static partial class Soak
{
    private const string Busy = "while :; do i=0; while [ $i -lt 1000 ]; do : </dev/null; i=$((i+1)); done; /bin/true; done";
    private static readonly TimeSpan s_between = TimeSpan.FromSeconds(2);

    /// <summary>How long it lasts; `./run.sh bench soak SECONDS`.</summary>
    public static TimeSpan Duration { get; set; } = TimeSpan.FromMinutes(10);

    public static async IAsyncEnumerable<Figure> Measure()
    {
        using var folder = new TemporaryFolder();
        var crowd = folder.File("crowd");
        var compiler = Command.Run("gcc", ["-O1", "-w", "-pthread", "-o", crowd, Path.Combine(Repository.Root, "tests", "Tracees", "Programs", "crowd.c")]);
        if (compiler.Status != 0) throw new InvalidOperationException(compiler.Error);
        using var busy = Command.Start("sh", ["-c", Busy]);
        using var churn = Command.Start(crowd, ["churn", "2000000000", "1000"]);
        // What the trace shows would fill the disk: it goes through a pipe to somebody who reads all of it.
        using var trace = Command.Start(Repository.Stuck, ["trace", "-f", "-o", "|cat >/dev/null", "-p", $"{busy.Id}"]);
        var messages = trace.StandardError.ReadToEndAsync();
        using var terminal = new Terminal(140, 45);
        await terminal.Shows("$");
        terminal.Run(Repository.Stuck, "-f", "--max-slowdown", "100", "-p", $"{churn.Id}");
        await terminal.Shows("F10");
        churn.StandardInput.WriteLine();
        await churn.StandardInput.FlushAsync();
        var dashboard = ProcFiles.Children(terminal.Shell).Single();

        List<(double Minutes, double Dashboard, double Trace)> samples = [];
        var begin = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begin) < Duration)
        {
            await Task.Delay(s_between);
            samples.Add((Stopwatch.GetElapsedTime(begin).TotalMinutes, ResidentMegabytes(dashboard), ResidentMegabytes(trace.Id)));
        }

        var header = terminal.Screen.Split('\n')[0].Trim();
        var forks = Calls(churn.Id);
        Signals.Send(trace.Id, Signals.Terminate);
        await trace.WaitForExitAsync();
        terminal.Press("q");
        await Eventually.True(() => ProcFiles.Children(terminal.Shell).Length == 0, "the dashboard has ended");
        churn.Kill();
        busy.Kill();

        yield return Memory("dashboard", [.. samples.Select(sample => (sample.Minutes, sample.Dashboard))]);
        yield return Memory("trace -f", [.. samples.Select(sample => (sample.Minutes, sample.Trace))]);
        yield return new Figure("minutes; voluntary switches of who forks", $"{samples[^1].Minutes:F1}; {forks}");
        yield return new Figure("dashboard, what its header says", header);
        yield return new Figure("trace, records that it says are missing", Missing().Match(await messages) is { Success: true } match ? match.Groups[1].Value : "0");
    }

    /// <summary>Growth is the slope of the line through the later half: before that the histories fill.</summary>
    private static Figure Memory(string what, (double Minutes, double Megabytes)[] samples)
    {
        var late = samples[(samples.Length / 2)..];
        var (x, y) = (late.Average(sample => sample.Minutes), late.Average(sample => sample.Megabytes));
        var slope = late.Sum(sample => (sample.Minutes - x) * (sample.Megabytes - y)) / late.Sum(sample => (sample.Minutes - x) * (sample.Minutes - x));
        return new Figure(
            $"{what}: resident first, last, most, MB; growth, MB/min",
            string.Create(CultureInfo.InvariantCulture, $"{samples[0].Megabytes:F0}, {samples[^1].Megabytes:F0}, {samples.Max(sample => sample.Megabytes):F0}; {slope:F2}"));
    }

    private static double ResidentMegabytes(int pid) =>
        double.Parse(File.ReadAllText($"/proc/{pid}/statm").Split(' ')[1], CultureInfo.InvariantCulture) * Environment.SystemPageSize / (1 << 20);

    private static string Calls(int pid) => File.ReadAllLines($"/proc/{pid}/status").First(line => line.StartsWith("voluntary", StringComparison.Ordinal)).Split('\t')[1];

    [GeneratedRegex("([0-9]+) records are missing")]
    private static partial Regex Missing();
}
