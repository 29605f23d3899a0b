using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Stuck.EndToEnd.Status;

/// <summary>What is left of a recording when its writer is killed, or its disk is full, beside a program that makes tens of thousands of calls a second.</summary>
public sealed class RecordLossTests : IDisposable
{
    private const int KilledTogether = 4;
    private const string Busy = "while (1) { syscall(39) for 1..1000; select undef, undef, undef, 0.02 }";

    private readonly TemporaryFolder _folder = new();
    private readonly Process _busy = Command.Start("perl", ["-e", Busy]);

    public void Dispose()
    {
        _busy.Kill();
        _busy.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Whoever_kills_it_twenty_times_loses_a_second_at_most()
    {
        var random = new Random(20);
        for (var i = 0; i < 20; i += KilledTogether)
        {
            var files = Enumerable.Range(i, KilledTogether).Select(number => _folder.File($"recording{number}")).ToArray();
            var killed = await Task.WhenAll(files.Select(file => KilledAfter(file, TimeSpan.FromMilliseconds(random.Next(600, 2500)))));
            Assert.All(files.Zip(killed), one => AssertHasAllBut(TimeSpan.FromSeconds(1), one.First, one.Second));
        }
    }

    [Fact]
    public void A_full_disk_is_said_in_a_line_and_what_was_written_stays()
    {
        var run = Command.Run(
            "unshare",
            [
                "--mount", "sh", "-c",
                $"mount -t tmpfs -o size=200k none . && cd \"$PWD\" && \"$0\" record -o r -p {_busy.Id}; echo $?; wc -c <r; \"$0\" replay --json r",
                Repository.Stuck,
            ],
            folder: _folder.Path);
        var lines = run.Error.TrimEnd('\n').Split('\n');
        Assert.Equal("stuck: r takes no more: No space left on device; what was written stays", Assert.Single(lines, line => line.Contains("No space", StringComparison.Ordinal)));
        Assert.Equal("stuck: the recording was cut off: it is shown up to there", lines[^1]);
        var output = run.Output.Split('\n', 3);
        Assert.Equal("1", output[0]);
        Assert.InRange(int.Parse(output[1], CultureInfo.InvariantCulture), 100 << 10, 200 << 10);
        using var document = JsonDocument.Parse(output[2]);
        Assert.Equal(_busy.Id, Assert.Single(document.RootElement.GetProperty("processes").EnumerateArray()).GetProperty("pid").GetInt32());
    }

    /// <returns>When it was killed; ns on CLOCK_MONOTONIC.</returns>
    private async Task<long> KilledAfter(string file, TimeSpan time)
    {
        using var run = Command.Start(Repository.Stuck, ["record", "-o", file, "-p", $"{_busy.Id}"]);
        Assert.StartsWith("stuck: recording 1 traced process", await run.StandardError.ReadLineAsync().WaitAsync(Eventually.Deadline), StringComparison.Ordinal);
        await Eventually.True(() => LastRecords(file) > 0, "something is recorded");
        await Task.Delay(time);
        run.Kill();
        await run.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        return Stopwatch.GetTimestamp();
    }

    private static void AssertHasAllBut(TimeSpan most, string file, long killedNs)
    {
        Assert.InRange(killedNs - LastRecords(file), 0, most.TotalNanoseconds);
        var replay = Command.Run(Repository.Stuck, ["replay", "--json", file]);
        Assert.Equal("stuck: the recording was cut off: it is shown up to there\n", replay.Error);
        using var document = JsonDocument.Parse(replay.Output);
        Assert.Single(document.RootElement.GetProperty("processes").EnumerateArray());
    }

    /// <summary>When the last calls were written that the file has whole; 0 where it has none.</summary>
    private static long LastRecords(string file)
    {
        const int header = 40, kind = 8, length = 12, atNs = 24, records = 4;
        var (bytes, last) = (File.ReadAllBytes(file), 0L);
        for (var at = 0; at + header <= bytes.Length; at += header + BitConverter.ToInt32(bytes, at + length))
        {
            Assert.Equal("stuckrec", Encoding.ASCII.GetString(bytes, at, 8));
            if (at + header + BitConverter.ToInt32(bytes, at + length) <= bytes.Length && BitConverter.ToInt16(bytes, at + kind) == records) last = BitConverter.ToInt64(bytes, at + atNs);
        }

        return last;
    }
}
