using System.Runtime.InteropServices;
using System.Text;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Processes;
using Stuck.Tracing.Summaries.Workers;
using Stuck.Tracing.Words;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Processes;

public sealed class EndedRowsTests
{
    private const int Execve = 59, SIGABRT = 6, SIGSEGV = 11, SIGTERM = 15;
    private const int SI_USER = 0, SI_TKILL = -6, SEGV_MAPERR = 1;
    private const int Core = 0x80;

    private readonly HistoryBudget _budget = new();
    private readonly RecordBuffer _record = new(4096);

    private static readonly ProcessSnapshot s_seen = Snapshot(
        Process(10, title: "php: master", comm: "php"), Process(11, 10, "php: worker", "php"), Process(12, 10, "php: worker", "php"),
        Process(4711, title: "-bash", comm: "bash"), Process(Environment.ProcessId, title: "stuck", comm: "stuck"));

    [Theory]
    [InlineData(0, "exited 0")]
    [InlineData(3 << 8, "exited 3")]
    [InlineData(9, "killed by SIGKILL")]
    [InlineData(SIGSEGV | Core, "killed by SIGSEGV (core dumped)")]
    [InlineData(-1, "ended")]
    public void It_says_how_it_ended(int waitStatus, string words)
    {
        var row = Of(Traced(11, waitStatus));
        Assert.Equal(words, VerdictCells.TextOf(row.Verdict!));
        Assert.Equal((true, false, false, TraceState.Ended), (row.HasEnded, row.IsTraced, row.Verdict!.WaitsOnSomeone, row.Tracing));
    }

    [Theory]
    [InlineData(SI_USER, 4711, "killed by SIGTERM of 4711 bash")]
    [InlineData(SI_TKILL, 4711, "killed by SIGTERM of 4711 bash")]
    [InlineData(SI_USER, 999, "killed by SIGTERM of 999")]
    [InlineData(SI_USER, 11, "killed by SIGTERM of its own")]
    [InlineData(SI_USER, 0, "killed by SIGTERM")]
    [InlineData(SEGV_MAPERR, 4711, "killed by SIGTERM")]
    public void It_says_who_sent_the_signal(int code, int sender, string words)
    {
        var process = Traced(11, SIGTERM);
        Signal(process, SIGTERM, code, sender);
        Assert.Equal(words, VerdictCells.TextOf(Of(process).Verdict!));
    }

    [Fact]
    public void The_sender_of_an_earlier_signal_is_not_whose_killed_it()
    {
        var process = Traced(11, SIGTERM);
        Signal(process, SIGTERM, SI_USER, 10);
        Signal(process, SIGTERM, SI_USER, 4711);
        Signal(process, SIGABRT, SI_USER, 12);
        Assert.Equal("killed by SIGTERM of 4711 bash", VerdictCells.TextOf(Of(process).Verdict!));
    }

    [Fact]
    public void Who_cleans_up_and_then_sends_itself_what_it_was_sent_was_killed_by_who_sent_it_first()
    {
        var process = Traced(11, SIGTERM);
        Signal(process, SIGTERM, SI_USER, 4711);
        Signal(process, SIGTERM, SI_TKILL, 11);
        Assert.Equal("killed by SIGTERM of 4711 bash", VerdictCells.TextOf(Of(process).Verdict!));
    }

    [Fact]
    public void Who_aborts_is_not_the_victim_of_who_sent_it_something_long_ago()
    {
        var process = Traced(11, SIGABRT);
        Signal(process, SIGABRT, SI_USER, 4711, atSeconds: 1);
        Signal(process, SIGABRT, SI_TKILL, 11, atSeconds: 12);
        Assert.Equal("killed by SIGABRT of its own", VerdictCells.TextOf(Of(process).Verdict!));
    }

    [Fact]
    public void It_keeps_its_name_and_its_place_and_uses_nothing_any_more()
    {
        var families = WorkerFamilies.Empty.With(s_seen);
        var row = Of(Traced(11, 0), families: families);

        Assert.Equal(("php: worker", 10, families.Of(11)!.Key), (row.Name, row.ParentPid, row.Family!.Value));
        Assert.Equal(('X', null, 0, 0), (row.Sample.State, row.Sample.CpuPercent, row.Sample.RssBytes, row.Sample.Threads));
    }

