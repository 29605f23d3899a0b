using Stuck.Benchmarks;

Dictionary<string, Func<IAsyncEnumerable<Figure>>> benchmarks = new()
{
    ["trace"] = TracedCalls.Measure,
    ["spawn"] = SpawnedCalls.Measure,
    ["sampling"] = SamplingCost.Measure,
    ["dashboard"] = DashboardCost.Measure,
    ["load"] = DashboardLoad.Measure,
    ["processes"] = ManyProcesses.Measure,
    ["start"] = SecondStart.Measure,
    ["log"] = LogCost.Measure,
    ["trace-start"] = TraceStart.Measure,
    ["sockets"] = SocketCost.Measure,
    ["formatting"] = FormattingCost.Measure,
    ["hostile"] = HostileDecoding.Measure,
};

if (args is [var name] && !benchmarks.ContainsKey(name))
{
    Console.Error.WriteLine($"no benchmark {name}: there are {string.Join(", ", benchmarks.Keys)}");
    return 2;
}

Console.WriteLine(Figure.Heading);
foreach (var (_, measure) in benchmarks.Where(benchmark => args.Length == 0 || args[0] == benchmark.Key))
    await foreach (var figure in measure())
        Console.WriteLine(figure);
return 0;
