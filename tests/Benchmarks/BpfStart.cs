using System.Diagnostics;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>How soon there is a line of a process that runs: from the start of `stuck trace --backend bpf`, and of its peers.</summary>
internal static class BpfStart
{
    private const int Runs = 9;

    public static async IAsyncEnumerable<Figure> Measure()
    {
        await Task.CompletedTask;
        using var busy = Command.Start("perl", ["-e", "while (1) { getppid; select undef, undef, undef, 0.001 }"]);
        await Task.Delay(TimeSpan.FromMilliseconds(300));
        var (bpf, strace) = (new List<double>(), new List<double>());
        for (var run = 0; run < Runs; run++)
        {
            bpf.Add(await Milliseconds([Repository.Stuck, "trace", "--backend", "bpf"], busy.Id));
            strace.Add(await Milliseconds(["strace"], busy.Id));
        }

        busy.Kill();
        await busy.WaitForExitAsync();
        var (ours, theirs) = (Median(bpf), Median(strace));
        yield return new Figure("bpf: start to the first line of a process, ms", $"{ours:F0}", $"strace {theirs:F0}", "", "<= 150");
    }

    private static async Task<double> Milliseconds(string[] tracer, int pid)
    {
        using var folder = new TemporaryFolder();
        var log = folder.File("log");
        var watch = Stopwatch.StartNew();
        using var process = Command.Start(tracer[0], [.. tracer[1..], "-o", log, "-p", $"{pid}"]);
        while (!File.Exists(log) || new FileInfo(log).Length == 0) await Task.Delay(1);
        var elapsed = watch.Elapsed.TotalMilliseconds;
        Command.Run("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync();
        return elapsed;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
