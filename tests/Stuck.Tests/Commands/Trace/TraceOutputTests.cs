using System.Globalization;
using System.Text.RegularExpressions;
using Stuck.Commands.Trace;
using Stuck.Tests.Dashboard;
using Stuck.Tracing.Records;
using Xunit;

namespace Stuck.Tests.Commands.Trace;

public sealed partial class TraceOutputTests : IDisposable
{
    private readonly StagedBackend _backend = new(new HistoryBudget(4 << 10, 1 << 10));
    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public void What_fell_out_before_it_could_be_written_is_said_where_it_is_missing()
    {
        var process = _backend.Trace(7);
        using (var output = new TraceOutput(new TraceRequest { Output = _file, Command = ["x"] }))
        {
            _backend.Record(process, StagedBackend.GetPid, 5);
            Write(output, process, 0);
            _backend.Record(process, StagedBackend.GetPid, 200);
            Write(output, process, 5);
            _backend.Record(process, StagedBackend.GetPid, 3);
            Write(output, process, 205);
            output.Finish();
        }

        var lines = File.ReadAllLines(_file);
        var missing = Assert.Single(lines, line => line.StartsWith("---", StringComparison.Ordinal));
        Assert.Equal(5, Array.IndexOf(lines, missing));
        var count = int.Parse(Count().Match(missing).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal($"--- {count} records are missing: they came faster than they could be written ---", missing);
        Assert.Equal(208, count + lines.Length - 1);
        // Each call gives its own number as its result.
        Assert.Matches($@"^getpid\(\) += {5 + count}$", lines[6]);
    }

    private static void Write(TraceOutput output, TracedProcess process, long first) =>
        output.Write(new SessionBatch(0, [new ProcessBatch(process, first, process.History.End, 0, 0, 0)]));

    public void Dispose()
    {
        _backend.Dispose();
        File.Delete(_file);
    }

    [GeneratedRegex(@"(\d+) records")]
    private static partial Regex Count();
}
