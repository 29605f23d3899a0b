using Stuck.EndToEnd.Status;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>A loop that has a child answer for it, which it asks by one pipe and hears by another.</summary>
public sealed class ChildPipeTests
{
    private static readonly TimeSpan s_before = TimeSpan.FromSeconds(1);

    /// <summary>Its child answers each line but one, over which it falls asleep.</summary>
    private const string Program =
        "import asyncio\n" +
        "child='import sys,time\\nfor l in sys.stdin: time.sleep(600) if l.strip()==\"hang\" else print(l,end=\"\",flush=True)'\n" +
        "async def main():\n" +
        " p=await asyncio.create_subprocess_exec('python3','-c',child,stdin=-1,stdout=-1)\n" +
        " async def serve(r,w):\n" +
        "  while l:=await r.readline(): p.stdin.write(l); w.write(await p.stdout.readline()); await w.drain()\n" +
        " s=await asyncio.start_server(serve,'127.0.0.1',0); print(s.sockets[0].getsockname()[1],flush=True); await s.serve_forever()\n" +
        "asyncio.run(main())";

    /// <summary>One of its threads waits for the child's end; with nothing attached.</summary>
    [Fact]
    public async Task It_rests_while_the_child_has_nothing_to_do_though_a_thread_waits_for_the_childs_end()
    {
        using var server = await LittleServer.Python(Program);
        Assert.Equal("hello\n", await server.AskForAnswer("hello\n"));
        await Rest.Of(server.Pid, s_before);
        var child = Assert.Single(ProcFiles.Children(server.Pid));
        foreach (var pid in new[] { server.Pid, child }) (await Finding.Of(pid)).AssertAtRest();
    }

    [Fact]
    public async Task Traced_it_awaits_the_child_that_it_has_asked_since_then_and_rested_before()
    {
        using var server = await LittleServer.Python(Program);
        var child = Assert.Single(ProcFiles.Children(server.Pid));
        using var run = await StatusRun.Tracing(1, "-p", $"{server.Pid}");
        Assert.Equal("hello\n", await server.AskForAnswer("hello\n"));
        await Task.Delay(s_before);
        var asked = await server.Ask("hang\n");
        var seen = DateTimeOffset.UtcNow;
        await Task.Delay(s_before);
        var begin = DateTimeOffset.UtcNow;
        var document = await run.Interrupted();
        var finding = Finding.Parse(document.GetProperty("processes").EnumerateArray().Single()) with { Begin = begin, End = DateTimeOffset.UtcNow };
        Assert.Equal(("awaiting", child, 1), (finding.Verdict, finding.PeerPid, finding.ClientsWaiting));
        Assert.Equal([server.Pid, child], finding.Chain);
        Assert.Contains($"awaiting pipe python3/{child}", finding.Evidence, StringComparison.Ordinal);
        finding.AssertBlocked(after: asked, before: seen);
    }
}
