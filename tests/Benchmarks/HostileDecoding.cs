using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Table;
using Stuck.Tracing.Tests.Syscalls;

namespace Stuck.Benchmarks;

/// <summary>Ten million calls with random arguments and memory that lies: all are captured and written out, in bounded time, without a control character.</summary>
internal static class HostileDecoding
{
    private const int Records = 10_000_000;

    public static async IAsyncEnumerable<Figure> Measure()
    {
        var slowest = new TimeSpan[Environment.ProcessorCount];
        var begin = Environment.CpuUsage.TotalTime;
        await Task.WhenAll(Enumerable.Range(0, slowest.Length).Select(worker => Task.Run(() =>
            slowest[worker] = Decode(worker, Records / slowest.Length))));
        yield return new Figure("hostile records decoded", $"{Records}");
        yield return new Figure("CPU time for one, us", $"{(Environment.CpuUsage.TotalTime - begin).TotalMicroseconds / Records:F1}");
        yield return new Figure("the slowest one, ms", $"{slowest.Max().TotalMilliseconds:F0}");
    }

    /// <returns>The longest time that one record took.</returns>
    private static TimeSpan Decode(int seed, int records)
    {
        var random = new Random(seed);
        var memory = new HostileMemory(random);
        var buffer = new RecordBuffer(HistoryBudget.DefaultChunkBytes);
        var capture = new CallCapture();
        var formatter = new CallFormatter();
        var text = new InkText();
        byte[] record = [];
        var slowest = TimeSpan.Zero;
        var styles = new[] { FormatOptions.Default, FormatOptions.Default with { Verbose = true, StringLimit = 200, Constants = ConstantStyle.Both } };
        for (var i = 0; i < records; i++)
        {
            var watch = System.Diagnostics.Stopwatch.GetTimestamp();
            Make(i, random, memory, buffer, capture);
            if (!buffer.TryCopy(ref record)) throw new InvalidOperationException("a record could not be copied");
            text.Clear();
            formatter.Format(record, styles[i % 2], text);
            if (text.Chars.IndexOfAnyExceptInRange(' ', '~') >= 0) throw new InvalidOperationException($"a control character in {text}");
            var took = System.Diagnostics.Stopwatch.GetElapsedTime(watch);
            if (took > slowest) slowest = took;
        }

        return slowest;
    }

    private static void Make(int i, Random random, HostileMemory memory, RecordBuffer buffer, CallCapture capture)
    {
        var abi = i % 3 == 0 ? Abi.I386 : Abi.X86_64;
        var number = i % SyscallTable.All(abi).Count;
        var call = SyscallTable.Find(abi, number);
        var options = new CaptureOptions(StringBytes: 100, DescriptorTargets: i % 2 == 0, NetlinkProtocols: i % 2 == 0);
        ref var header = ref buffer.Start(RecordKind.Syscall, 1, number, 1);
        header.Abi = abi;
        header.Flags = RecordFlags.Unfinished;
        for (var argument = 0; argument < 6; argument++) header.Arguments[argument] = memory.Word();
        capture.Capture(call, buffer, Phase.Entry, memory, options);
        if (random.Next(10) == 0) return;
        buffer.Header.Result = (long)memory.Word();
        buffer.Header.Flags &= ~RecordFlags.Unfinished;
        if (buffer.Header.Result is < 0 and > -4096) buffer.Header.Flags |= RecordFlags.Failed;
        capture.Capture(call, buffer, Phase.Exit, memory, options);
    }
}
