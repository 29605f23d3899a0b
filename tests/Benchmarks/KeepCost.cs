using System.Collections.Immutable;
using System.Diagnostics;
using System.Reactive.Subjects;
using Stuck.EndToEnd;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Tests.Recordings;

namespace Stuck.Benchmarks;

/// <summary>
/// What it takes to keep ten minutes of what was shown, beside a dashboard that keeps nothing: ten minutes at once, of 500 processes a tenth of which does something else each second; and the
/// dashboard itself, for a minute, both at the same time.
/// </summary>
internal static class KeepCost
{
    private const int Processes = 500;
    private const int Seconds = 600;
    private const long Second = 1_000_000_000;

    private static readonly KeepLimits s_usual = new(TimeSpan.FromMinutes(10), 24 << 20);
    private static readonly TimeSpan s_watched = TimeSpan.FromSeconds(60);

    public static async IAsyncEnumerable<Figure> Measure()
    {
        using var sleepers = await Sleepers.Start(Processes);
        var frame = await Look();
        var what = $"keeping 10 minutes of {frame.Rows.Length} processes";
        // What is compiled first is not its own.
        Keep(frame, s_usual, 20);
        var (without, with) = (Keep(frame, s_usual with { Bytes = 0 }, Seconds), Keep(frame, s_usual, Seconds));
        yield return new Figure($"{what}: resident grows by MB", $"{with.Megabytes:F1}", $"{without.Megabytes:F1} kept nothing", Target: "<= 40");
        yield return new Figure($"{what}: kept, MB; moments", $"{with.Kept / 1048576.0:F1}; {with.Moments}");
        yield return new Figure($"{what}: CPU ms a second", $"{with.CpuMs / Seconds:F1}", $"{without.CpuMs / Seconds:F1} kept nothing");
        yield return new Figure($"{what}: a moment back, ms", $"{with.BackMs:F0}", Target: "<= 100");

        var (live, bare) = await Dashboards();
        yield return new Figure($"dashboard of {frame.Rows.Length} processes, {s_watched.TotalSeconds:F0} s: % of a CPU", $"{live.Cpu:F2}", $"{bare.Cpu:F2} kept nothing");
        yield return new Figure($"dashboard of {frame.Rows.Length} processes, {s_watched.TotalSeconds:F0} s: resident, MB", $"{live.Megabytes:F1}", $"{bare.Megabytes:F1} kept nothing");
    }

    private static async Task<Frame> Look()
    {
        using var sources = TraceSources.None;
        using var host = new LocalHost(sources, new LocalHostOptions());
        await host.LookAsync();
        return await host.LookAsync();
    }

    private static (double Megabytes, long Kept, int Moments, double CpuMs, double BackMs) Keep(Frame first, KeepLimits limits, int seconds)
    {
        using var live = new Subject<Frame>();
        using var host = new Retrospect(new ToldHost(live), limits, new FaultLog());
        using var told = host.Frames.Subscribe(_ => { });
        var random = new Random(1);
        Collect();
        var (before, cpu, frame) = (DashboardCost.ResidentMegabytes(Environment.ProcessId), 0.0, first);
        for (var second = 0; second < seconds; second++)
        {
            frame = After(frame, random);
            var begin = Environment.CpuUsage.TotalTime;
            live.OnNext(frame);
            cpu += (Environment.CpuUsage.TotalTime - begin).TotalMilliseconds;
        }

        // As in the program: what is garbage is not collected for the sake of a figure.
        var megabytes = DashboardCost.ResidentMegabytes(Environment.ProcessId) - before;
        var back = Stopwatch.GetTimestamp();
        for (var i = 0; i < 10; i++) host.MoveTo(host.Moments - 1 - i * 30);
        return (megabytes, host.KeptBytes, host.Moments - host.First, cpu, Stopwatch.GetElapsedTime(back).TotalMilliseconds / 10);
    }

    /// <summary>A second later: a tenth of them has used a CPU, allocated, and waits anew.</summary>
    private static Frame After(Frame frame, Random random)
    {
        var now = frame.AtNs + Second;
        ImmutableArray<ProcessRow> rows =
        [
            .. frame.Rows.Select(row => random.Next(10) > 0 ? row : row with
            {
                Sample = row.Sample with { CpuPercent = random.Next(1000) / 10.0, RssBytes = row.Sample.RssBytes + (random.Next(20) << 12) },
                Verdict = row.Verdict is { } verdict ? verdict with { SinceNs = now - random.Next(1_000_000_000) } : null,
            }),
        ];
        var samples = rows.ToDictionary(row => row.Pid, row => row.Sample);
        return frame with
        {
            AtNs = now, Time = frame.Time.AddSeconds(1), Rows = rows,
            Snapshot = frame.Snapshot with { Processes = [.. frame.Snapshot.Processes.Select(sample => samples.GetValueOrDefault(sample.Pid, sample))] },
        };
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    private static async Task<((double Cpu, double Megabytes) With, (double Cpu, double Megabytes) Without)> Dashboards()
    {
        using var with = new Terminal(140, 45);
        using var without = new Terminal(140, 45);
        Directory.CreateDirectory(Path.GetDirectoryName(without.SettingsFile)!);
        await File.WriteAllTextAsync(without.SettingsFile, """{ "limits": { "back_mb": 0 } }""");
        Terminal[] both = [with, without];
        foreach (var terminal in both)
        {
            terminal.Run(Repository.Stuck);
            await terminal.Shows("F10");
        }

        await Task.Delay(TimeSpan.FromSeconds(12));
        int[] pids = [.. both.Select(terminal => ProcFiles.Children(terminal.Shell).Single())];
        var (begin, cpu) = (Stopwatch.GetTimestamp(), pids.Select(pid => DashboardCost.CpuTime(pid)).ToArray());
        await Task.Delay(s_watched);
        var passed = Stopwatch.GetElapsedTime(begin);
        var figures = pids.Select((pid, i) => ((DashboardCost.CpuTime(pid) - cpu[i]) / passed * 100, DashboardCost.ResidentMegabytes(pid))).ToArray();
        foreach (var terminal in both) await DashboardCost.Quit(terminal);
        return (figures[0], figures[1]);
    }
}
