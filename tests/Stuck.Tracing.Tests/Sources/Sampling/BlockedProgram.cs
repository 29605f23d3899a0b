using System.Globalization;
using Stuck.Kernel;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Sampling;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Tests.Summaries;

namespace Stuck.Tracing.Tests.Sources.Sampling;

/// <summary>A program of ours that blocks in one way, and what /proc says of it.</summary>
internal sealed class BlockedProgram : IDisposable
{
    private static readonly Lazy<string> Program64 = new(() => Compile("-m64"));
    private static readonly Lazy<string> Program32 = new(() => Compile("-m32"));

    private readonly Child _child;
    private readonly ProcessSampler _sampler = Samplers.Make(byIterator: false);
    private readonly ProcessSampler? _iterating = Environment.IsPrivilegedProcess ? Samplers.Make(byIterator: true) : null;

    private BlockedProgram(Child child, int[] said) => (_child, Said) = (child, said);

    public int Pid => _child.Pid;

    /// <summary>The two numbers that it wrote before it blocked.</summary>
    public int[] Said { get; }

    /// <summary>Starts it; skips the test where it would not run.</summary>
    public static async Task<BlockedProgram> Start(Abi abi, string how, string path = "")
    {
        if (abi == Abi.I386) I386.Require();
        var child = Child.Start((abi == Abi.I386 ? Program32 : Program64).Value, how, path);
        var line = await child.Output.ReadLineAsync() ?? throw new InvalidOperationException(await child.Error.ReadToEndAsync());
        return new BlockedProgram(child, [.. line.Split(' ').Select(word => int.Parse(word, CultureInfo.InvariantCulture))]);
    }

    /// <summary>Its first thread, as soon as it sleeps in a call of that name, whichever way the kernel is asked.</summary>
    public async Task<ThreadSample> BlockedIn(params string[] calls)
    {
        var told = await Eventually.Some(() => Find(_sampler, calls));
        if (_iterating is not null) Assert.Equal(told.Call, (await Eventually.Some(() => Find(_iterating, calls))).Call);
        return told;
    }

    /// <summary>What its first thread waits for, as soon as it does so in a call of that name.</summary>
    public async Task<ThreadWait> WaitsIn(params string[] calls)
    {
        var thread = await BlockedIn(calls);
        return new WaitReader(new DescriptorReader(TimeProvider.System), TimeProvider.System).Read(Pid, thread.Tid, thread.Call!, thread.BlockedSinceNs);
    }

    /// <summary>What is said of a process as soon as that is what is expected.</summary>
    /// <param name="pid">Its own, or that of one that it has started.</param>
    public Task<Verdict> IsJudged(int pid, Func<Verdict, bool> expected)
    {
        _sampler.Watched = new HashSet<int> { pid };
        return Eventually.Some(() =>
        {
            // A new one each time: one that has seen the thread in its call before it was all set does not read that again.
            var book = new WaitBook(new DescriptorReader(TimeProvider.System), TimeProvider.System);
            var snapshot = _sampler.Sample();
            if (snapshot.Find(pid) is not { } process) return null;
            var waits = new Dictionary<int, ThreadWait>();
            book.BeginRound();
            book.Read(process, null, waits);
            return ProcessJudge.Judge(Samples.Row(MemoryReads.Mark(snapshot).Find(pid)!), waits, _ => null, []).Verdict is { } verdict && expected(verdict) ? verdict : null;
        });
    }

    public void Dispose()
    {
        _child.Dispose();
        _sampler.Dispose();
        _iterating?.Dispose();
    }

    private ThreadSample? Find(ProcessSampler sampler, string[] calls) =>
        sampler.Sample().Processes.FirstOrDefault(process => process.Pid == Pid)?.MainThread is { Call: { } call } thread
        && calls.Contains(SyscallTable.NameOf(call.Abi, call.Number)) ? thread : null;

    private static string Compile(string machine)
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "tui.sln"))) root = root.Parent!;
        var source = Path.Combine(root.FullName, "tests", "Tracees", "Programs", "waiting.c");
        var program = Path.Combine(AppContext.BaseDirectory, "blocked" + machine);
        using var compiler = System.Diagnostics.Process.Start("gcc", [machine, "-Wall", "-pthread", "-o", program, source, "-lrt"]);
        compiler.WaitForExit();
        return compiler.ExitCode == 0 ? program : throw new InvalidOperationException($"gcc {machine} failed");
    }
}
