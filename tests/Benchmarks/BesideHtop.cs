using System.Diagnostics;
using System.Globalization;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>The dashboard and htop side by side in the same minute, in tmux at 140x45, over a hundred shells that start processes all the time.</summary>
internal static class BesideHtop
{
    private const string Churn = "i=0; while [ $i -lt 100 ]; do (while :; do sleep 0.9; done) & i=$((i+1)); done; wait";
    private const int Moves = 40;
    private static readonly TimeSpan s_minute = TimeSpan.FromMinutes(1), s_settled = TimeSpan.FromSeconds(8), s_quiet = TimeSpan.FromMilliseconds(200);

    public static async IAsyncEnumerable<Figure> Measure()
    {
        using var churn = Command.Start("setsid", ["sh", "-c", Churn]);
        try
        {
            using var ours = new Terminal(140, 45);
            using var theirs = new Terminal(140, 45);
            var (stuck, htop) = (await Start(ours, Repository.Stuck), await Start(theirs, "htop"));
            await Task.Delay(s_settled);
            var (begin, before) = (Stopwatch.GetTimestamp(), (Stuck: Used(stuck), Htop: Used(htop)));
            await Task.Delay(s_minute);
            var seconds = Stopwatch.GetElapsedTime(begin).TotalSeconds;
            var (us, them) = (Used(stuck) - before.Stuck, Used(htop) - before.Htop);
            yield return Compared("beside htop, 100 that churn: % of a CPU", us.Cpu / seconds * 100, them.Cpu / seconds * 100, "<= 1");
            yield return Compared("beside htop, 100 that churn: bytes/s", us.Bytes / seconds, them.Bytes / seconds, "<= 0.5");
            var (move, theirMove) = (await Move(ours, stuck), await Move(theirs, htop));
            yield return new Figure("bytes for a move of the selection, median", $"{move:F0}", $"{theirMove:F0}", Target: "<= 400");
            await DashboardCost.Quit(ours);
            await DashboardCost.Quit(theirs);
        }
        finally
        {
            Signals.Send(-churn.Id, Signals.Terminate);
        }
    }

    private static Figure Compared(string what, double us, double them, string target) => new(
        what, us.ToString("F2", CultureInfo.InvariantCulture), them.ToString("F2", CultureInfo.InvariantCulture), (us / them).ToString("F2", CultureInfo.InvariantCulture), target);

    private static async Task<int> Start(Terminal terminal, string program)
    {
        terminal.Run(program);
        await terminal.Shows("F10");
        return ProcFiles.Children(terminal.Shell).Single();
    }

    private static Use Used(int pid) => new(DashboardCost.CpuTime(pid).TotalSeconds, DashboardCost.Written(pid));

    /// <summary>What a move writes before anything else does; what a look writes in between is told apart by the median.</summary>
    private static async Task<double> Move(Terminal terminal, int pid)
    {
        var written = new List<long>();
        for (var move = 0; move < Moves; move++)
        {
            await Task.Delay(s_quiet);
            var before = DashboardCost.Written(pid);
            terminal.Press(move % 20 < 10 ? "Down" : "Up");
            await Task.Delay(s_quiet);
            written.Add(DashboardCost.Written(pid) - before);
        }

        return written.Order().ElementAt(Moves / 2);
    }

    /// <param name="Cpu">On a CPU; s.</param>
    /// <param name="Bytes">Written to the terminal.</param>
    private readonly record struct Use(double Cpu, double Bytes)
    {
        public static Use operator -(Use a, Use b) => new(a.Cpu - b.Cpu, a.Bytes - b.Bytes);
    }
}
