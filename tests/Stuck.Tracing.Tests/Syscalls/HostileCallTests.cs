using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Table;

namespace Stuck.Tracing.Tests.Syscalls;

/// <summary>Whatever a tracee has in its registers and its memory, its calls can be captured and written out.</summary>
public sealed class HostileCallTests
{
    private const int Records = 100_000;

    private static readonly CaptureOptions Plain = new(StringBytes: 100);
    private static readonly CaptureOptions WithTargets = Plain with { DescriptorTargets = true, NetlinkProtocols = true };

    private readonly Random _random = new(20_261_123);
    private readonly RecordBuffer _buffer = new(HistoryBudget.DefaultChunkBytes);
    private readonly CallCapture _capture = new();
    private readonly HostileMemory _memory;

    public HostileCallTests() => _memory = new HostileMemory(_random);

    [Fact]
    public void Every_call_is_written_out_without_control_characters_whatever_its_memory_says()
    {
        var formatter = new CallFormatter();
        var text = new InkText();
        byte[] record = [];
        var verbose = FormatOptions.Default with { Verbose = true, Descriptors = DescriptorDetails.Path, StringLimit = 200, Constants = ConstantStyle.Both };
        for (var i = 0; i < Records; i++)
        {
            Make(i);
            Assert.True(_buffer.TryCopy(ref record));
            foreach (var options in new[] { FormatOptions.Default, verbose })
            {
                text.Clear();
                formatter.Format(record, options, text);
                formatter.FormatEntry(record, options, text);
                Assert.True(text.Chars.IndexOfAnyExceptInRange(' ', '~') < 0, text.ToString());
            }
        }
    }

    [Fact]
    public void Capturing_a_call_allocates_nothing()
    {
        Warm();
        var allocating = new List<string>();
        foreach (var abi in new[] { Abi.X86_64, Abi.I386 })
        {
            for (var number = 0; number < SyscallTable.All(abi).Count; number++)
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                for (var repeat = 0; repeat < 4; repeat++) Make(number, abi);
                if (GC.GetAllocatedBytesForCurrentThread() != before) allocating.Add(SyscallTable.NameOf(abi, number));
            }
        }

        Assert.Equal("", string.Join(" ", allocating));
    }

    /// <summary>Lets everything that is made once be made: generic instances, lazily built tables.</summary>
    private void Warm()
    {
        for (var i = 0; i < 4000; i++) Make(i);
    }

    private void Make(int number) => Make(number, number % 3 == 0 ? Abi.I386 : Abi.X86_64);

    private void Make(int number, Abi abi)
    {
        number %= SyscallTable.All(abi).Count;
        var call = SyscallTable.Find(abi, number);
        ref var header = ref _buffer.Start(RecordKind.Syscall, 1, number, 1);
        header.Abi = abi;
        header.Flags = RecordFlags.Unfinished;
        for (var i = 0; i < 6; i++) header.Arguments[i] = _memory.Word();
        var options = number % 2 == 0 ? Plain : WithTargets;
        _capture.Capture(call, _buffer, Phase.Entry, _memory, options);
        if (_random.Next(10) == 0) return;

        _buffer.Header.Result = (long)_memory.Word();
        _buffer.Header.Flags = _buffer.Header.Flags & ~RecordFlags.Unfinished;
        if (_buffer.Header.Result is < 0 and > -4096) _buffer.Header.Flags |= RecordFlags.Failed;
        _capture.Capture(call, _buffer, Phase.Exit, _memory, options);
    }
}
