using System.Globalization;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using static System.Text.Encoding;

namespace Stuck.Tracing.Tests.Syscalls;

/// <summary>Calls with more strings, elements and bytes than most, around every size at which something changes.</summary>
public sealed class LargeCallTests
{
    private const ulong Array = 0x10_0000, Data = 0x1000_0000;

    private static readonly CaptureOptions Everything = new(StringBytes: 1 << 20, Elements: int.MaxValue, Environment: true, RecordBytes: CaptureOptions.MostRecordBytes);

    private static readonly FormatOptions Verbose = new() { ResultColumn = 0, Verbose = true, StringLimit = 1 << 20 };

    /// <summary>Once, a record had at most 255 pieces: others were shown as addresses, and their call's end was lost.</summary>
    public static TheoryData<int> Counts => [1, 2, 31, 32, 33, 63, 64, 65, 127, 128, 129, 254, 255, 256, 257, 511, 512, 513, 1000, 1024, 4095, 4096, 4097];

    /// <summary>Around a first guess, a page, the steps in which memory is read, the size of a chunk.</summary>
    public static TheoryData<int> Lengths => [0, 1, 255, 256, 257, 4095, 4096, 4097, 32_759, 32_760, 32_761, 65_423, 65_424, 65_432, 65_535, 65_536, 65_537, 131_071, 200_000];

    [Theory]
    [MemberData(nameof(Counts))]
    public void All_buffers_of_a_vector_are_shown(int count)
    {
        var bench = new CallBench { Capture = Everything, Options = Verbose };
        var expected = new System.Text.StringBuilder("writev(1, [");
        for (var i = 0; i < count; i++)
        {
            var text = $"buffer {i}";
            bench.Holds<ulong>(Array + (ulong)i * 16, Place(i), (ulong)text.Length).Holds<byte>(Place(i), ASCII.GetBytes(text));
            expected.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? ", " : "")}{{iov_base=\"{text}\", iov_len={text.Length}}}");
        }

