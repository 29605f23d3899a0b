using System.Diagnostics;
using Stuck.EndToEnd;

namespace Stuck.Benchmarks;

/// <summary>The dashboard beside nginx that answers 2,000 requests a second, traced by BPF: what following them takes, and the pane that lists them.</summary>
internal static class RequestsLoad
{
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(10);

    public static async IAsyncEnumerable<Figure> Measure()
    {
        using var folder = new TemporaryFolder();
        using var server = BpfServers.StartNginx(folder.Path);
        // Twenty clients, each of which asks again 10 ms after its answer.
        var script = folder.File("pace.lua");
        await File.WriteAllTextAsync(script, "function delay() return 10 end");
        await Task.Delay(TimeSpan.FromSeconds(1));
        using var load = Command.Start("wrk", ["-t1", "-c20", "-d45", "-s", script, $"http://127.0.0.1:{BpfServers.NginxPort}/"]);
        using var terminal = new Terminal(140, 45);
        terminal.Run(Repository.Stuck, "--backend", "bpf", "--tree", $"{server.Id}");
        await terminal.Shows("2 traced");
        var pid = ProcFiles.Children(terminal.Shell).Single();
        await Task.Delay(TimeSpan.FromSeconds(2));
        var table = await CpuPercent(pid);
        terminal.Press("r");
        await terminal.Shows("GET /");
        var pane = await CpuPercent(pid);
        await DashboardCost.Quit(terminal);
        load.Kill();
        server.Kill();
        await server.WaitForExitAsync();
        yield return new Figure("2,000 requests/s traced, the table: % of a CPU", $"{table:F2}");
        yield return new Figure("2,000 requests/s traced, the requests pane: % of a CPU", $"{pane:F2}", Target: "<= 4");
    }

    private static async Task<double> CpuPercent(int pid)
    {
        var (begin, cpu) = (Stopwatch.GetTimestamp(), DashboardCost.CpuTime(pid, _ => true));
        await Task.Delay(s_span);
        return (DashboardCost.CpuTime(pid, _ => true) - cpu) / Stopwatch.GetElapsedTime(begin) * 100;
    }
}
