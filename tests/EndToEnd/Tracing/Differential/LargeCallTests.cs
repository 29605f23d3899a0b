using System.Text.RegularExpressions;

namespace Stuck.EndToEnd.Tracing.Differential;

/// <summary>
/// Calls with more strings, elements and bytes than most: `stuck trace -o` loses none and none of theirs, and writes them as strace does. When a
/// record was bounded by 64 KiB and 255 pieces, the lines of most of these were missing, or showed addresses.
/// </summary>
public sealed partial class LargeCallTests : IDisposable
{
    private readonly CompiledProgram _large = new("large");
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _large.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData(254, 10)]
    [InlineData(255, 10)]
    [InlineData(256, 10)]
    [InlineData(257, 10)]
    [InlineData(1000, 10)]
    [InlineData(1024, 1000)]
    [InlineData(1025, 10)]
    public void Vectors(int count, int size)
    {
        AssertSame("writev", count, size, "-v", "-s", "1000000");
        AssertSame("readv", count, size, "-v", "-s", "20");
        AssertSame("process_vm_readv", count, size, "-s", "2000");
    }

    [Theory]
    [InlineData(65_400)]
    [InlineData(65_424)]
    [InlineData(65_432)]
    [InlineData(65_440)]
    [InlineData(65_536)]
    [InlineData(131_072)]
    [InlineData(5_000_000)]
    public void Buffers(int size)
    {
        AssertSame("write", 1, size, "-s", "99999999");
        AssertSame("read", 1, size, "-s", "99999999");
    }

    /// <summary>24 arguments of 3,000 bytes were the first that went missing. 131,071 bytes are the longest string that the kernel takes.</summary>
    [Theory]
    [InlineData(24, 3000)]
    [InlineData(100, 300)]
    [InlineData(300, 10)]
    [InlineData(4096, 1)]
    [InlineData(10_000, 20)]
    [InlineData(15, 131_071)]
    [InlineData(100_000, 3)]
    public void Arguments_and_variables_of_a_program(int count, int size)
    {
        foreach (var call in new[] { "execve", "environment" })
        {
            AssertSame(call, count, size, "-v", "-s", "9999");
            AssertSame(call, count, size, "-v");
            AssertSame(call, count, size, "-s", "999999");
        }
    }

    [Theory]
    [InlineData("sendmmsg", 1000, 100, "-v", "-s", "1000")]
    [InlineData("recvmmsg", 200, 900, "-v", "-s", "2000")]
    [InlineData("io_submit", 1000, 100, "-v", "-s", "64")]
    [InlineData("io_submit", 500, 1000, "-s", "1000")]
    public void Messages_and_requests(string call, int count, int size, params string[] options) => AssertSame(call, count, size, options);

    [Theory]
    [InlineData(511, 97)]
    [InlineData(513, 513)]
    [InlineData(10_000, 1000)]
    [InlineData(10_000, 10_000)]
    public void Polled_descriptors(int count, int every)
    {
        AssertSame("poll", count, every);
        AssertSame("poll", count, every, "-v");
    }

    [Theory]
    [InlineData(3000, 32_768)]
    [InlineData(5000, 1_000_000)]
    public void Entries_of_a_folder(int count, int size)
    {
        AssertSame("getdents64", count, size);
        AssertSame("getdents64", count, size, "-v");
    }

    [Fact]
    public void Data_that_is_dumped()
    {
        AssertSame("write", 1, 3_000_000, "-e", "write=4", "-e", "write=3");
        AssertSame("writev", 500, 3000, "-e", "write=3");
    }

    /// <summary>More than a record may hold, and than a line may: both end in their place, and the call's result is there.</summary>
    [Theory]
    [InlineData("write", 1, 40_000_000)]
    [InlineData("writev", 1000, 40_000)]
    public void What_is_larger_than_the_largest_record_is_cut_where_it_was_full(string call, int count, int size)
    {
        var line = Trace(Repository.Stuck, ["trace"], call, count, size, ["-s", "99999999", "-v"])[^2];
        Assert.InRange(line.Length, 30_000_000, 36_000_000);
        Assert.Contains("\"...", line);
        Assert.Matches($@"\) = \d+$", line[^60..]);
    }

    private void AssertSame(string call, int count, int size, params string[] options)
    {
        Programs.Require("strace");
        Programs.Require("setarch");
        var theirs = Trace("strace", [], call, count, size, options);
        var ours = Trace(Repository.Stuck, ["trace"], call, count, size, options);
        Assert.True(theirs.Length >= 2, string.Join('\n', theirs));
        Assert.Equal(theirs.Length, ours.Length);
        for (var i = 0; i < theirs.Length; i++) AssertSame(theirs[i], ours[i]);
    }

    private string[] Trace(string tracer, string[] first, string call, int count, int size, string[] options)
    {
        var log = _folder.File("log");
        var filter = call == "environment" ? "execve" : call;
        var run = Command.Run("setarch", ["-R", tracer, .. first, "-o", log, "-e", $"trace={filter}", .. options, "--", _large.Path, call, $"{count}", $"{size}"], folder: _folder.Path);
        Assert.True(run.Status == 0, run.Error);
        return [.. File.ReadLines(log).Select(line => Pid().Replace(Variables().Replace(line, "VARIABLES $1"), "(PID"))];
    }

    /// <summary>Lines may have megabytes: what is said is where they differ.</summary>
    private static void AssertSame(string theirs, string ours)
    {
        if (theirs == ours) return;
        var at = theirs.AsSpan().CommonPrefixLength(ours);
        Assert.Fail($"after {at} characters strace wrote {Part(theirs, at)} and stuck {Part(ours, at)}");
    }

    private static string Part(string line, int at) => line[Math.Max(0, at - 60)..Math.Min(line.Length, at + 60)];

    /// <summary>Where the variables of the program itself lie depends on what its tracer is called.</summary>
    [GeneratedRegex(@"0x[0-9a-f]+ (/\* \d+ vars? \*/)")]
    private static partial Regex Variables();

    [GeneratedRegex(@"(?<=^process_vm_readv)\(\d+")]
    private static partial Regex Pid();
}
