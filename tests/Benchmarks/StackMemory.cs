using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>What is resident of the dashboard before and after it has looked at the stacks of node, whose file is one of the largest that servers run.</summary>
internal static class StackMemory
{
    public static async IAsyncEnumerable<Figure> Measure()
    {
        using var node = Command.Start("node", ["-e", "setInterval(() => {}, 1000)"]);
        try
        {
            using var terminal = new Terminal(140, 45);
            terminal.Run(Repository.Stuck, "-n", "setInterval");
            await terminal.Shows("F10");
            var pid = ProcFiles.Children(terminal.Shell).Single();
            await Task.Delay(TimeSpan.FromSeconds(5));
            yield return new Figure("dashboard, node listed: resident, MB", $"{DashboardCost.ResidentMegabytes(pid):F1}", Target: "<= 40");
            terminal.Press("b");
            await terminal.Shows("user    epoll_");
            await Task.Delay(TimeSpan.FromSeconds(10));
            yield return new Figure("dashboard, stacks of node for 10 s: resident, MB", $"{DashboardCost.ResidentMegabytes(pid):F1}", Target: "<= 60");
            terminal.Press("q");
            await DashboardCost.Quit(terminal);
        }
        finally
        {
            node.Kill();
        }
    }
}
