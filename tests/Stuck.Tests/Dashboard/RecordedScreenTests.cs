using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Stuck.Commands.Record;
using Stuck.Commands.Status;
using Stuck.Tests.Dashboard.Settings;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Ptrace;
using Terminal.Gui.Input;
using Xunit;

namespace Stuck.Tests.Dashboard;

/// <summary>A server, looked at live and as it was recorded at the same moment: the same screens, the same document.</summary>
public sealed partial class RecordedScreenTests : IDisposable
{
    /// <summary>A server and two workers: one asks it and is answered, again and again, the other one is not. At the end they wait, all three.</summary>
    private const string Server = """
        use IO::Socket;
        $| = 1;
        my $listener = IO::Socket::INET->new(Listen => 5, LocalAddr => '127.0.0.1', LocalPort => 0);
        my $address = '127.0.0.1:' . $listener->sockport;
        for my $works (1, 0) {
            next if fork;
            $0 = $works ? 'worker: works' : 'worker: hangs';
            select undef, undef, undef, 0.02 until -e $ARGV[0];
            my $connection = IO::Socket::INET->new($address);
            syswrite $connection, $works ? "work\n" : "hang\n";
            for (1..40) { last unless $works && sysread $connection, my $answer, 100; open my $file, '<', "/nowhere/$_"; select undef, undef, undef, 0.02; syswrite $connection, "work\n" }
            print "ready\n";
            sysread $connection, my $never, 100;
            exit;
        }
        my @connections = map { $listener->accept } 1, 2;
        my ($works) = map { sysread $_, my $asked, 100; $asked eq "work\n" ? $_ : () } @connections;
        for (1..40) { syswrite $works, "done\n"; sysread $works, my $asked, 100 }
        sleep 1000;
        """;

    private static readonly TimeSpan s_deadline = TimeSpan.FromSeconds(60);

    private readonly TemporaryFolder _folder = new();
    private readonly Process _shell;

    public RecordedScreenTests()
    {
        File.WriteAllText(_folder.File("server"), Server);
        // A child of our own is waited for by us, which is not for two to do.
        _shell = Process.Start(new ProcessStartInfo("sh", ["-c", "perl \"$0\" \"$1\" & echo $!; wait", _folder.File("server"), _folder.File("go")]) { RedirectStandardOutput = true })!;
    }

    public void Dispose()
    {
        _shell.Kill(entireProcessTree: true);
        _shell.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_was_recorded_is_shown_as_it_was_live()
    {
        var server = int.Parse((await _shell.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture);
        ImmutableArray<int> pids = [server, .. await WorkersOf(server)];
        using var sources = TraceSources.Open(new PtraceOptions { FollowForks = true }, Backend.Ptrace);
        using var local = new LocalHost(sources, new LocalHostOptions { List = all => all.Processes.Where(process => pids.Contains(process.Pid)) });
        using var recorder = new Recorder(_folder.File("recording"), Head(local), local.DescriptorsAtAttach);
        using (local.Frames.Subscribe(frame => recorder.Add(frame)))
        {
            foreach (var pid in pids) Assert.Null((await local.AttachAsync(LocalProcess.KeyOf(pid))).Failure);
            File.WriteAllText(_folder.File("go"), "");
            for (var i = 0; i < 2; i++) Assert.Equal("ready", await _shell.StandardOutput.ReadLineAsync().WaitAsync(s_deadline));
            // All have been where they are for long enough to be told so.
            await Task.Delay(TimeSpan.FromSeconds(2));
        }

        var frame = await local.LookAsync();
        recorder.Add(frame);
        recorder.Add(await new DetailRounds(local, _ => { }).ReadAsync(frame));
        recorder.End();
        using var replay = ReplayHost.Open(_folder.File("recording"), new HistoryBudget());
        Assert.Equal(Document(frame), Document(replay.Shown));
        Assert.True(replay.Shown.Traced.Sum(process => process.Calls) > 200);
        foreach (var (columns, rows) in (ReadOnlySpan<(int, int)>)[(80, 24), (140, 45)]) AssertSame(local, frame, replay, columns, rows);
    }

    private static void AssertSame(LocalHost local, Frame frame, ReplayHost replay, int columns, int rows)
    {
        using var live = new HostScreen(local, columns, rows, frame);
        using var then = new HostScreen(replay, columns, rows);
        // The table, the summary and the log of the first; all together; what it has open; all that is known of it.
        ReadOnlySpan<(Key Key, string Shows)> keys =
        [
(Key.Home, "worker: hangs"), (Key.CursorDown, "/nowhere/40"), (Key.Home, "worker: hangs"), (new('a'), "family of"), (new('l'), "listen"), (Key.Esc, "family of"), (Key.Enter, "descriptors"),
        ];
        foreach (var (key, shows) in keys)
        {
            live.Press(key);
            then.Press(key);
            Assert.Equal(Body(live, shows), Body(then, shows));
        }

        Assert.Empty(live.Faults.Different);
        Assert.Empty(then.Faults.Different);
    }

    /// <summary>All but the head and the keys, which say whether it is live, and how long calls have been in flight, which goes on where it is.</summary>
    private static string Body(HostScreen screen, string shows)
    {
        var text = screen.Eventually(all => all.Contains(shows, StringComparison.Ordinal) && !Unfinished().IsMatch(all));
        var body = Live().Replace(string.Join('\n', text.Split('\n')[1..^2].Select(row => row.TrimEnd('─'))), "");
        // What is read on request was read at another moment.
        return body.StartsWith("── ", StringComparison.Ordinal) ? Age().Replace(body, "") : body;
    }

    [GeneratedRegex("reading …|descriptors …")]
    private static partial Regex Unfinished();

    [GeneratedRegex(@"(over )?\S+ so far|── (live|recorded)")]
    private static partial Regex Live();

    [GeneratedRegex(@"\s+<?[0-9.]+ ?m?s\b")]
    private static partial Regex Age();

    private static string Document(Frame frame)
    {
        using var output = new MemoryStream();
        StatusJson.Write(output, StatusReport.Of(frame));
        return System.Text.Encoding.UTF8.GetString(output.ToArray());
    }

    private static RecordingHead Head(LocalHost host)
    {
        var ns = TimeProvider.System.GetTimestamp();
        return new RecordingHead(RecordingHead.Current, 1, host.Name, SteadyClock.Ours.At(ns), ns, "stuck");
    }

    private static async Task<int[]> WorkersOf(int server)
    {
        while (true)
        {
            int[] workers = [.. File.ReadAllText($"/proc/{server}/task/{server}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(pid => int.Parse(pid, CultureInfo.InvariantCulture))];
            if (workers.Length == 2 && workers.All(pid => File.ReadAllText($"/proc/{pid}/cmdline").StartsWith("worker", StringComparison.Ordinal))) return workers;
            await Task.Delay(10);
        }
    }
}
