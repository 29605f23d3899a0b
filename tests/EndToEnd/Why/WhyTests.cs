using System.Text.Json;
using Stuck.EndToEnd.Servers;
using Stuck.EndToEnd.Verdicts;

namespace Stuck.EndToEnd.Why;

/// <summary>`stuck why` over real processes.</summary>
public sealed class WhyTests
{
    /// <summary>Two processes of which each has what the other wants; fcntl finds such circles, flock does not.</summary>
    private const string Embrace =
        "import fcntl,os,sys,time\n" +
        "a,b=[open(sys.argv[1]+x,'w') for x in 'ab']\n" +
        "r,w=os.pipe(); r2,w2=os.pipe(); child=os.fork()\n" +
        "mine,other=(b,a) if child==0 else (a,b)\n" +
        "mine=open(mine.name,'w'); other=open(other.name,'w'); fcntl.flock(mine,fcntl.LOCK_EX)\n" +
        "os.write(w if child else w2,b'x'); os.read(r2 if child else r,1)\n" +
        "if child: print(child,flush=True)\n" +
        "fcntl.flock(other,fcntl.LOCK_EX)";

    [Fact]
    public async Task A_worker_of_a_gateway_that_hangs_is_explained_with_whom_it_hangs_on_and_who_waits()
    {
        using var server = await PreforkServer.Start();
        using var client = await server.Connect();
        await client.GetStream().WriteAsync("hang\n"u8.ToArray());
        var database = $"127.0.0.1:{server.DatabasePort}";
        var hanging = default(JsonElement);
        await Eventually.True(
            () => server.BusinessWorkers.Any(pid => (hanging = WhyRun.Document(pid)).GetProperty("process").GetProperty("peer").ValueEquals(database)),
            "a worker waits for the database");
        var process = hanging.GetProperty("process");
        var pid = process.GetProperty("pid").GetInt32();

        Assert.Equal(("reading", "poll"), (process.GetProperty("verdict").GetString(), process.GetProperty("syscall").GetString()));
        var sources = hanging.Strings("sources", "source");
        Assert.Equal($"/proc/{pid}/syscall", sources[0]);
        Assert.Contains($"/proc/{pid}/fd/{process.GetProperty("fd").GetInt32()}", sources);
        Assert.Contains("sock_diag", sources);
        Assert.Contains("network", hanging.Strings("ruled_out", "suspect"));
        Assert.Contains($"ss -tnpoi dst {database}", hanging.Strings("next", "do"));
        Assert.Contains($"stuck why {Environment.ProcessId}", hanging.Strings("next", "do"));
        // Whom that one waits for in turn, here the process that runs all tests at once, is another matter.
        Assert.Equal(Environment.ProcessId, hanging.GetProperty("waits_for")[0].GetProperty("pid").GetInt32());

        var lines = WhyRun.Run($"{pid}").Output.Split('\n');
        Assert.Contains(lines, line => line.StartsWith($"reading {database} ", StringComparison.Ordinal));
        Assert.Contains("how we know", lines);
        Assert.Contains("who waits for it", lines);
    }

    [Fact]
    public async Task Who_waits_for_whom_waits_for_a_lock_is_told_link_by_link_and_from_behind()
    {
        using var folder = new TemporaryFolder();
        using var worker = await StuckWorker.Start("lock", folder.File("lock"));
        await Rest.Of(worker.Pid, TimeSpan.FromSeconds(1));
        var waiting = WhyRun.Document(worker.Pid);
        Assert.Equal("lock", waiting.GetProperty("process").GetProperty("verdict").GetString());
        Assert.Contains(waiting.GetProperty("sources").EnumerateArray(), piece =>
            piece.GetProperty("source").ValueEquals("/proc/locks") && piece.GetProperty("fact").GetString()!.Contains($"/{worker.Other}", StringComparison.Ordinal));
        Assert.Equal($"stuck why {worker.Other}", waiting.Strings("next", "do")[0]);

        var holder = WhyRun.Document(worker.Other);
        Assert.Contains(worker.Pid, holder.GetProperty("waiting_processes").EnumerateArray().Select(one => one.GetProperty("pid").GetInt32()));
    }

