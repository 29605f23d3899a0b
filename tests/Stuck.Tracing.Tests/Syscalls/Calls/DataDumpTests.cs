using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Numbers;

namespace Stuck.Tracing.Tests.Syscalls.Calls;

/// <summary>-e read and -e write: all that a call moved, sixteen bytes a line.</summary>
public sealed class DataDumpTests
{
    private const ulong A = 0x10000, B = 0x20000, C = 0x30000;

    private static readonly NumberSet Three = NumberSet.Parse("3", word => int.Parse(word, null), out _)!;

    [Fact]
    public void What_is_written_is_dumped_as_a_whole() =>
        Assert.Equal(
            " | 00000  61 62 63 64 65 66 67 68  69 6a 6b 6c 6d 6e 6f 70  abcdefghijklmnop |\n"
            + " | 00010  71 0a 00 ff                                       q...             |\n",
            Dump("write", 20, bench => bench.Holds<byte>(A, [.. "abcdefghijklmnopq\n\0"u8, 0xff]), 3, A, 20));

    [Fact]
    public void What_is_read_is_dumped_as_far_as_it_was_filled() =>
        Assert.Equal(
            " | 00000  68 69                                             hi               |\n",
            Dump("read", 2, bench => bench.Filled(A, "hi"), 3, A, 100));

    [Fact]
    public void Vectors_are_dumped_buffer_by_buffer() =>
        Assert.Equal(
            " * 2 bytes in buffer 0\n"
            + " | 00000  68 69                                             hi               |\n"
            + " * 1 bytes in buffer 1\n"
            + " | 00000  21                                                !                |\n",
            Dump("readv", 3, bench => bench.Holds<ulong>(A, B, 2, C, 100).Filled(B, "hi").Filled(C, "!"), 3, A, 2));

    [Fact]
    public void Messages_are_counted() =>
        Assert.Equal(
            " = 1 buffers in vector 0\n"
            + " * 2 bytes in buffer 0\n"
            + " | 00000  68 69                                             hi               |\n",
            Dump("sendmmsg", 1, bench => bench.Holds<ulong>(A, 0, 0, B, 1, 0, 0, 0, 2).Holds<ulong>(B, C, 2).Holds(C, "hi"), 3, A, 1, 0));

    [Theory]
    [InlineData("write", 4ul)]
    [InlineData("write", ulong.MaxValue)]
    [InlineData("fstat", 3ul)]
    public void Other_descriptors_and_other_calls_are_not_dumped(string call, ulong descriptor) =>
        Assert.Empty(Dump(call, 0, bench => bench.Holds(A, "hi"), descriptor, A, 2));

    [Fact]
    public void What_cannot_be_read_is_left_out() => Assert.Empty(Dump("write", -14, _ => { }, 3, A, 2));

    private static string Dump(string call, long result, Action<CallBench> memory, params ReadOnlySpan<ulong> arguments)
    {
        var bench = new CallBench { Capture = new(StringBytes: 1, ReadDumps: Three, WriteDumps: Three) };
        memory(bench);
        var text = new InkText();
        new CallFormatter().FormatDump(bench.Record(call, result, arguments), Three, Three, text, () => { });
        return text.ToString();
    }
}
