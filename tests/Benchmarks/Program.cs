using Stuck.Benchmarks;

Dictionary<string, Func<IAsyncEnumerable<Figure>>> benchmarks = new()
{
    ["trace"] = TracedCalls.Measure,
    ["spawn"] = SpawnedCalls.Measure,
    ["bpf"] = BpfCost.Measure,
    ["bpf-servers"] = BpfServers.Measure,
    ["bpf-start"] = BpfStart.Measure,
    ["requests"] = RequestsLoad.Measure,
    ["sampling"] = SamplingCost.Measure,
    ["dashboard"] = DashboardCost.Measure,
    ["htop"] = BesideHtop.Measure,
    ["stacks"] = StackMemory.Measure,
    ["load"] = DashboardLoad.Measure,
    ["processes"] = ManyProcesses.Measure,
    ["keep"] = KeepCost.Measure,
    ["status"] = StatusCost.Measure,
    ["start"] = SecondStart.Measure,
    ["log"] = LogCost.Measure,
    ["trace-start"] = TraceStart.Measure,
    ["sockets"] = SocketCost.Measure,
    ["exchanges"] = ExchangeCost.Measure,
    ["formatting"] = FormattingCost.Measure,
    ["protocols"] = ProtocolCost.Measure,
    ["recording"] = RecordingCost.Measure,
    ["hostile"] = HostileDecoding.Measure,
    ["fuzz"] = Fuzzing.Measure,
    ["soak"] = Soak.Measure,
};

if (args is ["soak", var seconds])
{
    if (!double.TryParse(seconds, System.Globalization.CultureInfo.InvariantCulture, out var duration) || duration < 10)
    {
        Console.Error.WriteLine($"not a time to soak: {seconds} s; at least 10");
        return 2;
    }

    Soak.Duration = TimeSpan.FromSeconds(duration);
}

if (args is [var name] && !benchmarks.ContainsKey(name))
{
    Console.Error.WriteLine($"no benchmark {name}: there are {string.Join(", ", benchmarks.Keys)}");
    return 2;
}

Console.WriteLine(Figure.Heading);
foreach (var (_, measure) in benchmarks.Where(benchmark => args.Length == 0 ? benchmark.Key is not ("fuzz" or "soak") : args[0] == benchmark.Key))
    await foreach (var figure in measure())
        Console.WriteLine(figure);
return 0;
