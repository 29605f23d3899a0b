using System.Globalization;
using System.Text.RegularExpressions;
using Stuck.Commands.Trace;
using Stuck.Tests.Dashboard;
using Stuck.Tests.Dashboard.Settings;
using Stuck.Tracing.Faults;
using Stuck.Tracing.Records;
using Xunit;

namespace Stuck.Tests.Commands.Trace;

public sealed partial class TraceOutputTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StagedBackend _backend = new(new HistoryBudget(4 << 10, 1 << 10));
    private readonly FaultLog _faults = new(TimeProvider.System, new FaultFolder(() => throw new IOException("no files in tests")));

    [Fact]
    public void What_fell_out_before_it_could_be_written_is_said_where_it_is_missing()
    {
        var process = _backend.Trace(7);
        using (var output = Open())
        {
            _backend.Record(process, StagedBackend.GetPid, 5);
            Write(output, process, 0);
            _backend.Record(process, StagedBackend.GetPid, 200);
            Write(output, process, 5);
            _backend.Record(process, StagedBackend.GetPid, 3);
            Write(output, process, 205);
            output.Finish(lost: 0);
        }

        var lines = ReadLines();
        var missing = Assert.Single(lines, line => line.StartsWith("---", StringComparison.Ordinal));
        Assert.Equal(5, Array.IndexOf(lines, missing));
        var count = int.Parse(Count().Match(missing).Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.Equal($"--- {count} records are missing: they came faster than they could be written ---", missing);
        Assert.Equal(208, count + lines.Length - 1);
        // Each call gives its own number as its result.
        Assert.Matches($@"^getpid\(\) += {5 + count}$", lines[6]);
    }

    [Fact]
    public void A_call_that_cannot_be_written_costs_its_line_and_says_so_there()
    {
        var process = _backend.Trace(7);
        _backend.Record(process, StagedBackend.GetPid);
        _backend.Record(process, number: 0, descriptor: 3, result: 9, isBroken: true);
        _backend.Record(process, StagedBackend.GetUid);

        using (var output = Open())
        {
            Write(output, process, 0);
            output.Finish(lost: 0);
        }

        var lines = ReadLines();
        Assert.Equal(3, lines.Length);
        Assert.Matches(@"^getpid\(\) += 0$", lines[0]);
        Assert.EndsWith(" <not written: stuck failed on it>", lines[1], StringComparison.Ordinal);
        Assert.Matches(@"^getuid\(\) += 2$", lines[2]);
        Assert.Equal("writing a call", Assert.Single(_faults.Different).What);
    }

    [Fact]
    public void A_call_that_a_process_was_found_in_is_told_of_after_all_have_been_attached_to()
    {
        var (first, second) = (_backend.Trace(7), _backend.Trace(8));
        Attach(first, 5_000);
        Attach(second, 6_000);
        var timeLine = new TimeLine(TimeProvider.System);
        var moments = timeLine.Advance([first, second]);
        Assert.Equal(["Event 7", "Event 8", "Entry 7", "Entry 8"], moments.Select(moment => $"{moment.Kind} {moment.Tid}"));
        Assert.Equal([1_000L, 1_000L], moments.Skip(2).Select(moment => moment.StartNs));
    }

    /// <summary>A process that is in a call since a long time comes under trace.</summary>
    private static void Attach(TracedProcess process, long atNs)
    {
        var inFlight = new RecordBuffer(4096);
        ref var call = ref inFlight.Start(RecordKind.Syscall, process.Pid, StagedBackend.GetPid, 1_000);
        call.Flags = RecordFlags.Unfinished | RecordFlags.SeenInFlight;
        process.Add(new TracedThread(process.Pid, inFlight));
        var record = new RecordBuffer(4096);
        record.Start(RecordKind.Attached, process.Pid, process.Pid, atNs);
        process.History.Append(record.Bytes);
    }

    private TraceOutput Open() => new(new TraceRequest { Output = _folder.File("trace"), Command = ["x"] }, _faults, TimeProvider.System);

    private string[] ReadLines() => File.ReadAllLines(_folder.File("trace"));

    private static void Write(TraceOutput output, TracedProcess process, long first) =>
        output.Write(new SessionBatch(0, [new ProcessBatch(process, first, process.History.End, 0, 0, 0)]));

    public void Dispose()
    {
        _backend.Dispose();
        _folder.Dispose();
    }

    [GeneratedRegex(@"(\d+) records")]
    private static partial Regex Count();
}
