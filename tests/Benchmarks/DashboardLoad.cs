using System.Diagnostics;
using System.Globalization;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>The dashboard at work, in tmux at 140x45: a log into which calls pour, and many processes.</summary>
internal static class DashboardLoad
{
    /// <summary>Even: the help that one opens the next one closes.</summary>
    private const int Keys = 30;

    public static async IAsyncEnumerable<Figure> Measure()
    {
        var loop = TracedCalls.Compile("loop");
        using (var tracee = Command.Start(loop, ["getppid", "60"]))
        {
            try
            {
                using var terminal = new Terminal(140, 45);
                terminal.Run(Repository.Stuck, "--backend", "ptrace", "--max-slowdown", "100", "-p", $"{tracee.Id}");
                await terminal.Shows("1 traced");
                await tracee.StandardInput.WriteLineAsync("go");
                await tracee.StandardInput.FlushAsync();
                await terminal.Shows("getppid()");
                var (cpu, written, rate) = await Screen(terminal, tracee.Id);
                yield return new Figure($"dashboard, {rate / 1000:F0}k rows/s: % of a CPU for the screen", $"{cpu:F2}", Target: "<= 3");
                yield return new Figure($"dashboard, {rate / 1000:F0}k rows/s: kB/s written", $"{written / 1000:F0}", Target: "<= 160");
                yield return new Figure($"dashboard, {rate / 1000:F0}k rows/s: key to screen, ms", $"{await KeyToScreen(terminal):F0}", Target: "<= 30");
                await DashboardCost.Quit(terminal);
            }
            finally
            {
                tracee.Kill();
            }
        }

        await foreach (var figure in ManyListed()) yield return figure;
    }

    /// <summary>In the same half minute as the build that the environment variable STUCK_BEFORE names, if it names one.</summary>
    private static async IAsyncEnumerable<Figure> ManyListed()
    {
        using var sleepers = await Sleepers.Start(500);
        string?[] programs = [Repository.Stuck, Environment.GetEnvironmentVariable("STUCK_BEFORE")];
        var costs = await Task.WhenAll(programs.OfType<string>().Select(program => DashboardCost.Cost([], program)));
        yield return Compared("% of a CPU", "F2", "<= 2", cost => cost.CpuPercent);
        yield return Compared("bytes/s written", "F0", "", cost => cost.BytesPerSecond);
        yield return Compared("resident, MB", "F1", "<= 40", cost => cost.Megabytes);

        Figure Compared(string figure, string format, string target, Func<(double CpuPercent, double BytesPerSecond, double Megabytes), double> of)
        {
            var each = Array.ConvertAll(costs, cost => of(cost));
            return new Figure(
                $"dashboard, 500 processes: {figure}", each[0].ToString(format, CultureInfo.InvariantCulture),
                each.Length > 1 ? each[1].ToString(format, CultureInfo.InvariantCulture) : "", each.Length > 1 ? (each[0] / each[1]).ToString("F2", CultureInfo.InvariantCulture) : "", target);
        }
    }

    /// <summary>What the screen's thread takes while calls pour in: that of the tracer is the price of tracing.</summary>
    private static async Task<(double CpuPercent, double BytesPerSecond, double CallsPerSecond)> Screen(Terminal terminal, int tracee)
    {
        var pid = ProcFiles.Children(terminal.Shell).Single();
        await Task.Delay(TimeSpan.FromSeconds(3));
        var (begin, cpu, written, calls) = (Stopwatch.GetTimestamp(), DashboardCost.CpuTime(pid, thread => !IsTracer(thread)), DashboardCost.Written(pid), Switches(tracee));
        await Task.Delay(TimeSpan.FromSeconds(15));
        var passed = Stopwatch.GetElapsedTime(begin);
        return (
            (DashboardCost.CpuTime(pid, thread => !IsTracer(thread)) - cpu) / passed * 100,
            (DashboardCost.Written(pid) - written) / passed.TotalSeconds,
            (Switches(tracee) - calls) / 2 / passed.TotalSeconds);
    }

    /// <summary>Milliseconds from a key to what it shows; of that tmux takes a part, twice.</summary>
    private static async Task<double> KeyToScreen(Terminal terminal)
    {
        var times = new List<double>();
        for (var key = 0; key < Keys; key++)
        {
            var text = key % 2 == 0 ? "this help" : "stuck in";
            var begin = Stopwatch.GetTimestamp();
            // It opens the help, and closes it again.
            terminal.Press("F1");
            while (!terminal.Screen.Contains(text, StringComparison.Ordinal)) await Task.Yield();
            times.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
        }

        return times.Order().ElementAt(times.Count / 2);
    }

    private static bool IsTracer(string thread) => File.ReadAllText(thread + "/comm").StartsWith("trace ", StringComparison.Ordinal);

    /// <summary>How often the tracee has stopped: twice for each call.</summary>
    private static double Switches(int pid) => File.ReadLines($"/proc/{pid}/status")
        .Where(line => line.StartsWith("voluntary_ctxt_switches", StringComparison.Ordinal))
        .Select(line => double.Parse(line.Split(':')[1], null)).Single();
}
