using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Benchmarks;

/// <summary>What writing out one typical record costs, in CPU time and in garbage.</summary>
internal static class FormattingCost
{
    private const int Rounds = 2_000_000;

    public static async IAsyncEnumerable<Figure> Measure()
    {
        await Task.Yield();
        yield return Cost("read(3, \"GET / HTTP/1.1...\", 4096) = 64", "read", 64, [3, 0x1000, 4096, 0, 0, 0]);
        yield return Cost("openat(AT_FDCWD, \"/etc/hosts\", O_RDONLY|O_CLOEXEC)", "openat", 3, [unchecked((ulong)-100), 0x1000, 0x8_0000, 0, 0, 0]);
        yield return Cost("mmap(NULL, 8192, PROT_READ|PROT_WRITE, ...)", "mmap", 0x7f00_0000_0000, [0, 8192, 3, 0x22, ulong.MaxValue, 0]);
    }

    private static Figure Cost(string what, string name, long result, ulong[] arguments)
    {
        var record = Record(name, result, arguments);
        var formatter = new CallFormatter();
        var text = new InkText();
        Format(1000);
        var bytes = GC.GetAllocatedBytesForCurrentThread();
        var begin = Environment.CpuUsage.TotalTime;
        Format(Rounds);
        var each = (Environment.CpuUsage.TotalTime - begin).TotalMicroseconds / Rounds;
        bytes = GC.GetAllocatedBytesForCurrentThread() - bytes;
        return new Figure(what, $"{each:F2} us", Target: $"1 us; {(double)bytes / Rounds:F2} bytes of garbage, aim 0");

        void Format(int rounds)
        {
            for (var i = 0; i < rounds; i++)
            {
                text.Clear();
                formatter.Format(record, FormatOptions.Default, text);
            }
        }
    }

    private static byte[] Record(string name, long result, ulong[] arguments)
    {
        var buffer = new RecordBuffer(HistoryBudget.DefaultChunkBytes);
        var capture = new CallCapture();
        var memory = new OneText();
        var number = SyscallTable.All(Abi.X86_64).Index().First(entry => entry.Item.Name == name).Index;
        var call = SyscallTable.Find(Abi.X86_64, number);
        ref var header = ref buffer.Start(RecordKind.Syscall, 1, number, 1);
        for (var i = 0; i < 6; i++) header.Arguments[i] = arguments[i];
        capture.Capture(call, buffer, Phase.Entry, memory, new CaptureOptions());
        buffer.Header.Result = result;
        capture.Capture(call, buffer, Phase.Exit, memory, new CaptureOptions());
        return buffer.Bytes.ToArray();
    }

    /// <summary>The same text everywhere.</summary>
    private sealed class OneText : IMemory
    {
        private static readonly byte[] Text = System.Text.Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\0".PadRight(256, 'x'));

        public int Read(ulong address, Span<byte> destination)
        {
            var length = Math.Min(destination.Length, Text.Length);
            Text.AsSpan(0, length).CopyTo(destination);
            return length;
        }

        public int ReadDescriptorTarget(int descriptor, Span<byte> destination) => 0;
    }
}