    [Fact]
    public void Who_began_and_ended_between_two_looks_is_called_what_it_executed()
    {
        var process = new TracedProcess(new ProcessKey("", 20, 2000), 10, new History(_budget));
        Execute(process, "/usr/bin/ls", "ls", "-l", "/");
        process.End(TraceState.Ended, 0, 1);
        var row = Of(process);

        Assert.Equal(("ls -l /", "ls", "ls -l /"), (row.Sample.Title, row.Sample.Comm, row.Name));
        Assert.Equal((10, s_seen.Processes[0].User), (row.ParentPid, row.Sample.User));
    }

    [Fact]
    public void Who_was_only_forked_is_called_what_it_was_forked_from_and_worked_in_the_only_family_there_is()
    {
        var families = WorkerFamilies.Empty.With(s_seen);
        var process = new TracedProcess(new ProcessKey("", 20, 2000), 10, new History(_budget));
        process.End(TraceState.Ended, 1 << 8, 1);
        var row = Of(process, families: families);

        Assert.Equal(("php: master", families.Of(11)!.Key), (row.Name, row.Family!.Value));
    }

    [Fact]
    public void Who_ran_something_else_was_none_of_the_workers()
    {
        var process = new TracedProcess(new ProcessKey("", 20, 2000), 10, new History(_budget));
        Execute(process, "/bin/sh", "sh", "-c", "exit 3");
        process.End(TraceState.Ended, 3 << 8, 1);
        Assert.Null(Of(process, families: WorkerFamilies.Empty.With(s_seen)).Family);
    }

    [Fact]
    public void A_command_of_ours_is_our_child()
    {
        var process = new TracedProcess(new ProcessKey("", 20, 2000), 0, new History(_budget));
        Execute(process, "/bin/true", "true");
        process.End(TraceState.Ended, 0, 1);
        Assert.Equal((Environment.ProcessId, "true"), (Of(process).ParentPid, Of(process).Name));
    }

    private static ProcessRow Of(TracedProcess process, WorkerFamilies? families = null)
    {
        var rows = ProcessTable.Empty.With(s_seen).Rows;
        return Assert.Single(new EndedRows([s_seen], [rows], [families ?? WorkerFamilies.Empty], (default, 0)).Of([process])).Row;
    }

    private TracedProcess Traced(int pid, int waitStatus)
    {
        var process = new TracedProcess(s_seen.Processes.First(sample => sample.Pid == pid).Key, 0, new History(_budget));
        process.End(TraceState.Ended, waitStatus, 1);
        return process;
    }

    private void Signal(TracedProcess process, int signal, int code, int sender, int atSeconds = 1)
    {
        _record.Start(RecordKind.Signal, process.Pid, signal, atSeconds * Second);
        var info = MemoryMarshal.Cast<byte, int>(_record.Reserve(128));
        info.Clear();
        (info[0], info[2], info[4]) = (signal, code, sender);
        _record.Commit(Phase.None, 0, 128);
        process.History.Append(_record.Bytes);
    }

    private void Execute(TracedProcess process, string path, params string[] arguments)
    {
        ref var header = ref _record.Start(RecordKind.Syscall, process.Pid, Execve, 1);
        header.Arguments[0] = 0x1000;
        header.Arguments[1] = 0x2000;
        Piece(0x1000, Encoding.UTF8.GetBytes(path + "\0"));
        Piece(0x2000, MemoryMarshal.AsBytes<ulong>([.. arguments.Select((_, i) => 0x3000 + 0x100 * (ulong)i), 0]).ToArray());
        for (var i = 0; i < arguments.Length; i++) Piece(0x3000 + 0x100 * (ulong)i, Encoding.UTF8.GetBytes(arguments[i] + "\0"));
        process.History.Append(_record.Bytes);
    }

    private void Piece(ulong address, byte[] bytes)
    {
        bytes.CopyTo(_record.Reserve(bytes.Length));
        _record.Commit(Phase.Entry, address, bytes.Length);
    }
}
