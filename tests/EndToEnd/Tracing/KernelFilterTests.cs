using Stuck.Kernel;

namespace Stuck.EndToEnd.Tracing;

/// <summary>Where a command is traced to its end with a filter, the kernel applies it.</summary>
public sealed class KernelFilterTests
{
    /// <summary>One child at a time: the ends of two may come as one signal or as two.</summary>
    private const string Script = "grep Seccomp: /proc/self/status; cat /etc/passwd >/dev/null; kill -0 $$; exec sh -c 'cat /etc/hostname; exit 3'";

    [Theory]
    [InlineData("trace=openat,execve")]
    [InlineData("trace=%process")]
    [InlineData("trace=kill")]
    [InlineData("trace=!read,mmap,brk")]
    public void It_shows_the_same_calls(string expression)
    {
        var inKernel = Names("-f", "-e", expression, "-q");
        // -b execve would let go of the command, so there the tracer itself has to look at every call.
        var inTracer = Names("-f", "-e", expression, "-q", "--syscall-limit=1000000");
        Assert.Equal(inTracer, inKernel);
        Assert.NotEmpty(inKernel);
    }

    [Fact]
    public void The_command_runs_as_it_would_without()
    {
        using var folder = new TemporaryFolder();
        var run = Command.Run(Repository.Stuck, ["trace", "-f", "-e", "trace=kill", "-o", folder.File("log"), "--", "sh", "-c", Script]);
        Assert.Equal(3, run.Status);
        Assert.StartsWith("Seccomp:\t2\n", run.Output);
        Assert.Contains(File.ReadAllLines(folder.File("log")), line => line.Contains(" kill(", StringComparison.Ordinal) && line.EndsWith("= 0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_command_that_needs_its_tracer_ends_with_it()
    {
        using var folder = new TemporaryFolder();
        using var tracer = Command.Start(Repository.Stuck, ["trace", "-f", "-e", "trace=kill", "-o", folder.File("log"), "--", "sh", "-c", "echo $$; exec sleep 1000"]);
        var pid = int.Parse((await tracer.StandardOutput.ReadLineAsync())!, null);
        tracer.Kill();
        await Eventually.True(() => ProcFiles.State(pid) is '\0' or 'Z', "the command has ended");
    }

    [Theory]
    [InlineData("clone", "-m64")]
    [InlineData("clone3", "-m64")]
    [InlineData("vfork", "-m64")]
    [InlineData("clone", "-m32")]
    [InlineData("clone3", "-m32")]
    public void A_child_that_asks_not_to_be_traced_fares_no_worse(string how, string machine)
    {
        if (machine == "-m32") I386.Require();
        using var folder = new TemporaryFolder();
        using var program = new CompiledProgram("untraced", machine);
        var untraced = Command.Run(program.Path, [how]);
        foreach (var wanted in (string[])["getppid", "kill", "clone,clone3"])
            Assert.Equal(untraced, Command.Run(Repository.Stuck, ["trace", "-f", "-o", folder.File("log"), "-e", $"trace={wanted}", program.Path, how]));
        Assert.Contains("CLONE_UNTRACED", File.ReadAllText(folder.File("log")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_runs_and_is_traced_where_no_filter_can_be_had()
    {
        using var folder = new TemporaryFolder();
        using var refusal = Refusal.OfFilters();
        var run = Command.Run(
            refusal.Program, [.. refusal.Arguments, Repository.Stuck, "trace", "-f", "-e", "trace=kill", "-o", folder.File("log"), "--", "sh", "-c", Script]);
        Assert.Equal(3, run.Status);
        Assert.Single(File.ReadAllLines(folder.File("log")), line => line.Contains(" kill(", StringComparison.Ordinal));
    }

    [Fact]
    public void What_is_let_go_of_when_it_gets_too_slow_needs_no_tracer()
    {
        using var folder = new TemporaryFolder();
        string[] filtered = ["trace", "-f", "-e", "trace=kill", "-o", folder.File("log")];
        string[] command = ["grep", "Seccomp_filters:", "/proc/self/status"];
        var untraced = Command.Run(command[0], command[1..]).Output;
        Assert.NotEqual(untraced, Command.Run(Repository.Stuck, [.. filtered, "--", .. command]).Output);
        Assert.Equal(untraced, Command.Run(Repository.Stuck, [.. filtered, "--max-slowdown", "50", "--", .. command]).Output);
    }

    /// <summary>The names of the calls that are shown, sorted: two processes run side by side.</summary>
    private static string[] Names(params string[] options)
    {
        var lines = TraceCommand.Lines([.. options, "--", "sh", "-c", Script]);
        return [.. lines.Where(line => !line.Contains("resumed>", StringComparison.Ordinal) && line.Contains('('))
            .Select(line => line[..line.IndexOf('(')].Split(' ')[^1]).Order(StringComparer.Ordinal)];
    }
}
