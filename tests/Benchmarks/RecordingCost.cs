using System.Diagnostics;
using System.Globalization;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Dashboard.Panes.Log.Search;
using Stuck.EndToEnd;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Records;
using Stuck.Tracing.Recordings;
using ZstdSharp;

namespace Stuck.Benchmarks;

/// <summary>What it takes to record eight workers that make some 45,000 calls a second together, and to go about in what was recorded: a million and a half of them.</summary>
internal static class RecordingCost
{
    private const int Seconds = 31;
    private const string Busy = "fork for 1..3; while (1) { for (1..60) { syscall(39); syscall(257, -100, \"/nowhere/$_\", 0) } select undef, undef, undef, 0.02 }";

    public static async IAsyncEnumerable<Figure> Measure()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("recording");
        var cpu = await Record(path);
        yield return new Figure("record: % of a CPU", $"{cpu:F1}", Target: "<= 12");
        yield return new Figure("record: MB a minute", $"{new FileInfo(path).Length * 60.0 / Seconds / (1 << 20):F1}", Target: "<= 25");
        foreach (var figure in Levels(path)) yield return figure;

        var begin = Stopwatch.GetTimestamp();
        using var host = ReplayHost.Open(path, new HistoryBudget(1L << 30));
        yield return new Figure("replay: calls", $"{host.Shown.Traced.Sum(process => process.History.End):N0}");
        yield return new Figure("replay: the end, ms", Since(begin));
        foreach (var (what, moment) in new[] { ("a moment back", host.Moments - 2), ("a moment on", host.Moments - 1), ("to the middle", host.Moments / 2), ("a moment back from there", host.Moments / 2 - 1) })
        {
            begin = Stopwatch.GetTimestamp();
            host.MoveTo(moment);
            yield return new Figure($"replay: {what}, ms", Since(begin), Target: "<= 100");
        }

        host.MoveTo(host.Moments - 1);
        foreach (var text in (string[])["warm up", "no such text"])
        {
            begin = Stopwatch.GetTimestamp();
            var rows = new IndexedRows([.. host.Shown.Traced], null, TimeProvider.System, new FaultLog(), () => { });
            rows.Refresh();
            while (rows.Progress < 1) await Task.Delay(1);
            if (text != "warm up") yield return new Figure("replay: all calls in one log, ms", Since(begin));
            begin = Stopwatch.GetTimestamp();
            var search = new RowSearch(rows, rows.First, 1, () => new PatternTest(new LogPattern(text)));
            search.FindNear(out _);
            await search.FindFarAsync(CancellationToken.None);
            if (text != "warm up") yield return new Figure("replay: all calls searched for a text, ms", Since(begin), Target: "<= 1000 a million");
        }
    }

    /// <returns>% of a CPU.</returns>
    private static async Task<double> Record(string path)
    {
        using var busy = Command.Start("perl", ["-e", Busy]);
        using var run = Command.Start("sh", ["-c", "\"$@\"; cat /proc/$$/stat", "sh", Repository.Stuck, "record", "-o", path, "--seconds", $"{Seconds}", "--tree", $"{busy.Id}"]);
        var (begin, stat) = (Stopwatch.GetTimestamp(), await run.StandardOutput.ReadToEndAsync());
        busy.Kill(entireProcessTree: true);
        // cutime and cstime: what its children have used; in hundredths of a second (proc(5)).
        return stat.Split(' ').Skip(15).Take(2).Sum(ticks => double.Parse(ticks, CultureInfo.InvariantCulture)) / Stopwatch.GetElapsedTime(begin).TotalSeconds;
    }

    /// <summary>What other levels of Zstandard would make of the same chunks.</summary>
    private static IEnumerable<Figure> Levels(string path)
    {
        using var file = RecordingFile.Open(path);
        var chunks = Enumerable.Range(0, file.Chunks.Length).Where(i => file.Chunks[i].Kind == ChunkKind.Records).Select(file.Read).ToArray();
        yield return new Figure("calls, not packed: MB a minute", $"{PerMinute(chunks.Sum(chunk => (long)chunk.Length))}");
        foreach (var level in (int[])[1, 3, 6])
        {
            using var compressor = new Compressor(level);
            var packed = new byte[Compressor.GetCompressBound(chunks.Max(chunk => chunk.Length))];
            compressor.Wrap(chunks[0], packed);
            var begin = Stopwatch.GetTimestamp();
            var bytes = chunks.Sum(chunk => (long)compressor.Wrap(chunk, packed));
            var took = Stopwatch.GetElapsedTime(begin);
            yield return new Figure($"calls, level {level}: MB a minute; % of a CPU", $"{PerMinute(bytes)}; {took.TotalSeconds / Seconds * 100:F2}");
        }
    }

    private static string PerMinute(long bytes) => $"{bytes * 60.0 / Seconds / (1 << 20):F2}";

    private static string Since(long begin) => $"{Stopwatch.GetElapsedTime(begin).TotalMilliseconds:F0}";
}
