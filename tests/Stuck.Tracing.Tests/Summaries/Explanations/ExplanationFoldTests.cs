using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Chains;
using Stuck.Tracing.Summaries.Explanations;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Words;
using static Stuck.Tracing.Tests.Summaries.Samples;
using static Stuck.Tracing.Tests.Summaries.Verdicts.Situations;

namespace Stuck.Tracing.Tests.Summaries.Explanations;

/// <summary>What is said of why a process is at what it is at.</summary>
public sealed class ExplanationFoldTests
{
    private static readonly DescriptorSample s_mysql = Database with { Socket = Database.Socket! with { Remote = "10.0.0.5:3306", Service = "mysql", Local = "10.0.0.1:40000" } };

    [Fact]
    public void Each_piece_of_evidence_says_who_tells_it()
    {
        var explanation = Explain(Judged(7, Wait("poll", 60, In(Database, "POLLIN"))));
        Assert.Equal(
            [
                ("/proc/7/syscall", "poll on fd 9, 60 s timeout"),
                ("/proc/7/mem", "it waits for POLLIN on fd 9"),
                ("/proc/7/sched", "it has not run for 10 s"),
                ("/proc/7/fd/9", "socket:[9]"),
                ("sock_diag", "127.0.0.1:40000 to 127.0.0.1:7999, established, sent 41 s ago, received 41 s ago, 0 unacknowledged, 0 retransmits, 0 bytes to read, 0 to send"),
            ],
            explanation.Evidence.Select(piece => (piece.Source, piece.Fact)));
        Assert.Contains("not the network: the other machine has acknowledged all that was sent", Innocent(explanation));
        Assert.Contains("not an answer that it does not read: nothing that has come lies unread", Innocent(explanation));
        Assert.Equal(["ss -tnpoi dst 127.0.0.1:7999"], Next(explanation));
    }

    [Fact]
    public void A_database_that_is_waited_for_can_be_asked_itself()
    {
        var mysql = Explain(Judged(7, Wait("read", In(s_mysql))));
        Assert.Contains(mysql.Next, step => step.Do == "SHOW FULL PROCESSLIST" && step.Reason.EndsWith(", whose Host ends with :40000", StringComparison.Ordinal));
        var postgres = Explain(Judged(7, Wait("read", In(s_mysql with { Socket = s_mysql.Socket! with { Service = null, Peer = new PeerProcess(77, "postgres: www shop") } }))));
        Assert.Contains(Next(postgres), step => step.Contains("FROM pg_stat_activity WHERE client_port = 40000", StringComparison.Ordinal));
    }