    [Fact]
    public async Task Two_who_wait_for_each_other_are_in_a_deadlock()
    {
        using var folder = new TemporaryFolder();
        using var parent = Command.Start("/usr/bin/python3", ["-c", Embrace, folder.File("lock")]);
        var child = int.Parse((await parent.StandardOutput.ReadLineAsync().WaitAsync(Eventually.Deadline))!, null);
        try
        {
            await Rest.Of(parent.Id, TimeSpan.FromSeconds(0.5));
            await Rest.Of(child, TimeSpan.FromSeconds(0.5));
            Assert.True(WhyRun.Document(parent.Id).GetProperty("deadlock").GetBoolean());
            Assert.Matches(@"\n  it is in a deadlock of \S+/\d+, \S+/\d+: none of them can go on\n", WhyRun.Run($"{child}").Output);
        }
        finally
        {
            Signals.Send(child, Signals.Kill);
            parent.Kill();
            await parent.WaitForExitAsync();
        }
    }

    [Theory]
    [InlineData("s.settimeout(300); s.recv(1)", 300)]
    [InlineData("s.setsockopt(1,20,struct.pack('ll',300,0)); s.recv(1)", 300)]
    [InlineData("s.recv(1)", null)]
    public async Task Whether_a_wait_ends_by_itself_is_told_by_the_call_or_the_socket(string wait, int? seconds)
    {
        using var peer = new SilentListener();
        using var worker = Command.Start("/usr/bin/python3", ["-c", $"import socket,struct,sys\ns=socket.create_connection(('127.0.0.1',int(sys.argv[1])))\n{wait}", peer.Address.Split(':')[1]]);
        try
        {
            await Rest.Of(worker.Id, TimeSpan.FromSeconds(1.5));
            var process = WhyRun.Document(worker.Id).GetProperty("process");
            var left = process.GetProperty("ends_in_seconds");
            Assert.Equal(seconds is null, process.GetProperty("never_ends").GetBoolean());
            if (seconds is null) Assert.Equal(JsonValueKind.Null, left.ValueKind);
            else Assert.InRange(left.GetDouble() + process.GetProperty("blocked_seconds").GetDouble(), seconds.Value - 1, seconds.Value + 1);
        }
        finally
        {
            worker.Kill();
            await worker.WaitForExitAsync();
        }
    }

    [Fact]
    public void A_thread_is_told_as_its_process()
    {
        var tid = int.Parse(Path.GetFileName(Directory.GetDirectories($"/proc/{Environment.ProcessId}/task").Last()), null);
        var document = JsonDocument.Parse(WhyRun.Run($"{tid}", "--json").Output).RootElement;
        Assert.Equal(Environment.ProcessId, document.GetProperty("process").GetProperty("pid").GetInt32());
        Assert.Equal(tid, document.GetProperty("thread").GetProperty("tid").GetInt32());
    }

    [Fact]
    public async Task A_zombie_is_told_how_it_ended_and_whose_wait_it_waits_for()
    {
        using var shell = Command.Start("bash", ["-c", "(sleep 0.5; exit 3) & echo $!; exec sleep 600"]);
        try
        {
            var zombie = int.Parse((await shell.StandardOutput.ReadLineAsync())!, null);
            await Eventually.True(() => File.ReadAllText($"/proc/{zombie}/stat").Contains(") Z ", StringComparison.Ordinal), "it has ended");
            var document = WhyRun.Document(zombie);
            Assert.Contains("exited with 3", document.GetProperty("process").GetProperty("evidence").GetString(), StringComparison.Ordinal);
            Assert.Equal([$"stuck why {shell.Id}"], document.Strings("next", "do"));
        }
        finally
        {
            shell.Kill();
        }
    }

    [Theory]
    [InlineData("4194305", 1, "no process 4194305")]
    [InlineData("2", 1, "is a kernel thread, which makes no system calls")]
    [InlineData("x", 2, "not a process id: 'x'")]
    [InlineData("1,2", 2, "explains one process")]
    public void What_cannot_be_explained_is_said_in_a_line(string pid, int status, string message)
    {
        var command = WhyRun.Run(pid);
        Assert.Equal((status, ""), (command.Status, command.Output));
        Assert.Matches("^stuck: .*\n$", command.Error);
        Assert.Contains(message, command.Error, StringComparison.Ordinal);
    }
}
