using System.Diagnostics;
using System.Globalization;
using Stuck.EndToEnd;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Summaries.Exchanges;
using Stuck.Tracing.Summaries.Verdicts;

namespace Stuck.Benchmarks;

/// <summary>What looking at /proc costs: this process's own share of a CPU while it samples, with what each blocked thread waits for.</summary>
internal static class SamplingCost
{
    private static readonly TimeSpan s_time = TimeSpan.FromSeconds(10);

    /// <summary>50 processes of 10 threads: blocked for good, or woken all the time by their timers.</summary>
    private const string Threads =
        "import threading,time,sys\n" +
        "def sleep():\n while True: time.sleep(float(sys.argv[1]))\n" +
        "print(flush=True)\n" +
        "for i in range(9): threading.Thread(target=sleep, daemon=True).start()\n" +
        "sleep()";

    /// <summary>A worker's loop: select over a listener and a connection, with a timer.</summary>
    private const string Worker =
        "import select,socket,sys\n" +
        "s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen(); c=socket.create_connection(s.getsockname()); a=s.accept()\n" +
        "print(flush=True)\n" +
        "while True: select.select([s,c],[],[],float(sys.argv[1]))";

    public static async IAsyncEnumerable<Figure> Measure()
    {
        yield return await Run("the machine at 1 Hz, nobody watched", 0, Threads, "", TimeSpan.FromSeconds(1), Look.AtAll, "");
        yield return await Run("500 threads at 10 Hz", 50, Threads, "1000", TimeSpan.FromSeconds(0.1), Look.AtWatched, "<= 2");
        yield return await Run("the same, waking each second", 50, Threads, "1", TimeSpan.FromSeconds(0.1), Look.AtWatched, "");
        yield return await Run("100 workers at 1 Hz, and their verdicts", 100, Worker, "1000", TimeSpan.FromSeconds(1), Look.AtVerdicts, "<= 1");
        yield return await Run("the same, waking each 0.8 s", 100, Worker, "0.8", TimeSpan.FromSeconds(1), Look.AtVerdicts, "");
    }

    /// <summary>What is done in each round.</summary>
    private enum Look
    {
        AtAll,
        AtWatched,

        /// <summary>And what each of their threads waits for, and on whom, as the dashboard asks for it.</summary>
        AtVerdicts,
    }

    private static async Task<Figure> Run(
        string what, int processes, string program, string argument, TimeSpan interval, Look look, string target)
    {
        var started = Enumerable.Range(0, processes).Select(_ => Command.Start("python3", ["-c", program, argument])).ToArray();
        try
        {
            foreach (var process in started) await process.StandardOutput.ReadLineAsync();
            using var sampler = new ProcessSampler(TimeProvider.System) { Watched = started.Select(process => process.Id).ToHashSet() };
            var descriptors = new DescriptorReader(TimeProvider.System);
            var waits = new WaitBook(descriptors, TimeProvider.System);
            var connections = new ConnectionReader(descriptors, TimeProvider.System);
            var exchanges = new ExchangeFold();
            sampler.Sample();
            // Files are opened, and tables filled.
            for (var round = 0; round < 30; round++)
            {
                Round(look, sampler, waits, connections, exchanges);
                Thread.Sleep(TimeSpan.FromSeconds(0.1));
            }

            var (begin, cpu, rounds) = (Stopwatch.GetTimestamp(), CpuTime(), 0);
            while (Stopwatch.GetElapsedTime(begin) < s_time)
            {
                Round(look, sampler, waits, connections, exchanges);
                rounds++;
                // Not a timer: its two threads of the pool spin before they sleep, which the dashboard's own clock does not.
                Thread.Sleep(interval);
            }

            var percent = (CpuTime() - cpu) / (rounds * interval) * 100;
            return new Figure($"sampling, {what}: % of a CPU", percent.ToString("F2", CultureInfo.InvariantCulture), Target: target);
        }
        finally
        {
            foreach (var process in started) process.Kill();
        }
    }

    private static void Round(Look look, ProcessSampler sampler, WaitBook waits, ConnectionReader connections, ExchangeFold exchanges)
    {
        var snapshot = look == Look.AtAll ? sampler.Sample() : sampler.SampleWatched();
        if (look != Look.AtVerdicts) return;
        var found = new Dictionary<int, ThreadWait>();
        waits.BeginRound();
        foreach (var process in snapshot.Processes)
        {
            waits.Read(process, null, found);
            ProcessJudge.Judge(new ProcessRow(process, WorkerTitle.Parse(process.Title, process.Comm), null, null, []), found, _ => null, children: []);
        }

        exchanges.Next(connections.Read([.. snapshot.Processes.Where(process => sampler.Watched.Contains(process.Pid))]).Samples);
    }

    private static TimeSpan CpuTime() => Process.GetCurrentProcess().TotalProcessorTime;
}