    [Fact]
    public void One_that_connects_is_not_told_to_look_at_a_connection()
    {
        var steps = Next(Explain(Judged(7, Wait("connect", Out(Connecting)))));
        Assert.Contains("ss -tnp state syn-sent dst 10.0.0.5:3306", steps);
        Assert.DoesNotContain(steps, step => step.StartsWith("ss -tnpoi", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lock_leads_to_its_holder()
    {
        var locked = Wait("flock", In(OnDisk)) with { Lock = new LockHolder("flock", "/mnt/nfs/data", new PeerProcess(8, "backup")) };
        var explanation = Explain(Judged(7, locked), Judged(8, Wait("nanosleep", 600)));
        Assert.Contains(("/proc/locks", "flock /mnt/nfs/data: backup/8 has it"), explanation.Evidence.Select(piece => (piece.Source, piece.Fact)));
        Assert.Equal("stuck why 8", Next(explanation)[0]);
        Assert.DoesNotContain("lslocks", Next(explanation));
        Assert.DoesNotContain(explanation.RuledOut, one => one.Suspect == Suspect.Lock);
        Assert.Contains(explanation.RuledOut, one => one is { Suspect: Suspect.PeerStop, Reason: "it is sleeping" });
        Assert.Equal([("php/8", "/proc/8/syscall")], explanation.WaitsFor.Select(link => (ChainWords.NameOf(link.Link), link.Evidence[0].Source)));
        Assert.Equal([7], Explain(Judged(8, Wait("nanosleep", 600)), Judged(7, locked)).Victims.Select(row => row.Pid));
    }

    [Fact]
    public void In_a_deadlock_nobody_is_the_root()
    {
        ThreadWait Locked(int holder) => Wait("fcntl", In(OnDisk)) with { Lock = new LockHolder("fcntl", "/x", new PeerProcess(holder, "php")) };
        var explanation = Explain(Judged(7, Locked(8)), Judged(8, Locked(7)));
        Assert.Equal(["stuck why 8"], Next(explanation));
        Assert.Contains("deadlock", explanation.Next[0].Reason, StringComparison.Ordinal);
        Assert.DoesNotContain(explanation.RuledOut, one => one.Suspect == Suspect.Deadlock);
    }

    [Fact]
    public void Who_rests_suffers_from_nothing()
    {
        var loop = Judged(7, Wait("epoll_wait", In(Listener, "EPOLLIN"), In(Client, "EPOLLIN"))) with { Sockets = new ProcessSockets(["tcp://0.0.0.0:80"], 3, 0, []) };
        var explanation = Explain(loop);
        Assert.Empty(explanation.Next);
        Assert.Empty(explanation.WaitsFor);
        Assert.Contains("not clients: all 3 were answered", Innocent(explanation));
        Assert.Contains("not its accept queue: nobody is left waiting at tcp://0.0.0.0:80", Innocent(explanation));
        Assert.Contains(("/proc/7/fdinfo", "its epoll instance watches 1 listener, 1 inbound connection"), explanation.Evidence.Select(piece => (piece.Source, piece.Fact)));
        Assert.DoesNotContain(Explain(loop with { Queued = [new QueuedClients(7, "0.0.0.0:80", 2)] }).RuledOut, one => one.Suspect is Suspect.AcceptQueue or Suspect.Clients);
    }

    [Fact]
    public void Of_what_is_not_ours_to_look_at_little_is_ruled_out()
    {
        var sample = Process(7) with { MainThread = new ThreadSample(7, null, null) { State = 'S', IsHidden = true } };
        var explanation = Explain(Row(sample) with { Verdict = new Verdict(VerdictKind.Unknown, "", "its call is not ours to look at", null) });
        Assert.Equal([("/proc/7/syscall", "the call that it is in is not ours to look at")], explanation.Evidence.Select(piece => (piece.Source, piece.Fact)));
        Assert.DoesNotContain(explanation.RuledOut, one => one.Suspect is Suspect.Lock or Suspect.Disk or Suspect.Clients);
    }

    [Fact]
    public void Who_is_stopped_is_told_how_it_goes_on()
    {
        var row = Row(Process(7) with { State = 'T' });
        var explanation = Explain(row with { Verdict = VerdictRules.Judge(At(null, 'T') with { ExitCode = 19 }) });
        Assert.Equal(["kill -CONT 7"], Next(explanation));
        Assert.Equal(("/proc/7/stat", "state T, by SIGSTOP"), (explanation.Evidence[0].Source, explanation.Evidence[0].Fact));
        Assert.DoesNotContain(explanation.RuledOut, one => one.Suspect is Suspect.Stop or Suspect.Lock);
    }

    [Fact]
    public void Of_several_threads_the_one_that_speaks_is_named()
    {
        var (idle, reading) = (VerdictRules.Judge(At(Wait("epoll_wait", In(Listener)))), VerdictRules.Judge(At(Wait("read", In(Database)))));
        var sample = Process(7) with { Threads = 2, ThreadSamples = [new ThreadSample(7, null, 0) { State = 'S' }, new ThreadSample(9, null, 0) { State = 'S' }] };
        var explanation = Explain(Row(sample) with { Verdict = reading, ThreadVerdicts = [new ThreadVerdict(7, idle), new ThreadVerdict(9, reading)] });
        Assert.Equal(9, explanation.Tid);
        Assert.Equal("/proc/7/task/9/syscall", explanation.Evidence[0].Source);
        Assert.Contains("not a lock: none of its 2 threads waits for one", Innocent(explanation));
    }

    [Fact]
    public void The_line_of_a_script_is_evidence_and_a_place_to_look_at()
    {
        var explanation = ExplanationFold.Of(FrameOf(Judged(7, Wait("read", In(Database)))), Judged(7, Wait("read", In(Database))), [new("fgets", "", 0), new("Db::ask", "/srv/db.php", 84)]);
        Assert.Equal(("the interpreter's memory", "Db::ask in /srv/db.php:84"), (explanation.Evidence[^1].Source, explanation.Evidence[^1].Fact));
        Assert.Equal("/srv/db.php:84", explanation.Next[^1].Do);
    }

    /// <summary>The first of some processes, explained.</summary>
    private static Explanation Explain(params ImmutableArray<ProcessRow> rows)
    {
        var frame = FrameOf(rows);
        return ExplanationFold.Of(frame, frame.Rows.Single(row => row.Pid == rows[0].Pid));
    }

    private static Frame FrameOf(params ImmutableArray<ProcessRow> rows) =>
        new("web01") { AtNs = 10 * Second, Rows = ChainFold.Link(rows), Snapshot = Snapshot([.. rows.Select(row => row.Sample)]) };

    private static ProcessRow Judged(int pid, ThreadWait wait)
    {
        var sample = Process(pid) with { MainThread = new ThreadSample(pid, null, 0) { State = 'S' } };
        return Row(sample) with { Verdict = VerdictRules.Judge(At(wait) with { Tid = pid, Pid = pid }) };
    }

    private static string[] Innocent(Explanation explanation) => [.. explanation.RuledOut.Select(ExplanationWords.Of)];

    private static string[] Next(Explanation explanation) => [.. explanation.Next.Select(step => step.Do)];
}
