using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Live;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources;
using Stuck.Tracing.Sources.Ptrace;

namespace Stuck.Tracing.Tests.Live;

/// <summary>What wakes a thread for a moment, and leaves it waiting for the same thing: for a watcher it has waited all the time.</summary>
public sealed class WaitAgeTests : IDisposable
{
    private const int SIGKILL = 9, SIGCONT = 18, SIGSTOP = 19;

    /// <summary>The kernel's clocks differ between CPUs.</summary>
    private const long ToleranceNs = 100_000_000;

    /// <summary>Asks over a unix socket, which has no times, then looks for the answer again and again.</summary>
    private const string Poller =
        "import os,select,socket,sys\n" +
        "c=socket.socket(socket.AF_UNIX); c.connect(sys.argv[1]); c.send(b'ask'); p=select.poll(); p.register(c,1); print(os.getpid(),flush=True)\n" +
        "while not p.poll(300): pass";

    private const string Reader =
        "import os,socket,sys\nc=socket.socket(socket.AF_UNIX); c.connect(sys.argv[1]); c.send(b'ask'); print(os.getpid(),flush=True); c.recv(9)";

    private const string Locker = "import fcntl,os,sys\nf=open(sys.argv[1],'w'); print(os.getpid(),flush=True); fcntl.flock(f,2)";

    private const string PipeReader = "import os\nr,w=os.pipe(); print(os.getpid(),flush=True); os.read(r,1)";

    private const string Sleeper = "import os,ctypes\nprint(os.getpid(),flush=True); ctypes.CDLL(None).sleep(100)";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("stuck-");
    private readonly TraceSources _sources = TraceSources.Open(new PtraceOptions());
    private LocalHost? _host;
    private IDisposable? _watching;
    private Child? _shell;
    private int _child;

    [Fact]
    public async Task Timeouts_of_a_poll_over_a_unix_socket_are_one_wait()
    {
        using var listener = Listen();
        var child = Start(Poller, Socket);
        await Age(child, atLeastMs: 0);
        await Age(child, atLeastMs: 1500);
    }

    [Fact]
    public async Task A_stop_changes_nothing_for_who_reads_a_unix_socket()
    {
        using var listener = Listen();
        var child = Start(Reader, Socket);
        var since = await Age(child, atLeastMs: 300);
        _ = SignalH.kill(child, SIGSTOP);
        await Until(child, (_, verdict) => verdict.Kind == VerdictKind.Stopped, "has stopped");
        _ = SignalH.kill(child, SIGCONT);
        await AssertSame(since, child);
    }

    [Fact]
    public async Task Nor_does_an_attach_or_a_detach()
    {
        using var listener = Listen();
        var child = Start(Reader, Socket);
        var since = await Age(child, atLeastMs: 300);
        for (var time = 0; time < 2; time++)
        {
            Assert.NotNull((await _host!.AttachAsync(LocalProcess.KeyOf(child))).Process);
            await AssertSame(since, child);
            await _host.DetachAsync(LocalProcess.KeyOf(child));
            await AssertSame(since, child);
        }
    }

    /// <summary>Once it has been let go of it is in restart_syscall, and the kernel's own functions do not tell of what.</summary>
    [Fact]
    public async Task Who_sleeps_sleeps_whoever_has_looked()
    {
        var child = Start(Sleeper, "");
        for (var time = 0; time < 2; time++)
        {
            Assert.NotNull((await _host!.AttachAsync(LocalProcess.KeyOf(child))).Process);
            await Until(child, (_, verdict) => verdict.Kind == VerdictKind.Sleeping, "sleeps");
            await _host.DetachAsync(LocalProcess.KeyOf(child));
            await Eventually.True(() => File.ReadAllText($"/proc/{child}/syscall").StartsWith("219 ", StringComparison.Ordinal), "it sleeps on");
            await Until(child, (frame, verdict) => frame.Rows.All(row => !row.IsTraced) && verdict is { Kind: VerdictKind.Sleeping, Brief.Length: > 0 }, "sleeps on");
        }
    }

    /// <summary>Nobody sees the stop itself.</summary>
    [Theory]
    [InlineData(Locker)]
    [InlineData(PipeReader)]
    public async Task Nor_does_a_stop_between_two_looks_for_who_waits_for_a_lock_or_reads_a_pipe(string program)
    {
        var file = Path.Combine(_folder.FullName, "lock");
        using var holder = Child.Start("flock", file, "sh", "-c", "echo; read _");
        holder.Output.ReadLine();
        var child = Start(program, file);
        var since = await Age(child, atLeastMs: 300);
        _ = SignalH.kill(child, SIGSTOP);
        await Eventually.True(() => File.ReadAllText($"/proc/{child}/stat").Contains(" T ", StringComparison.Ordinal), "it has stopped");
        _ = SignalH.kill(child, SIGCONT);
        await Eventually.True(() => File.ReadAllText($"/proc/{child}/stat").Contains(" S ", StringComparison.Ordinal), "it waits on");
        await AssertSame(since, child);
    }

    public void Dispose()
    {
        _watching?.Dispose();
        _host?.Dispose();
        _sources.Dispose();
        if (_child > 0) _ = SignalH.kill(_child, SIGKILL);
        _shell?.Dispose();
        _folder.Delete(recursive: true);
    }

    private string Socket => Path.Combine(_folder.FullName, "socket");

    private Socket Listen()
    {
        var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Socket));
        listener.Listen();
        return listener;
    }

    /// <summary>Starts a program as a shell's child: of its own children the .NET runtime takes the reports that a tracer waits for.</summary>
    private int Start(string program, string argument)
    {
        _shell = Child.Start("sh", "-c", "\"$@\" & wait", "sh", "/usr/bin/python3", "-c", program, argument);
        _child = int.Parse(_shell.Output.ReadLine()!, CultureInfo.InvariantCulture);
        _host = new LocalHost(_sources, new LocalHostOptions
        {
            SampleInterval = TimeSpan.FromMilliseconds(100),
            List = snapshot => snapshot.Processes.Where(process => process.Pid == _child),
        });
        _watching = _host.Frames.Subscribe(_ => { });
        return _child;
    }

    /// <summary>Looks until the verdict on the child is as it has to be.</summary>
    private async Task<Verdict> Until(int child, Func<Frame, Verdict, bool> condition, string what)
    {
        var begin = Stopwatch.GetTimestamp();
        while (true)
        {
            var frame = await _host!.LookAsync();
            var verdict = frame.Rows.Single(row => row.Pid == child).Verdict!;
            if (condition(frame, verdict)) return verdict;
            Assert.True(Stopwatch.GetElapsedTime(begin) < Eventually.Deadline, $"the child {what}: {verdict}");
        }
    }

    /// <summary>Since when the child waits, once it has for so long.</summary>
    private async Task<long> Age(int child, long atLeastMs)
    {
        var verdict = await Until(child, (frame, verdict) => verdict is { Call: not null, Kind: not VerdictKind.Stopped } && frame.AtNs - verdict.SinceNs >= atLeastMs * 1_000_000, $"has waited for {atLeastMs} ms");
        return verdict.SinceNs!.Value;
    }

    private async Task AssertSame(long since, int child)
    {
        for (var look = 0; look < 3; look++) Assert.InRange(await Age(child, atLeastMs: 300), since - ToleranceNs, since + ToleranceNs);
    }
}
