using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Words;
using static Stuck.Tracing.Tests.Summaries.Verdicts.Situations;

namespace Stuck.Tracing.Tests.Summaries.Verdicts;

/// <summary>What is known of a thread's code, to the line that is shown.</summary>
public sealed class CodeRulesTests
{
    private const long Now = 41 * Samples.Second;

    private static readonly CodePlace
        s_driver = new("", "libcuda", CodeOrigin.GpuDriver), s_runtime = new("cudaDeviceSynchronize", "libcudart"), s_library = new("c10d::Work::wait", "libtorch_cpu"),
        s_program = new("burn", "worker", CodeOrigin.Program);

    private static readonly ThreadWait s_futex = Wait("futex") with { Lock = new LockHolder("futex", "0x10", null) };

    private static readonly ThreadSituation s_hot = At(null, 'R') with { CpuPercent = 100, ReadySinceNs = 0 };

    public static TheoryData<string, string> All { get; } = new()
    {
        { Said(s_hot with { Code = Code(s_program) with { Samples = 100, SamplesHere = 97 } }), "spinning in burn (worker) for 41 s: 100 % of a CPU, and found in no call; 97 of 100 samples in burn (worker)" },
        { Said(s_hot with { Code = Code(new CodePlace("pcre2_match_8", "libpcre2-8")) with { Samples = 9, SamplesHere = 8, Script = [new("preg_match", "", 0), new("Filter::run", "/srv/Filter.php", 31)] } }),
            "spinning in preg_match, Filter.php:31 for 41 s: 100 % of a CPU, and found in no call; 8 of 9 samples in pcre2_match_8 (libpcre2-8); Filter::run in /srv/Filter.php:31" },
        { Said(s_hot with { Code = Code(new CodePlace("", "", CodeOrigin.Program)) with { Samples = 9, SamplesHere = 8 } }),
            "spinning in code made at run time for 41 s: 100 % of a CPU, and found in no call; 8 of 9 samples in code made at run time" },
        { Said(s_hot with { Code = ThreadCode.Unknown with { Refusal = "where it runs is not told" } }), "spinning for 41 s: 100 % of a CPU, and found in no call; where it runs is not told" },
        { Said(s_hot with { Code = Code(s_driver) with { Samples = 300, SamplesHere = 251, Gpu = "/dev/nvidia0" } }),
            "gpu spins in libcuda for 41 s: spinning in libcuda (waits for the GPU); 251 of 300 samples in libcuda; /dev/nvidia0 is open" },
        { Said(s_hot with { Code = Code(s_driver) with { Samples = 300, SamplesHere = 251 } }), "spinning in libcuda for 41 s: 100 % of a CPU, and found in no call; 251 of 300 samples in libcuda" },
        { Said(At(s_futex) with { Code = Code(s_driver, s_runtime, s_program) with { Gpu = "/dev/nvidia0" } }),
            "gpu waits in libcuda for 41 s: futex; in libcuda, called by cudaDeviceSynchronize (libcudart); /dev/nvidia0 is open" },
        { Said(At(s_futex) with { Code = Code(s_driver) with { Gpu = "/dev/nvidia0", IsHelper = true } }), "lock futex in libcuda for 41 s: futex 0x10, which nobody is known to hold; in libcuda" },
        { Said(At(null, 'T') with { Code = Code(s_driver) with { Gpu = "/dev/nvidia0" } }), "stopped for 41 s: by a signal" },
        { Said(At(s_futex) with { Code = Code(s_library, s_program) }), "lock futex in libtorch_cpu for 41 s: futex 0x10, which nobody is known to hold; in c10d::Work::wait (libtorch_cpu)" },
        { Said(At(Wait("clock_nanosleep", 0.01)) with { Code = Code(s_library) }), "sleeping for 41 s: clock_nanosleep of 10 ms; in c10d::Work::wait (libtorch_cpu)" },
        { Said(At(null, 'R') with { CpuPercent = 2, Code = Code(s_library) with { IsBetweenSleeps = true, SinceNs = 0 } }),
            "sleeping for at least 41 s: sleeps for a moment, again and again; in c10d::Work::wait (libtorch_cpu)" },
        { Said(At(null, 'R') with { CpuPercent = 60, Code = Code(s_library) with { IsBetweenSleeps = true, SinceNs = 0 } }), "running for 41 s: 60 % of a CPU; in c10d::Work::wait (libtorch_cpu)" },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void Where_it_is_in_its_code_is_told_as_far_as_it_is_known(string said, string expected) => Assert.Equal(expected, said);

    [Fact]
    public void A_librarys_own_threads_do_not_speak_where_the_program_waits_in_a_library_or_they_for_somebody()
    {
        var helper = Code(s_library) with { IsHelper = true };
        Verdict main = new(VerdictKind.Lock, "", "", 0) { Code = Code(s_library) }, paused = new(VerdictKind.Lock, "", "", 0) { Code = Code(s_program) };
        Verdict idle = new(VerdictKind.Idle, "", "", 0) { Code = helper }, reading = new(VerdictKind.Reading, "10.0.0.5:80", "", 0) { Code = helper }, running = new(VerdictKind.Running, "", "", 0) { Code = helper };
        Assert.Same(main, ProcessVerdict.Of([main, idle, reading, running]));
        Assert.Same(idle, ProcessVerdict.Of([paused, reading, idle]));
        Assert.Same(paused, ProcessVerdict.Of([paused, idle with { Code = Code(s_driver) with { IsHelper = true } }]));
        var computing = running with { Kind = VerdictKind.Spinning, Code = helper with { Samples = 100, SamplesHere = 100 } };
        Assert.Same(computing, ProcessVerdict.Of([main, computing]));
        Verdict gpu = new(VerdictKind.Gpu, "", "", 0), read = new(VerdictKind.Reading, "pipe worker/8", "", 0);
        Assert.Same(gpu, ProcessVerdict.Of([gpu, read]));
    }

    [Fact]
    public void Idle_threads_of_a_library_are_counted_as_its_pool()
    {
        var waiting = new Verdict(VerdictKind.Lock, "", "", 0) { Wait = s_futex, Brief = "futex in libblas", Code = Code(new CodePlace("", "libblas")) with { IsHelper = true } };
        var main = waiting with { Code = Code(new CodePlace("", "libblas")) };
        var named = PoolRules.Name([new(1, main), new(2, waiting), new(3, waiting), new(4, waiting)]);
        Assert.Equal(["futex in libblas", .. Enumerable.Repeat("futex in libblas (idle pool of 3)", 3)], named.Select(thread => thread.Verdict.Brief));
    }

    [Fact]
    public void Who_waits_in_a_library_awaits_those_with_whom_it_is_connected_and_who_do_not_wait_themselves()
    {
        var rows = TeamRules.Judge([Member(1, 2, 3), Member(2, 1, 3), Samples.Row(Samples.Process(3)) with { Verdict = new Verdict(VerdictKind.Sleeping, "", "", 0) }]);
        Assert.Equal(["worker/3", "worker/3", ""], rows.Select(row => row.Verdict!.Target));
        Assert.Equal((VerdictKind.Awaiting, 3), (rows[0].Verdict!.Kind, rows[0].Verdict!.Party!.Pid));
        Assert.EndsWith("that library is connected with 2 others, of whom the rest wait, too", rows[0].Verdict!.Evidence, StringComparison.Ordinal);
        // Where all wait, or several do not, nobody is known to be the one.
        Assert.Equal("one of worker/2, worker/3", TeamRules.Judge([Member(1, 2, 3)])[0].Verdict!.Target);
        Assert.Equal("", TeamRules.Judge([Member(1)])[0].Verdict!.Target);
    }

    [Fact]
    public void Who_waits_for_others_to_come_tells_who_has()
    {
        var row = Member(1, 2) is var member ? member with { Verdict = member.Verdict! with { Kind = VerdictKind.Sleeping, Code = Code(new CodePlace("c10d::TCPStore::waitForWorkers", "libtorch_cpu")) with { SinceNs = 5 } } } : null!;
        var verdict = TeamRules.Judge([row])[0].Verdict!;
        Assert.Equal((VerdictKind.Awaiting, "those who have not come to 0.0.0.0:80", 5L, true), (verdict.Kind, verdict.Target, verdict.SinceNs, verdict.AtLeast));
        Assert.EndsWith("so far have come: worker/2", verdict.Evidence, StringComparison.Ordinal);
    }

    private static string Said(ThreadSituation thread) => VerdictWords.Sentence(VerdictRules.Judge(thread), Now);

    private static ThreadCode Code(params CodePlace[] path) => new([.. path]);

    /// <summary>A process whose first thread waits in a library, which listens, and is connected with others.</summary>
    private static ProcessRow Member(int pid, params int[] others)
    {
        ImmutableArray<DescriptorSample> connections = [Listener, .. others.Select(other => Client with { Number = 20 + other, Socket = Client.Socket! with { Peer = new PeerProcess(other, "worker") } })];
        var main = new Verdict(VerdictKind.Lock, "", "futex", 0) { Wait = s_futex, Code = Code(s_library) };
        var helper = new Verdict(VerdictKind.Idle, "", "", 0) { Wait = Wait("epoll_wait", [.. connections.Select(one => In(one))]), Code = Code(s_library) with { IsHelper = true } };
        return Samples.Row(Samples.Process(pid)) with { Verdict = main, ThreadVerdicts = [new(pid, main), new(100 + pid, helper)] };
    }
}
