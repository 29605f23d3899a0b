using System.Text;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Summaries.Turns;

namespace Stuck.Tracing.Tests.Recordings;

/// <summary>What is written is read again, however the file ended and whatever has become of it.</summary>
public sealed class RecordingTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly string _path = Path.Combine(Path.GetTempPath(), $"stuck-{Guid.NewGuid()}");

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void Each_moment_is_as_it_was()
    {
        var process = Made.Process();
        Record(process, moments: 25, end: true);
        using var host = ReplayHost.Open(_path, new HistoryBudget());
        Assert.Null(host.Damage);
        Assert.Equal((25, 24, "web01"), (host.Moments, host.Moment, host.Name));
        // Forth and back: each has what was known by then, and no more.
        foreach (var moment in (int[])[24, 3, 12, 0, 23])
        {
            Assert.Null(host.MoveTo(moment));
            Assert.Equal(((moment + 1) * Second, "nothing"), (host.Shown.AtNs, host.Shown.Hidden));
            Assert.Equal(Made.Head.TimeAt((moment + 1) * Second), host.TimeOf(moment));
            var traced = Assert.Single(host.Shown.Traced);
            Assert.Equal(moment + 1, traced.History.End);
            for (var i = 0; i <= moment; i++) Assert.Equal(Made.Copy(process.History, i), Made.Copy(traced.History, i));
        }
    }

    [Fact]
    public async Task A_frame_of_this_machine_comes_back_whole()
    {
        using var sources = Stuck.Tracing.Live.TraceSources.None;
        using var local = new Stuck.Tracing.Live.LocalHost(sources, new Stuck.Tracing.Live.LocalHostOptions());
        var frame = await local.LookAsync();
        using (var recorder = new Recorder(_path, Made.Head, _ => []))
        {
            recorder.Add(frame);
            recorder.End();
        }

        using var host = ReplayHost.Open(_path, new HistoryBudget());
        Assert.Equal(frame.Rows.Length, host.Shown.Rows.Length);
        Assert.Equal(Json(frame), Json(host.Shown));
    }

    /// <summary>As after kill -9, or a power cut.</summary>
    [Fact]
    public void Wherever_it_is_cut_what_was_whole_is_shown()
    {
        Record(Made.Process(), moments: 4, end: true);
        var whole = File.ReadAllBytes(_path);
        int? least = null;
        for (var length = 0; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(_path, whole[..length]);
            if (TryOpen() is not { } host) continue;
            least ??= length;
            using (host)
            {
                Assert.InRange(host.Moments, 1, 4);
                Assert.NotNull(host.Damage);
            }
        }

        Assert.InRange(least!.Value, 1, whole.Length / 2);
    }

    /// <summary>Ten thousand files that lie, each a line or a recording, and nothing else.</summary>
    [Fact]
    public void Whatever_is_changed_is_said_in_a_line_or_left_out()
    {
        Record(Made.Process(), moments: 3, end: true);
        var whole = File.ReadAllBytes(_path);
        var random = new Random(3);
        var opened = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var bytes = whole.ToArray();
            for (var change = random.Next(1, 5); change > 0; change--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(_path, bytes);
            using var host = TryOpen();
            if (host is null) continue;
            opened++;
            for (var moment = 0; moment < host.Moments; moment++) _ = host.MoveTo(moment);
        }

        Assert.InRange(opened, 200, 2_000);
    }

    [Fact]
    public void What_needs_a_newer_reader_is_refused_in_words()
    {
        using (var recorder = new Recorder(_path, Made.Head with { Version = 7, Needs = 3, Writer = "stuck 9.0.0" }, _ => [])) recorder.Add(Made.Frame(Second));
        var refusal = Assert.Throws<RecordingException>(() => ReplayHost.Open(_path, new HistoryBudget()));
Assert.Equal($"{_path} needs a stuck that reads format 3: it was written by stuck 9.0.0, and this one reads up to 1", refusal.Message);
    }

    /// <summary>What an older one did not know is empty, and what a newer one has added is left out.</summary>
    [Theory]
    [InlineData("""{"Host":"web01","Started":"2026-11-28T12:03:41+01:00","StartNs":1000000000,"Writer":"stuck 0.9.0"}""", 0)]
    [InlineData("""{"Version":7,"Needs":1,"Host":"web01","Started":"2026-11-28T12:03:41+01:00","StartNs":1000000000,"Writer":"stuck 9.0.0","More":[1,2]}""", 7)]
    public void Older_ones_are_read_and_newer_ones_that_say_so(string head, int version)
    {
        using (var writer = new ChunkWriter(_path))
        {
            writer.Write(ChunkKind.Head, Second, Encoding.UTF8.GetBytes(head));
            writer.Write((ChunkKind)77, Second, "of a kind that nobody knows yet"u8);
            writer.Write(ChunkKind.Frame, 2 * Second, """{"Frame":{"Host":"web01","Rows":[{"Sample":{"Pid":7,"Comm":"php","More":{"a":[null]}},"Threads":null,"Verdict":{"Kind":4}}]}}"""u8);
            writer.Write(ChunkKind.End, 2 * Second, []);
        }

        using var host = ReplayHost.Open(_path, new HistoryBudget());
        Assert.Equal((version, null), (host.Head.Version, host.Damage));
        var row = Assert.Single(host.Shown.Rows);
        Assert.Equal((7, "php", "", ""), (row.Pid, row.Sample.Comm, row.Sample.Title, row.Worker.Name));
        Assert.Equal((VerdictKind.Reading, "", ""), (row.Verdict!.Kind, row.Verdict.Target, row.Verdict.Brief));
        Assert.Empty(row.Threads);
        Assert.Empty(host.Shown.Families.Members);
    }

    [Fact]
    public void What_was_called_after_the_last_frame_is_shown_with_it()
    {
        var process = Made.Process();
        using (var recorder = new Recorder(_path, Made.Head, _ => []))
        {
            recorder.Add(Made.Frame(Second, process));
            process.History.Append(Made.Write("late", Second + 5000));
            recorder.Add(Made.Frame(Second, process));
        }

        using var host = ReplayHost.Open(_path, new HistoryBudget());
        Assert.Equal(1, Assert.Single(host.Shown.Traced).History.End);
    }

    /// <summary>A part that nobody can have written, with a sum that is right, costs itself.</summary>
    [Fact]
    public void What_cannot_be_read_is_left_out_and_said()
    {
        using (var recorder = new Recorder(_path, Made.Head, _ => []))
            for (var moment = 1; moment <= 3; moment++) recorder.Add(Made.Frame(moment * Second, Made.Process(moment)));
        using (var writer = new ChunkWriter(_path + "2"))
        {
            writer.Write(ChunkKind.Records, 4 * Second, "{}"u8);
            writer.Write(ChunkKind.Frame, 4 * Second, """{"Frame":[]}"""u8);
        }

        File.AppendAllBytes(_path, File.ReadAllBytes(_path + "2"));
        File.Delete(_path + "2");
        using var host = ReplayHost.Open(_path, new HistoryBudget());
        Assert.Equal((4, 2), (host.Moments, host.Moment));
        Assert.Matches("^[0-9]+ bytes of the recording are damaged or cut off: the rest is shown$", host.Damage);
        Assert.StartsWith("the recording cannot be read at 12:03:44: ", host.MoveTo(3), StringComparison.Ordinal);
        Assert.Equal(3 * Second, host.Shown.AtNs);
    }

    /// <summary>Where it is said that nothing turned, nothing is read.</summary>
    [Fact]
    public void Where_it_turns_is_found_without_reading_all()
    {
        var stuck = Made.Row(7, VerdictKind.Reading, sinceNs: 35 * Second);
        using (var recorder = new Recorder(_path, Made.Head, _ => []))
            for (var moment = 1; moment <= 100; moment++) recorder.Add(Made.Frame(moment * Second) with { Rows = moment is > 30 and <= 60 ? [stuck] : [] });
        using var host = ReplayHost.Open(_path, new HistoryBudget());
        Assert.Equal((0, 1, 0), (host.StuckAt(38), host.StuckAt(45), host.StuckAt(70)));
        var turn = host.FindTurn(-1, TestContext.Current.CancellationToken)!;
        Assert.Equal((60, stuck.Key, Standing.Well), (turn.Moment, turn.Changes.Single().Process, turn.Changes.Single().To));
        host.MoveTo(60);
        Assert.Equal((39, Standing.Stuck), (host.FindTurn(-1, TestContext.Current.CancellationToken) is { } before ? (before.Moment, before.Changes.Single().To) : default));
        host.MoveTo(0);
        Assert.Equal(39, host.FindTurn(1, TestContext.Current.CancellationToken)?.Moment);
    }

    [Fact]
    public async Task What_is_read_only_on_request_is_what_was_written_last()
    {
        var key = Made.Row(7, VerdictKind.Reading, 0).Key;
        using (var recorder = new Recorder(_path, Made.Head, _ => []))
        {
            for (var moment = 1; moment <= 4; moment++)
            {
                recorder.Add(Made.Frame(moment * Second));
                if (moment % 2 == 0) recorder.Add([new RecordedDetail(key, [new DescriptorSample(moment, DescriptorKind.Epoll, "anon_inode:[eventpoll]")], [new RecordedWatches(moment, [new EpollWatch(9, 0)])])]);
            }
        }

        using var host = ReplayHost.Open(_path, new HistoryBudget());
        Assert.Equal(4, Assert.Single(await host.DescriptorsAsync(key)).Number);
        Assert.Equal(9, Assert.Single(await host.WatchesAsync(key, 4)).Descriptor);
        host.MoveTo(2);
        Assert.Equal(2, Assert.Single((await host.FactsAsync(key)).Descriptors).Number);
        host.MoveTo(0);
        Assert.Empty(await host.DescriptorsAsync(key));
        Assert.Equal("not recorded", host.Untold);
    }

    [Fact]
    public void It_is_its_owners_alone_and_nothing_is_written_over()
    {
        Record(Made.Process(), moments: 1, end: false);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(_path));
        Assert.Throws<IOException>(() => new Recorder(_path, Made.Head, _ => []));
    }

    private ReplayHost? TryOpen()
    {
        try
        {
            return ReplayHost.Open(_path, new HistoryBudget());
        }
        catch (RecordingException e)
        {
            Assert.DoesNotContain('\n', e.Message);
            return null;
        }
    }

    private void Record(TracedProcess process, int moments, bool end)
    {
        using var recorder = new Recorder(_path, Made.Head, _ => []);
        for (var moment = 1; moment <= moments; moment++)
        {
            process.History.Append(Made.Write($"word {moment}", moment * Second - 5000));
            recorder.Add(Made.Frame(moment * Second, process));
        }

        if (end) recorder.End();
    }

    private static string Json(Frame frame) => System.Text.Encoding.UTF8.GetString(RecordingJson.Write(RecordedFrame.Of(frame)));
}
