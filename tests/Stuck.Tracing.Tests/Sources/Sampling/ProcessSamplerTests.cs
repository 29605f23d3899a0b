using System.Diagnostics;
using System.Globalization;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Summaries.Processes;

namespace Stuck.Tracing.Tests.Sources.Sampling;

/// <summary>Whichever way it asks the kernel.</summary>
public abstract class ProcessSamplerTests : IDisposable
{
    private const int Read = 0;
    private const int ClockNanosleep = 230;
    private const int Pause = 34;

    private readonly ProcessSampler _sampler;

    private protected ProcessSamplerTests(bool byIterator) => _sampler = Samplers.Make(byIterator);

    [Fact]
    public void We_find_ourselves()
    {
        var sample = Find(Environment.ProcessId)!;

        Assert.Equal(Environment.UserName, sample.User);
        Assert.Contains("Stuck.Tracing.Tests", sample.Title, StringComparison.Ordinal);
        Assert.True(sample.Threads > 1);
        Assert.InRange(sample.RssBytes, 1 << 20, 8L << 30);
        Assert.InRange(sample.Started, Process.GetCurrentProcess().StartTime.AddSeconds(-2), DateTimeOffset.Now);
    }

    [Fact]
    public async Task A_sleeper_has_been_in_its_call_since_it_fell_asleep()
    {
        var before = Stopwatch.GetTimestamp();
        using var child = Child.Start("sleep", "60");
        var thread = await Eventually.Some(() => BlockedIn(child.Pid, ClockNanosleep));

        Assert.InRange(thread.BlockedSinceNs!.Value, before - 100_000_000, Stopwatch.GetTimestamp());
    }

