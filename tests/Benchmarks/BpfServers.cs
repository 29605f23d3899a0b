using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Stuck.EndToEnd;
using static Stuck.Benchmarks.TracedCalls;

namespace Stuck.Benchmarks;

/// <summary>What is left of the throughput of servers while they are traced: redis-server under redis-benchmark, nginx under wrk.</summary>
internal static partial class BpfServers
{
    public const int NginxPort = 18099;

    private const int Rounds = 5, RedisPort = 16399;

    private static readonly (string Name, string Target, Func<string, Process> Start, Func<double> Load)[] s_servers =
    [
        ("redis-server, GET", ">= 0.90", folder => Command.Start("redis-server", ["--port", $"{RedisPort}", "--save", "", "--dir", folder]), LoadRedis),
        ("nginx, a page of 600 bytes", ">= 0.92", StartNginx, LoadNginx),
    ];

    public static async IAsyncEnumerable<Figure> Measure()
    {
        string[] ptrace = [Repository.Stuck, "trace", "-f", "-o", "/dev/null"];
        (string Name, string[] Command)[] tracers =
        [
            ("bpf", [.. ptrace, "--backend", "bpf", "-s", "64"]),
            ("perf trace", ["perf", "trace", "-o", "/dev/null"]),
            ("bpftrace", ["bpftrace"]),
            ("strace", ["strace", "-f", "-o", "/dev/null"]),
            ("ptrace", ptrace),
        ];
        tracers = [.. tracers.Where(tracer => tracer.Command[0] == Repository.Stuck || Command.Run("which", [tracer.Command[0]]).Status == 0)];
        foreach (var (name, target, start, load) in s_servers)
        {
            using var folder = new TemporaryFolder();
            using var server = start(folder.Path);
            await Task.Delay(TimeSpan.FromSeconds(1));
            int[] pids = [server.Id, .. ProcFiles.Children(server.Id)];
            var untraced = new List<double>();
            var traced = tracers.Select(_ => new List<double>()).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                untraced.Add(load());
                for (var i = 0; i < tracers.Length; i++) traced[i].Add(await Under(tracers[i].Command, pids, load));
            }

            server.Kill();
            await server.WaitForExitAsync();
            var besides = string.Join(", ", tracers.Skip(1).Select((tracer, i) => $"{tracer.Name} {Ratio(traced[i + 1], untraced)}"));
            yield return new Figure($"{name}: share of the untraced speed ({Thousands(Median(untraced))} requests/s)", Ratio(traced[0], untraced), besides, "", target);
        }
    }

    private static async Task<double> Under(string[] tracer, int[] pids, Func<double> load)
    {
        string[] whom = tracer[0] switch
        {
            "perf" => ["-p", string.Join(',', pids)],
            // To count calls and add up their time: it writes no records.
            "bpftrace" => ["-e", $"tracepoint:raw_syscalls:sys_enter /{string.Join("||", pids.Select(pid => $"pid=={pid}"))}/ {{ @s[tid]=nsecs; }} tracepoint:raw_syscalls:sys_exit /@s[tid]/ {{ @n[args->id]=count(); @t[args->id]=sum(nsecs-@s[tid]); delete(@s[tid]); }}"],
            _ => [.. pids.SelectMany(pid => new[] { "-p", $"{pid}" })],
        };
        using var process = Command.Start(tracer[0], [.. tracer[1..], .. whom]);
        await Task.Delay(TimeSpan.FromSeconds(tracer[0] == "bpftrace" ? 3 : 1));
        var rate = load();
        Command.Run("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync();
        return rate;
    }

    private static double LoadRedis()
    {
        var said = Command.Run("redis-benchmark", ["-p", $"{RedisPort}", "-t", "get", "-n", "60000", "-c", "20", "--csv"]).Output;
        return double.Parse(said.Split('\n').First(line => line.StartsWith("\"GET\"", StringComparison.Ordinal)).Split('"')[3], CultureInfo.InvariantCulture);
    }

    private static double LoadNginx() =>
        double.Parse(Rate().Match(Command.Run("wrk", ["-t1", "-c20", "-d1", $"http://127.0.0.1:{NginxPort}/"]).Output).Groups[1].ValueSpan, CultureInfo.InvariantCulture);

    public static Process StartNginx(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "index.html"), new string('x', 600));
        var settings = Path.Combine(folder, "nginx.conf");
        File.WriteAllText(settings, $"user root; daemon off; worker_processes 1; pid {folder}/pid; error_log {folder}/error;\n"
            + $"events {{}} http {{ access_log {folder}/access; server {{ listen 127.0.0.1:{NginxPort}; root {folder}; }} }}\n");
        return Command.Start("nginx", ["-c", settings, "-p", folder]);
    }

    [GeneratedRegex(@"Requests/sec:\s*([0-9.]+)")]
    private static partial Regex Rate();
}
