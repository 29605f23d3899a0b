using System.Diagnostics;
using Stuck.Dashboard.Panes.Log.Rows;
using Stuck.Dashboard.Panes.Log.Search;
using Stuck.Dashboard.Panes.Statistics;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Filters;

namespace Stuck.Benchmarks;

/// <summary>What it takes to go through a history of a million calls: searching, filtering, adding up. Wall-clock time with all CPUs that there are, and CPU time.</summary>
internal static class LogCost
{
    private const int Calls = 1_000_000;
    private const int Read = 0, Open = 257, GetPid = 39, Poll = 7;

    public static async IAsyncEnumerable<Figure> Measure()
    {
        var process = new TracedProcess(new ProcessKey("", 1, 0), 0, new History(new HistoryBudget()));
        Fill(process);
        yield return new Figure("log: calls kept in 150 MB", $"{process.History.End - process.History.First:N0}", Target: "1,000,000");
        // The product is compiled beforehand: what a first search takes to be compiled here is not its own.
        await Search(process, () => new PatternTest(new LogPattern("warm up")));
        foreach (var (what, text) in new[] { ("plain text", "no such text"), ("an expression", "no (such|text)[0-9]+") })
            yield return new Figure($"log: search a million for {what}, ms", await Search(process, () => new PatternTest(new LogPattern(text))), Target: "1000");
        yield return new Figure("log: next failed call in a million, ms", await Search(process, () => new HeaderTest(_ => false)));
        foreach (var filter in new[] { "read errno=EAGAIN", "dur>10ms fd=9", "path~sess" })
            yield return new Figure($"log: filter a million by {filter}, ms", await Filter(process, filter));
        yield return new Figure("log: statistics of a million, ms", await AddUp(process));
    }

    /// <summary>What a web worker does: opens, reads, polls, and asks for its pid.</summary>
    private static void Fill(TracedProcess process)
    {
        var record = new RecordBuffer(4096);
        for (var i = 0; i < Calls; i++)
        {
            ref var header = ref record.Start(RecordKind.Syscall, 1, (i % 4) switch { 0 => Read, 1 => Open, 2 => Poll, _ => GetPid }, i * 1_000L);
            header.DurationNs = 500;
            header.Result = i % 4;
            header.Arguments[0] = header.Number == Open ? unchecked((ulong)-100) : 9;
            header.Arguments[1] = 0x7000;
            header.Arguments[2] = 48;
            if (header.Number == Read) Keep(record, Phase.Exit, "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<ht"u8);
            if (header.Number == Open) Keep(record, Phase.Entry, "/var/www/app/sessions/sess_0123456789\0"u8);
            process.History.Append(record.Bytes);
        }
    }

    private static void Keep(RecordBuffer record, Phase phase, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(record.Reserve(bytes.Length));
        record.Commit(phase, 0x7000, bytes.Length);
    }

    private static async Task<string> Search(TracedProcess process, Func<IRowTest> test)
    {
        var rows = new ProcessRows(process);
        var begin = Begin();
        var search = new RowSearch(rows, rows.First, 1, test);
        search.FindNear(out _);
        await search.FindFarAsync(CancellationToken.None);
        return Since(begin);
    }

    private static async Task<string> Filter(TracedProcess process, string text)
    {
        var filter = CallFilter.Parse(text, out _)!;
        var rows = new IndexedRows([process], new RowFilter(filter, _ => new DescriptorTargets()), TimeProvider.System, new FaultLog(), () => { });
        var begin = Begin();
        rows.Refresh();
        while (rows.Progress < 1) await Task.Delay(1);
        return Since(begin);
    }

    private static async Task<string> AddUp(TracedProcess process)
    {
        var done = new TaskCompletionSource();
        var begin = Begin();
        new LatencyReader([process], null, new FaultLog(), done.SetResult).Refresh();
        await done.Task;
        return Since(begin);
    }

    private static (long Wall, TimeSpan Cpu) Begin() => (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);

    private static string Since((long Wall, TimeSpan Cpu) begin) =>
        $"{Stopwatch.GetElapsedTime(begin.Wall).TotalMilliseconds:F0} ({(Environment.CpuUsage.TotalTime - begin.Cpu).TotalMilliseconds:F0} CPU)";
}
