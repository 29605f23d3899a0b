using System.Diagnostics;
using System.Globalization;
using Stuck.EndToEnd;
using static Stuck.Benchmarks.TracedCalls;

namespace Stuck.Benchmarks;

/// <summary>
/// What is left of the speed of loop.c's workloads under `stuck trace --backend bpf`, beside `perf trace`, `strace` and our own ptrace, and of
/// somebody else's while one is traced by BPF. Interleaved; medians of the ratios to the untraced run of the same round.
/// </summary>
internal static class BpfCost
{
    private const int Rounds = 7;
    private const string Seconds = "0.4";

    private static readonly Dictionary<string, (string Traced, string Others)> s_targets = new()
    {
        ["getppid"] = (">= 0.70", ">= 0.85"),
        ["read+write"] = (">= 0.65", ""),
        ["socketpair"] = (">= 0.86", ">= 0.94"),
        ["tcp"] = (">= 0.90", ">= 0.94"),
    };

    public static async IAsyncEnumerable<Figure> Measure()
    {
        var loop = Compile("loop");
        string[] ptrace = [Repository.Stuck, "trace", "-f", "-o", "/dev/null"];
        string[] bpf = [.. ptrace, "--backend", "bpf", "-s", "64"];
        (string Name, string[] Command)[] peers =
        [
            .. Command.Run("which", ["perf"]).Status == 0 ? [("perf trace", (string[])["perf", "trace", "-o", "/dev/null"])] : Array.Empty<(string, string[])>(),
            ("strace", ["strace", "-f", "-o", "/dev/null"]),
            ("ptrace", ptrace),
        ];
        foreach (var (calls, targets) in s_targets)
        {
            var (untraced, traced, others) = (new List<double>(), new List<double>(), new List<double>());
            var beside = peers.Select(_ => new List<double>()).ToArray();
            for (var round = 0; round < Rounds; round++)
            {
                untraced.Add(await Run(loop, calls, [], somebodyElse: false));
                traced.Add(await Run(loop, calls, bpf, somebodyElse: false));
                others.Add(await Run(loop, calls, bpf, somebodyElse: true));
                for (var peer = 0; peer < peers.Length; peer++) beside[peer].Add(await Run(loop, calls, peers[peer].Command, somebodyElse: false));
            }

            var besides = string.Join(", ", peers.Select((peer, i) => $"{peer.Name} {Ratio(beside[i], untraced)}"));
            yield return new Figure($"{calls}: share of the untraced speed ({Thousands(Median(untraced))} calls/s)", Ratio(traced, untraced), besides, "", targets.Traced);
            yield return new Figure("  somebody else's, while one is traced", Ratio(others, untraced), "", "", targets.Others);
        }
    }

    /// <summary>Calls per second of the loop, with a tracer attached to it, or to somebody else, before it begins.</summary>
    private static async Task<double> Run(string loop, string calls, string[] tracer, bool somebodyElse)
    {
        using var tracee = Command.Start(loop, [calls, Seconds]);
        using var bystander = Command.Start("sleep", ["60"]);
        int[] pids = [tracee.Id];
        if (calls is "socketpair" or "tcp")
        {
            await Eventually.True(() => ProcFiles.Children(tracee.Id).Length == 1, "the other process is there");
            pids = [tracee.Id, ProcFiles.Children(tracee.Id)[0]];
        }

        if (somebodyElse) pids = [bystander.Id];
        using var attached = tracer.Length == 0 ? null : await Attach(tracer, pids);
        await tracee.StandardInput.WriteLineAsync("go");
        await tracee.StandardInput.FlushAsync();
        var rate = double.Parse((await tracee.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        await tracee.WaitForExitAsync();
        bystander.Kill();
        if (attached is not null)
        {
            // perf trace of a process that ended goes on.
            if (tracer[0] == "perf") attached.Kill();
            await attached.WaitForExitAsync();
        }

        return rate;
    }

    private static async Task<Process> Attach(string[] tracer, int[] pids)
    {
        var isPerf = tracer[0] == "perf";
        var process = Command.Start(tracer[0], [.. tracer[1..], .. isPerf ? (string[])["-p", string.Join(',', pids)] : [.. pids.SelectMany(pid => new[] { "-p", $"{pid}" })]]);
        if (isPerf) await Task.Delay(TimeSpan.FromSeconds(1));
        else if (tracer.Contains("bpf"))
            foreach (var _ in pids) await process.StandardError.ReadLineAsync();
        else await Eventually.True(() => pids.All(pid => ProcFiles.Tracer(pid) > 0), $"{tracer[0]} traces {string.Join(' ', pids)}");
        return process;
    }
}
