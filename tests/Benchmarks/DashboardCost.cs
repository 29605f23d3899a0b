using System.Diagnostics;
using System.Globalization;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>What the dashboard costs while nothing happens, and how long one waits for it; in tmux at 140x45.</summary>
internal static class DashboardCost
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(30);

    /// <summary>Stands in the last row of every frame.</summary>
    private const string KeyBar = "F10";

    public static async IAsyncEnumerable<Figure> Measure()
    {
        using var sleeper = Process.Start("sleep", "600");
        try
        {
            var first = new List<double>();
            for (var run = 0; run < 7; run++)
                first.Add(await FirstFrame());
            yield return new Figure("dashboard: first frame, ms", $"{first.Order().ElementAt(first.Count / 2):F0}", Target: "<= 60");

            foreach (var (what, arguments) in Views(sleeper.Id))
            {
                var (cpu, written, memory) = await Cost(arguments);
                yield return new Figure($"dashboard, {what}: % of a CPU", $"{cpu:F2}", Target: "<= 0.15");
                yield return new Figure($"dashboard, {what}: bytes/s written", $"{written:F0}", Target: "0");
                yield return new Figure($"dashboard, {what}: resident, MB", $"{memory:F1}", Target: "<= 40");
            }
        }
        finally
        {
            sleeper.Kill();
        }
    }

    private static (string Name, string[] Arguments)[] Views(int idle) =>
    [
        ("an idle process traced", ["-p", $"{idle}"]),
        ("all processes, none traced", []),
    ];

    /// <summary>Milliseconds from the shell's execve to a screen with its last row.</summary>
    private static async Task<double> FirstFrame()
    {
        using var terminal = new Terminal(140, 45);
        using var folder = new TemporaryFolder();
        terminal.Run("sh", "-c", $"date +%s%N >{folder.File("start")}; exec {Repository.Stuck}");
        await terminal.Shows(KeyBar);
        var end = DateTime.UtcNow - DateTime.UnixEpoch;
        var start = long.Parse(File.ReadAllText(folder.File("start")), CultureInfo.InvariantCulture) / 1e6;
        await Quit(terminal);
        return end.TotalMilliseconds - start;
    }

    /// <summary>What it costs for half a minute in which nobody presses a key.</summary>
    /// <param name="program">Another build of it; null for this one.</param>
    public static async Task<(double CpuPercent, double BytesPerSecond, double Megabytes)> Cost(string[] arguments, string? program = null)
    {
        using var terminal = new Terminal(140, 45);
        terminal.Run([program ?? Repository.Stuck, .. arguments]);
        await terminal.Shows(KeyBar);
        var pid = ProcFiles.Children(terminal.Shell).Single();
        // The first seconds fill caches and columns, and after the tenth a call's age is not told anew for a while.
        await Task.Delay(TimeSpan.FromSeconds(12));
        var (begin, cpu, written) = (Stopwatch.GetTimestamp(), CpuTime(pid), Written(pid));
        await Task.Delay(Idle);
        var passed = Stopwatch.GetElapsedTime(begin);
        var figures = ((CpuTime(pid) - cpu) / passed * 100, (Written(pid) - written) / passed.TotalSeconds, ResidentMegabytes(pid));
        await Quit(terminal);
        return figures;
    }

    internal static async Task Quit(Terminal terminal)
    {
        terminal.Press("q");
        // Where something was recorded that nobody has saved it asks.
        var isAsked = false;
        await Eventually.True(() => (isAsked = terminal.Screen.Contains("? y, n; Esc stays", StringComparison.Ordinal)) || ProcFiles.Children(terminal.Shell).Length == 0, "the dashboard ends, or asks");
        if (isAsked) terminal.Press("n");
        await Eventually.True(() => ProcFiles.Children(terminal.Shell).Length == 0, "the dashboard has ended");
    }

    /// <summary>On a CPU, all threads together: the first figure of schedstat, in nanoseconds.</summary>
    /// <param name="counts">Whether a thread counts, by its folder in /proc; null for all.</param>
    internal static TimeSpan CpuTime(int pid, Func<string, bool>? counts = null) => TimeSpan.FromMicroseconds(
        Directory.EnumerateDirectories($"/proc/{pid}/task")
            .Where(thread => counts is null || counts(thread))
            .Sum(thread => double.Parse(File.ReadAllText(thread + "/schedstat").Split(' ')[0], CultureInfo.InvariantCulture)) / 1000);

    /// <summary>Bytes written to the terminal, which is all that the dashboard writes to.</summary>
    internal static long Written(int pid) => Number($"/proc/{pid}/io", "wchar:");

    internal static double ResidentMegabytes(int pid) => Number($"/proc/{pid}/status", "VmRSS:") / 1024.0;

    private static long Number(string file, string name) => long.Parse(
        File.ReadLines(file).First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(':', 2)[1].Split(' ')
            .First(word => word.Trim().Length > 0), CultureInfo.InvariantCulture);
}
