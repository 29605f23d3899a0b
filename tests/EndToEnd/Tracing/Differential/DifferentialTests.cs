using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Tracing.Differential;

/// <summary>Real programs, once under strace and once under `stuck trace`: the lines are the same.</summary>
public sealed class DifferentialTests
{
    /// <summary>
    /// A program may take another way now and then (a cache, a race of its own: curl asks poll as often as the answer is late): each is run so
    /// often, until one run under stuck is the same as one under strace.
    /// </summary>
    private const int MostAttempts = 8;

    private const string Python = """
        import json, os, subprocess
        subprocess.run(["true"])
        print(json.dumps(os.listdir("/etc/init.d")))
        """;

    private const string Php = """
        $files = glob("/etc/*.conf"); sort($files);
        echo md5_file("/etc/passwd"), getenv("HOME"), count($files), file_put_contents("/dev/null", "x");
        """;

    [Theory]
    [InlineData("ls", "-l", "/etc")]
    [InlineData("perl", "-e", "print 1 + 1; system('true'); open(F, '/etc/passwd'); print <F>;")]
    [InlineData("php", "-r", Php)]
    [InlineData("tar", "cf", "/dev/null", "/etc/init.d")]
    [InlineData("sh", "-c", "cat /etc/hostname; cd /; for f in /etc/host*; do test -r $f; done; kill -USR1 $$")]
    public void A_program_is_traced_as_strace_traces_it(params string[] command) => AssertSame(command);

    /// <summary>When it asks for memory depends on the addresses that it has got, by which it orders its sets.</summary>
    [Fact]
    public void Python_is_traced_as_strace_traces_it() =>
        AssertSame(["-e", "trace=!mmap,munmap,mremap,madvise,brk"], ["/usr/bin/python3", "-c", Python]);

    [Fact]
    public void Git_is_traced_as_strace_traces_it()
    {
        Programs.Require("git");
        using var folder = new TemporaryFolder();
        string[] git = ["git", "-c", "user.name=x", "-c", "user.email=x@y", "-C", folder.Path];
        Assert.Equal(0, Command.Run(git[0], [.. git[1..], "init", "-q"]).Status);
        File.WriteAllText(folder.File("file"), "text\n");
        Assert.Equal(0, Command.Run(git[0], [.. git[1..], "add", "."]).Status);
        Assert.Equal(0, Command.Run(git[0], [.. git[1..], "commit", "-qm", "one"]).Status);
        AssertSame([.. git, "log", "--stat"]);
    }

    [Fact]
    public async Task A_client_of_a_web_server_is_traced_as_strace_traces_it()
    {
        using var server = await NginxServer.Start();
        AssertSame("curl", "-s", "-o", "/dev/null", $"http://127.0.0.1:{server.Port}/");
    }

    [Fact]
    public async Task A_client_of_redis_is_traced_as_strace_traces_it()
    {
        using var server = await RedisServer.Start();
        AssertSame("redis-cli", "-p", $"{server.Port}", "SET", "key", "value");
    }

    [Theory]
    [InlineData("-y")]
    [InlineData("-v", "-s", "1000")]
    [InlineData("-x", "-s", "8")]
    [InlineData("-xx", "-e", "trace=%file")]
    [InlineData("-z", "-e", "trace=openat,read,close")]
    [InlineData("-Z")]
    [InlineData("-e", "read=3", "-e", "trace=read")]
    [InlineData("-P", "/etc/passwd")]
    [InlineData("-e", "raw=read,close", "-e", "signal=none")]
    [InlineData("-e", "verbose=none", "-e", "trace=%stat,openat")]
    [InlineData("-X", "verbose", "-e", "trace=openat,mmap,mprotect")]
    [InlineData("-n", "-a", "60")]
    public void An_option_shows_what_it_shows_with_strace(params string[] options) => AssertSame(options, ["cat", "/etc/passwd", "/nonexistent"]);

    private static void AssertSame(params string[] command) => AssertSame([], command);

    private static void AssertSame(string[] options, string[] command)
    {
        Programs.Require("strace");
        Programs.Require(command[0]);
        using var folder = new TemporaryFolder();
        var (allTheirs, allOurs) = (new List<IReadOnlyList<string>>(), new List<IReadOnlyList<string>>());
        for (var attempt = 0; attempt < MostAttempts; attempt++)
        {
            allTheirs.Add(Trace("strace", [], folder.File("strace"), options, command));
            allOurs.Add(Trace(Repository.Stuck, ["trace"], folder.File("stuck"), options, command));
            Assert.NotEmpty(allTheirs[^1]);
            if (allTheirs.Any(theirs => allOurs.Any(theirs.SequenceEqual))) return;
        }

        Assert.Fail(Difference(folder, allTheirs[^1], allOurs[^1]));
    }

    private static IReadOnlyList<string> Trace(string tracer, string[] first, string log, string[] options, string[] command)
    {
        // The test runner ignores SIGPIPE, and its children would inherit that.
        Command.Run("env", ["--default-signal", tracer, .. first, "-f", "-o", log, .. options, "--", .. command]);
        return TraceLog.Read(log).Lines;
    }

    private static string Difference(TemporaryFolder folder, IEnumerable<string> theirs, IEnumerable<string> ours)
    {
        File.WriteAllLines(folder.File("theirs"), theirs);
        File.WriteAllLines(folder.File("ours"), ours);
        return Command.Run("diff", ["-U0", folder.File("theirs"), folder.File("ours")]).Output;
    }
}