    [Fact]
    public async Task A_thread_that_has_not_run_since_is_reported_alike()
    {
        using var child = Child.Start("sleep", "60");
        var thread = await Eventually.Some(() => BlockedIn(child.Pid, ClockNanosleep));
        _sampler.Watched = new HashSet<int> { child.Pid };

        Assert.Equal(thread with { CpuPercent = 0 }, Find(child.Pid)!.MainThread);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_process_that_rests_is_the_very_same_until_it_runs(bool isWatched)
    {
        using var child = Child.Start("cat");
        if (isWatched) _sampler.Watched = new HashSet<int> { child.Pid };
        await Eventually.Some(() => BlockedIn(child.Pid, Read));
        // From here on it uses nothing of a CPU.
        Find(child.Pid);
        var resting = Find(child.Pid)!;
        Assert.Same(resting, Find(child.Pid));

        Assert.Equal(0, SignalH.kill(child.Pid, SignalH.SIGSTOP));
        await Eventually.Some(() => Find(child.Pid) is { State: 'T' } stopped ? stopped : null);
    }

    [Fact]
    public async Task What_is_watched_is_read_in_full_each_time()
    {
        using var child = Child.Start("cat");
        _sampler.Watched = new HashSet<int> { child.Pid };
        var first = await Eventually.Some(() => BlockedIn(child.Pid, Read));
        Assert.Equal(0UL, first.Call!.Arguments[0]);

        await child.Input.WriteLineAsync("wake up");
        await child.Input.FlushAsync(TestContext.Current.CancellationToken);

        await Eventually.Some(() => BlockedIn(child.Pid, Read) is { } found && found.BlockedSinceNs > first.BlockedSinceNs ? found : null);
    }

    [Fact]
    public async Task A_name_that_looks_like_other_fields_misleads_nobody()
    {
        using var child = Child.StartNamed(") R 1 (\n7", "/bin/sleep", "60");
        await Eventually.Some(() => BlockedIn(child.Pid, ClockNanosleep));
        var sample = Find(child.Pid)!;

        Assert.Equal(") R 1 (?7", sample.Comm);
        Assert.Equal(Environment.ProcessId, sample.ParentPid);
        Assert.Equal('S', sample.State);
    }

    [Fact]
    public async Task A_title_in_Workermans_form_makes_a_row_with_the_workers_name_and_address()
    {
        const string title = "WorkerMan: worker process  Gateway tcp://0.0.0.0:8282";
        using var child = Child.Start("php", "-r", $"cli_set_process_title('{title}'); sleep(60);");
        await Eventually.Some(() => BlockedIn(child.Pid, ClockNanosleep));

        var row = ProcessTable.Empty.With(_sampler.Sample()).Rows.Single(r => r.Pid == child.Pid);

        Assert.Equal(title, row.Sample.Title);
        Assert.Equal(new WorkerTitle("Gateway", "tcp://0.0.0.0:8282"), row.Worker);
        Assert.Equal("clock_nanosleep", row.Call!.Name);
    }

    [Fact]
    public void The_host_tells_its_uptime_and_load()
    {
        string before, after;
        TimeSpan early, late;
        HostSample host;
        // It changes every five seconds.
        do
        {
            (before, early) = (Load(), Up());
            host = _sampler.Sample().Host;
            (after, late) = (Load(), Up());
        }
        while (before != after);

        Assert.InRange(host.Uptime, early, late);
        Assert.Equal(before, host.Load1.ToString("0.00", CultureInfo.InvariantCulture));
        Assert.True(host.Load5 > 0 && host.Load15 > 0);

        static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

        static TimeSpan Up() => TimeSpan.FromSeconds(double.Parse(File.ReadAllText("/proc/uptime").Split(' ')[0], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void More_processes_may_be_watched_than_files_may_stay_open()
    {
        _sampler.Watched = Enumerable.Range(1, 5000).Append(Environment.ProcessId).ToHashSet();
        var before = OpenFiles();
        _sampler.Sample();
        Assert.Equal(before, OpenFiles());

        _sampler.Watched = new HashSet<int> { Environment.ProcessId };
        _sampler.Sample();
        Assert.True(OpenFiles() > before);

        static int OpenFiles() => Directory.GetFileSystemEntries("/proc/self/fd")
            .Count(link => new FileInfo(link).LinkTarget?.StartsWith($"/proc/{Environment.ProcessId}/", StringComparison.Ordinal) == true);
    }

    [Fact]
    public void A_user_without_a_name_is_a_number() => Assert.Equal("4242424", new UserNames()[4242424]);

    [Fact]
    public void A_process_that_is_gone_is_gone_from_the_next_snapshot()
    {
        using var child = Child.Start("sleep", "60");
        _sampler.Watched = new HashSet<int> { child.Pid };
        Assert.NotNull(Find(child.Pid));

        child.Dispose();

        Assert.Null(Find(child.Pid));
    }

    [Fact]
    public async Task A_busy_process_takes_a_CPU()
    {
        using var child = Child.Start("sh", "-c", "while :; do :; done");
        await AssertShare(() => CpuNs(child.Pid), () => Find(child.Pid)!.CpuPercent, most: double.MaxValue);
    }

    [Fact]
    public async Task Between_rounds_only_what_is_watched_is_looked_at()
    {
        using var watched = Child.Start("cat");
        using var other = Child.Start("sleep", "60");
        var first = await Eventually.Some(() => BlockedIn(watched.Pid, Read));
        _sampler.Watched = new HashSet<int> { watched.Pid };
        var before = Find(other.Pid);
        other.Dispose();
        await watched.Input.WriteLineAsync("wake up");
        await watched.Input.FlushAsync(TestContext.Current.CancellationToken);

        await Eventually.Some(() => Between(watched.Pid)?.MainThread is { } thread && thread.BlockedSinceNs > first.BlockedSinceNs ? "" : null);
        Assert.Same(before, Between(other.Pid));

        watched.Dispose();
        Assert.Null(Between(watched.Pid));
        Assert.Null(Find(other.Pid));

        ProcessSample? Between(int pid) => _sampler.SampleWatched().Processes.FirstOrDefault(p => p.Pid == pid);
    }

    [Fact]
    public async Task All_threads_of_what_is_watched_are_seen()
    {
        using var program = await BlockedProgram.Start(Abi.X86_64, "mutex");
        await program.BlockedIn("futex");
        _sampler.Watched = new HashSet<int> { program.Pid };

        var threads = Find(program.Pid)!.ThreadSamples;

        Assert.Equal([program.Pid, program.Said[0]], threads.Select(thread => thread.Tid));
        Assert.All(threads, thread => Assert.Equal('S', thread.State));
        Assert.All(threads, thread => Assert.NotNull(thread.BlockedSinceNs));
        Assert.Equal(Pause, threads[1].Call!.Number);
        Assert.Equal(threads[0], Find(program.Pid)!.MainThread! with { CpuPercent = null });

        _sampler.Watched = new HashSet<int>();
        Assert.Empty(Find(program.Pid)!.ThreadSamples);
    }

    [Fact]
    public async Task Where_the_kernel_waits_is_told_of_what_cannot_be_interrupted()
    {
        using var program = await BlockedProgram.Start(Abi.X86_64, "vfork");
        var thread = await program.BlockedIn("vfork");

        Assert.Equal('D', thread.State);
        Assert.Contains("clone", thread.WaitChannel, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_thread_that_comes_or_goes_is_noticed()
    {
        using var child = Child.Start("python3", "-u", "-c", """
            import threading, sys
            go = threading.Event()
            for line in sys.stdin:
                if line == "+\n": threading.Thread(target=go.wait, daemon=True).start()
                else: go.set()
            """);
        _sampler.Watched = new HashSet<int> { child.Pid };
        await Threads(1);
        await child.Input.WriteAsync("+\n+\n");
        await child.Input.FlushAsync(TestContext.Current.CancellationToken);
        await Threads(3);
        await child.Input.WriteAsync("-\n");
        await child.Input.FlushAsync(TestContext.Current.CancellationToken);
        await Threads(1);

        Task Threads(int count) => Eventually.Some(() => Find(child.Pid)?.ThreadSamples.Length == count ? child : null);
    }

    [Fact]
    public async Task A_thread_that_spins_takes_a_CPU_alone()
    {
        using var child = Child.Start("python3", "-c", """
            import threading, time
            threading.Thread(target=lambda: time.sleep(600), daemon=True).start()
            while True: pass
            """);
        _sampler.Watched = new HashSet<int> { child.Pid };
        var sleeper = await Eventually.Some(() => Find(child.Pid)?.ThreadSamples is [_, { Call.Number: ClockNanosleep } thread] ? thread : null);
        await AssertShare(() => RunNs(child.Pid), () => Threads()[0].CpuPercent, most: 100);
        Assert.Null(Threads()[0].Call);

        // It may be woken for a moment, by nobody of ours; the kernel tells.
        long ran;
        ThreadSample sample;
        do
        {
            ran = RunNs(sleeper.Tid);
            Threads();
            sample = Threads()[1];
        }
        while (RunNs(sleeper.Tid) != ran);
        Assert.Equal(0, sample.CpuPercent);

        ThreadSample[] Threads() => [.. Find(child.Pid)!.ThreadSamples];

        long RunNs(int tid) => long.Parse(File.ReadAllText($"/proc/{child.Pid}/task/{tid}/schedstat").Split(' ')[0], CultureInfo.InvariantCulture);
    }

    [Fact]
    public void A_process_is_hidden_if_its_call_is_not_ours_to_look_at()
    {
        using var child = Child.Start("sleep", "60");
        Assert.False(Find(child.Pid)!.IsHidden);
        Assert.Equal(!MayRead("/proc/1/syscall"), Find(1)!.IsHidden);

        static bool MayRead(string path)
        {
            try
            {
                return File.ReadAllText(path).Length > 0;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                return false;
            }
        }
    }

    [Fact]
    public void Looking_leaves_no_trace()
    {
        using var child = Child.Start("sleep", "60");
        Find(child.Pid);

        Assert.Contains("TracerPid:\t0", File.ReadAllText($"/proc/{child.Pid}/status"), StringComparison.Ordinal);
    }

    public void Dispose()
    {
        _sampler.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>
    /// Samples twice, and fails the test unless the share of a CPU that is told lies between what the kernel's own accounts before and after
    /// allow: it does its accounts late, and a busy machine lets nobody run when we expect it.
    /// </summary>
    /// <param name="accountNs">The account that the sample is taken from; ns.</param>
    /// <param name="most">What is told at most; %.</param>
    private static async Task AssertShare(Func<long> accountNs, Func<double?> sample, double most)
    {
        var (first, firstAt) = (accountNs(), Stopwatch.GetTimestamp());
        sample();
        var (second, secondAt) = (accountNs(), Stopwatch.GetTimestamp());
        await Eventually.Some(() => accountNs() > second + 100_000_000 ? "" : null);
        var (third, thirdAt) = (accountNs(), Stopwatch.GetTimestamp());
        var percent = sample();
        var (fourth, fourthAt) = (accountNs(), Stopwatch.GetTimestamp());

        Assert.InRange(percent!.Value, Math.Min(most, Share(third - second, fourthAt - firstAt)), Math.Min(most, Share(fourth - first, thirdAt - secondAt)));

        static double Share(long ran, long ns) => 100.0 * ran / ns;
    }

    private static long CpuNs(int pid)
    {
        Assert.True(ProcessCpuTime.TryRead(pid, out var ns));
        return ns;
    }

    private ProcessSample? Find(int pid) => _sampler.Sample().Processes.FirstOrDefault(p => p.Pid == pid);

    private ThreadSample? BlockedIn(int pid, int number) =>
        Find(pid)?.MainThread is { Call: { } call } thread && call.Number == number ? thread : null;
}
