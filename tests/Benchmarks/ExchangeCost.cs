using System.Collections.Immutable;
using System.Globalization;
using Stuck.EndToEnd;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Summaries.Exchanges;

namespace Stuck.Benchmarks;

/// <summary>What it costs to find out who owes whom an answer: CPU time of a round, all of the kernel's included, both ends of each connection judged.</summary>
internal static class ExchangeCost
{
    private const int Rounds = 10;

    /// <summary>A loop over clients, of which each has asked and none is answered; or that are all answered.</summary>
    private const string Server =
        "import select,socket,sys\n" +
        "s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(4096); e=select.epoll(); e.register(s,1); k={}\n" +
        "print(s.getsockname()[1],flush=True)\n" +
        "while True:\n" +
        " for f,_ in e.poll():\n" +
        "  if f==s.fileno(): c,_=s.accept(); k[c.fileno()]=c; e.register(c,1)\n" +
        "  else:\n" +
        "   k[f].recv(9)\n" +
        "   if sys.argv[1]=='answers': k[f].sendall(b'x')";

    private const string Client =
        "import select,socket,sys,time\n" +
        "e=select.epoll(); k=[]\n" +
        "for i in range(int(sys.argv[2])):\n" +
        " c=socket.create_connection(('127.0.0.1',int(sys.argv[1]))); c.sendall(b'x'); k.append(c); e.register(c,1)\n" +
        "time.sleep(1)\n" +
        "for c in k:\n" +
        " if sys.argv[3]=='answers': c.recv(9)\n" +
        "print(flush=True)\n" +
        "e.poll()";

    public static async IAsyncEnumerable<Figure> Measure()
    {
        foreach (var (count, target) in new[] { (1_000, "<= 10"), (10_000, "<= 60") })
            foreach (var mode in new[] { "answers", "hangs" })
            {
                var (perRound, allocated) = await Cost(count, mode);
                var what = $"exchanges, {count} connections, {(mode == "hangs" ? "all unanswered" : "all at rest")}";
                yield return new Figure($"{what}: ms a round", perRound.ToString("F1", CultureInfo.InvariantCulture), Target: target);
                yield return new Figure($"{what}: kB allocated a round", $"{allocated / 1000:F0}");
            }
    }

    private static async Task<(double Ms, double Bytes)> Cost(int count, string mode)
    {
        using var server = Command.Start("python3", ["-c", Server, mode]);
        try
        {
            var port = (await server.StandardOutput.ReadLineAsync())!;
            using var client = Command.Start("python3", ["-c", Client, port, $"{count}", mode]);
            try
            {
                await client.StandardOutput.ReadLineAsync();
                return Cost([server.Id, client.Id]);
            }
            finally
            {
                client.Kill();
            }
        }
        finally
        {
            server.Kill();
        }
    }

    private static (double Ms, double Bytes) Cost(ImmutableArray<int> pids)
    {
        using var sampler = new ProcessSampler(TimeProvider.System) { Watched = pids.ToHashSet() };
        var listed = sampler.Sample().Processes.Where(process => pids.Contains(process.Pid)).ToArray();
        // Sockets are looked at anew in each round, however many they are: this is what one round costs, not how many there are in a minute.
        var descriptors = new DescriptorReader(TimeProvider.System);
        var reader = new ConnectionReader(descriptors, TimeProvider.System);
        var fold = new ExchangeFold();
        ImmutableArray<ConnectionSample> Round()
        {
            descriptors.BeginRound();
            descriptors.Tables.BeginRound(all: true);
            var samples = reader.Read(listed).Samples;
            fold.Next(samples);
            return samples;
        }

        for (var round = 0; round < 3; round++) Round();
        var (cpu, allocated) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
        for (var round = 0; round < Rounds; round++) Round();
        return ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds / Rounds, (GC.GetTotalAllocatedBytes() - allocated) / (double)Rounds);
    }
}
