using System.Collections.Immutable;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Summaries.Explanations;

/// <summary>A process that is to be explained, and all that is known of its machine.</summary>
internal sealed class Case
{
    private readonly Frame _frame;

    public Case(ProcessRow row, Frame frame)
    {
        (Row, _frame) = (row, frame);
        Tid = row.ThreadVerdicts.FirstOrDefault(IsSpeaker)?.Tid;
        ImmutableArray<ThreadSample> threads = row.Sample is { ThreadSamples: { IsEmpty: false } all } ? all : row.Sample.MainThread is { } main ? [main] : [];
        Thread = threads.FirstOrDefault(thread => thread.Tid == (Tid ?? row.Pid));
        Exchange = Socket is { } socket ? row.Exchanges.All.FirstOrDefault(one => one.Connection.Inode == socket.Inode) : null;
        Party = Verdict.Party is { } party ? RowOf(party.Pid) : null;
    }

    public ProcessRow Row { get; }

    public Verdict Verdict => Row.Verdict!;

    public long NowNs => _frame.AtNs;

    /// <summary>The thread that speaks for the process, where it has several.</summary>
    public int? Tid { get; }

    /// <summary>What is known of that thread; null if nothing is.</summary>
    public ThreadSample? Thread { get; }

    public SocketSample? Socket => Verdict.On?.Socket;

    /// <summary>What is due on the connection that it waits on; null if that is none, or nothing is due.</summary>
    public Exchange? Exchange { get; }

    /// <summary>The process that it waits for; null where that is not listed.</summary>
    public ProcessRow? Party { get; }

    /// <summary>The folder of the thread that speaks.</summary>
    public string Folder => Tid is { } tid && tid != Row.Pid ? $"/proc/{Row.Pid}/task/{tid}" : $"/proc/{Row.Pid}";

    /// <summary>All of its threads that are known.</summary>
    public IEnumerable<Verdict> Threads => Row.ThreadVerdicts.IsEmpty ? [Verdict] : Row.ThreadVerdicts.Select(thread => thread.Verdict);

    /// <summary>Whether there is none of its threads that nothing is known of.</summary>
    public bool KnowsAllThreads => Row.Sample.Threads <= Math.Max(1, Row.ThreadVerdicts.Length) && Threads.All(thread => thread.Kind != VerdictKind.Unknown || thread.Call is not null);

    /// <summary>A listed process that lives; null if there is none.</summary>
    public ProcessRow? RowOf(int pid) => _frame.Rows.FirstOrDefault(row => row.Pid == pid && !row.HasEnded);

    /// <summary>A process, listed or not; null if there is none.</summary>
    public ProcessSample? SampleOf(int pid) => _frame.Snapshot.Find(pid);

    /// <summary>What its thread waits for is what the process waits for, the very same, or else they are at the same.</summary>
    private bool IsSpeaker(ThreadVerdict thread) =>
        Verdict.Wait is { } wait ? ReferenceEquals(thread.Verdict.Wait, wait) : thread.Verdict.Wait is null && thread.Verdict.Kind == Verdict.Kind;
}