        expected.Append(CultureInfo.InvariantCulture, $"], {count}) = 7");
        Assert.Equal(expected.ToString(), bench.Call("writev", 7, 1, Array, (ulong)count));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void All_arguments_and_variables_of_a_program_are_shown(int count)
    {
        const ulong Variables = Array + 0x10_0000;
        var bench = new CallBench { Capture = Everything, Options = Verbose }.Holds(0x1000, "/x");
        for (var i = 0; i < count; i++)
        {
            bench.Holds(Array + (ulong)i * 8, Place(i)).Holds(Place(i), $"argument {i}");
            bench.Holds(Variables + (ulong)i * 8, Place(i) + 0x8000_0000).Holds(Place(i) + 0x8000_0000, $"V{i}=");
        }

        bench.Holds(Array + (ulong)count * 8, 0UL).Holds(Variables + (ulong)count * 8, 0UL);
        var arguments = string.Join(", ", Enumerable.Range(0, count).Select(i => $"\"argument {i}\""));
        var variables = string.Join(", ", Enumerable.Range(0, count).Select(i => $"\"V{i}=\""));
        Assert.Equal($"execve(\"/x\", [{arguments}], [{variables}]) = 0", bench.Call("execve", 0, 0x1000, Array, Variables));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Variables_are_counted(int count)
    {
        var bench = new CallBench { Capture = Everything with { Environment = false } }.Holds(0x1000, "/x");
        for (var i = 0; i < count; i++) bench.Holds(Array + (ulong)i * 8, Place(i));
        bench.Holds(Array + (ulong)count * 8, 0UL);
        Assert.Equal($"execve(\"/x\", NULL, 0x100000 /* {count} {(count == 1 ? "var" : "vars")} */) = 0", bench.Call("execve", 0, 0x1000, 0, Array));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Whoever_is_ready_is_found_among_many_that_are_polled(int count)
    {
        var bench = new CallBench { Capture = Everything, Options = Verbose };
        var entries = new int[2 * count];
        for (var i = 0; i < count; i++) (entries[2 * i], entries[2 * i + 1]) = (i, 1);
        bench.Holds<int>(Array, entries);
        entries[2 * count - 1] = 1 | 1 << 16;
        bench.Filled<int>(Array, entries);
        var polled = string.Join(", ", Enumerable.Range(0, count).Select(i => $"{{fd={i}, events=POLLIN}}"));
        Assert.Equal($"poll([{polled}], {count}, -1) = 1 ([{{fd={count - 1}, revents=POLLIN}}])", bench.Call("poll", 1, Array, (ulong)count, ulong.MaxValue));
    }

    [Theory]
    [MemberData(nameof(Lengths))]
    public void Strings_and_buffers_of_any_length_are_shown_whole(int length)
    {
        var text = new string('x', length);
        var bench = new CallBench { Capture = Everything, Options = Verbose }.Holds(Data, text).Holds(0x1000, "/x").Holds(Array, Data, 0UL);
        Assert.Equal($"write(1, \"{text}\", {length}) = 0", bench.Call("write", 0, 1, Data, (ulong)length));
        Assert.Equal($"execve(\"/x\", [\"{text}\"], NULL) = 0", bench.Call("execve", 0, 0x1000, Array, 0));
    }

    /// <summary>However small a record is and wherever that cuts it, the line is there, says so in place, and begins as the whole one does.</summary>
    [Fact]
    public void A_record_that_is_full_says_where_it_was_cut()
    {
        const int Buffers = 40;
        string? whole = null;
        for (var limit = 8000; limit >= 96; limit -= 8)
        {
            var bench = new CallBench { Capture = Everything with { RecordBytes = limit }, Options = Verbose };
            for (var i = 0; i < Buffers; i++) bench.Holds<ulong>(Array + (ulong)i * 16, Place(i), 100).Holds(Place(i), new string((char)('a' + i % 26), 100));
            var line = bench.Call("writev", 7, 1, Array, Buffers);
            whole ??= line;
            if (line == whole) continue;
            var cut = line.IndexOf("...", StringComparison.Ordinal);
            Assert.True(cut >= 0, line);
            Assert.StartsWith(line[..cut].TrimEnd('"'), whole);
            Assert.EndsWith(", 40) = 7", line);
            Assert.DoesNotContain("0x", line);
        }
    }

    [Theory]
    [InlineData("read", 200L, "read(3, \"aaaa\"..., 4096) = 200")]
    [InlineData("openat", 3L, "openat(3, ..., O_RDONLY) = 3")]
    public void Whatever_it_is_cut_at_is_said(string call, long result, string expected)
    {
        var isRead = call == "read";
        var bench = new CallBench { Capture = Everything with { RecordBytes = isRead ? 88 + 16 + 8 : 88 } }
            .Filled(Data, new string('a', 4096)).Holds(Data, new string('a', 30));
        var line = isRead ? bench.Call(call, result, 3, Data, 4096) : bench.Call(call, result, 3, Data, 0);
        Assert.Equal(expected.Replace("aaaa", "aaaaaaaa"), line);
    }

    /// <summary>An array that many messages share makes much text of few bytes.</summary>
    [Fact]
    public void A_line_ends_somewhere_though_its_memory_is_read_over_and_over()
    {
        const int Messages = 1024, Buffers = 1024;
        var bench = new CallBench { Capture = Everything, Options = Verbose }.Holds(Data, new string('x', 1000));
        for (var i = 0; i < Buffers; i++) bench.Holds<ulong>(Array + (ulong)i * 16, Data, 1000);
        for (var i = 0; i < Messages; i++) bench.Holds<ulong>(0x100_0000 + (ulong)i * 64, 0, 0, Array, Buffers, 0, 0, 0, 0);
        var line = bench.Call("sendmmsg", -22, 3, 0x100_0000, Messages, 0);
        Assert.InRange(line.Length, Decoder.MostCharacters, Decoder.MostCharacters + (1 << 20));
        Assert.EndsWith("...], 1024, 0) = -1 EINVAL (Invalid argument)", line);
    }

    private static ulong Place(int i) => Data + (ulong)i * 256;
}
