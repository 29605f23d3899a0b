using System.Diagnostics;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Bpf;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Tests.Sources.Bpf;

public sealed class BpfBackendTests
{
    /// <summary>More than the rings hold.</summary>
    private const int Copies = 500_000;

    /// <summary>A program that is to lose nothing has its histories wait for it: then what comes waits in the rings, and what is too much for these is lost and counted.</summary>
    [Fact]
    public async Task Memory_is_bounded_where_nobody_reads_and_it_goes_on_once_somebody_does()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may load programs into the kernel");
        using var backend = new BpfBackend(new BpfOptions { Budget = new HistoryBudget(2 << 20) { WaitsForReader = true } });
        using var dd = Process.Start(new ProcessStartInfo("sh", ["-c", $"read x; exec dd if=/dev/zero of=/dev/null bs=1 count={Copies} 2>/dev/null"]) { RedirectStandardInput = true })!;
        var attached = await backend.AttachAsync(LocalProcess.KeyOf(dd.Id));
        Assert.True(attached.Process is not null, attached.Failure?.Explanation);
        var process = attached.Process!;
        await dd.StandardInput.WriteLineAsync("go");
        await dd.StandardInput.FlushAsync();
        await dd.WaitForExitAsync(TestContext.Current.CancellationToken);
        // Nothing was read: no more than one load of the rings came in, of which each record takes 100 bytes at least.
        Assert.InRange(process.History.End, 1, (64 << 20) / 100);
        Assert.True(backend.Lost > 0);
        Assert.Equal(TraceState.Attached, process.State);

        await Eventually.True(() =>
        {
            process.History.MarkRead(process.History.End);
            return process.State == TraceState.Ended;
        }, "all that is left is read, and the end is told");
        // Each copy is a read and a write; what comes before and after may be lost, too.
        Assert.InRange(process.Calls + backend.Lost, 2 * Copies, 2 * Copies + 500);
        var lost = backend.Lost;
        backend.Dispose();
        // What it shared with the kernel is gone.
        Assert.Equal(lost, backend.Lost);
        Assert.Null((await backend.AttachAsync(LocalProcess.KeyOf(Environment.ProcessId))).Process);
    }

    /// <summary>Who reads no more does not keep anybody from ending.</summary>
    [Fact]
    public async Task It_ends_though_nobody_reads()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may load programs into the kernel");
        var backend = new BpfBackend(new BpfOptions { Budget = new HistoryBudget(2 << 20) { WaitsForReader = true } });
        using var dd = Process.Start(new ProcessStartInfo("sh", ["-c", $"read x; exec dd if=/dev/zero of=/dev/null bs=1 count={Copies} 2>/dev/null"]) { RedirectStandardInput = true })!;
        Assert.NotNull((await backend.AttachAsync(LocalProcess.KeyOf(dd.Id))).Process);
        await dd.StandardInput.WriteLineAsync("go");
        await dd.StandardInput.FlushAsync();
        await dd.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.Run(backend.Dispose, TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.All(backend.Processes, process => Assert.NotEqual(TraceState.Attached, process.State));
    }

    /// <summary>What a call leads to is read of those that have lasted for 20 ms: these are over just then, and the next thing in that memory is another.</summary>
    [Fact]
    public async Task What_is_shown_of_a_call_in_flight_is_of_that_call()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root may load programs into the kernel");
        using var backend = new BpfBackend(new BpfOptions());
        using var sleeper = Process.Start(new ProcessStartInfo("perl", ["-e", "for (1..200) { select undef, undef, undef, 0.0205; open my $f, '<', '/nowhere' }"]))!;
        var process = (await backend.AttachAsync(LocalProcess.KeyOf(sleeper.Id))).Process!;
        var (shown, record) = (new HashSet<string>(), Array.Empty<byte>());
        while (process.State == TraceState.Attached)
        {
            foreach (var thread in process.Threads)
            {
                if (!thread.InFlight.TryCopy(ref record) || new RecordView(record).Header.Number != 270) continue;
                var text = new InkText();
                new CallFormatter().FormatEntry(record, FormatOptions.Default, text);
                shown.Add(text.Chars.ToString());
            }

            await Task.Delay(1, TestContext.Current.CancellationToken);
        }

        Assert.Contains("pselect6(0, NULL, NULL, NULL, {tv_sec=0, tv_nsec=20500000}, NULL", shown);
        Assert.Single(shown);
    }
}
