using System.Diagnostics;

namespace Stuck.EndToEnd.Tracing;

/// <summary>
/// Whatever the kernel refuses a tracer, and whenever: the traced runs on, and what is missing in the trace is said there. The traced program
/// (tests/Tracees/Programs/eventful.c) comes to all kinds of stops.
/// </summary>
public sealed class RefusedRequestTests
{
    private const string Steps = "calls\nsignal\nthread\nchildren\ncontinued\ndone\n";

    /// <summary>Of a command's run; the requests that it takes only at an attach or a detach are in <see cref="WhileAttached"/>.</summary>
    public static TheoryData<string, int, int> OfCommands => Cases(
        ("PTRACE_SYSCALL", [1, 2, 3, 40, 151]), ("PTRACE_LISTEN", [1]), ("PTRACE_GET_SYSCALL_INFO", [1, 2, 3, 40]), ("PTRACE_PEEKUSER", [1, 30]),
        ("PTRACE_GETEVENTMSG", [1, 2]), ("PTRACE_GETSIGINFO", [1, 2]), ("PTRACE_SEIZE", [1, 2]), ("PTRACE_GETREGS", [1]), ("PTRACE_POKEUSER", [1]));

    /// <summary>The first of each is made on a child of our own; see PtraceProbe.</summary>
    public static TheoryData<string, int, int> WhileAttached => Cases(
        ("PTRACE_SEIZE", [2]), ("PTRACE_INTERRUPT", [2, 3]), ("PTRACE_SYSCALL", [1, 2]), ("PTRACE_GETREGS", [2, 3]), ("PTRACE_POKEUSER", [2]),
        ("PTRACE_DETACH", [1]));

    [Theory]
    [MemberData(nameof(OfCommands))]
    public void A_command_runs_to_its_end_when_a_request_fails(string request, int errno, int which)
    {
        using var folder = new TemporaryFolder();
        using var program = new CompiledProgram("eventful");
        using var refusal = new Refusal(request, errno, which);
        var run = Command.Run(refusal.Program, [.. refusal.Arguments, Repository.Stuck, "trace", "-f", "-o", folder.File("log"), program.Path], "go\n");
        var log = File.Exists(folder.File("log")) ? File.ReadAllText(folder.File("log")) : "";
        if (!run.Error.StartsWith("stuck: cannot trace", StringComparison.Ordinal))
        {
            AssertIsWholeOrSaysWhatIsNot(log, run.Output, run.Error);
            return;
        }

        Assert.NotEqual(0, run.Status);
        Assert.Equal("", run.Output);
    }

    [Theory]
    [MemberData(nameof(WhileAttached))]
    public async Task A_process_that_is_attached_to_runs_on_when_a_request_fails(string request, int errno, int which)
    {
        using var folder = new TemporaryFolder();
        using var program = new CompiledProgram("eventful");
        using var refusal = new Refusal(request, errno, which);
        using var process = program.Start();
        using var tracer = Command.Start(refusal.Program, [.. refusal.Arguments, Repository.Stuck, "trace", "-f", "-o", folder.File("log"), "-p", $"{process.Id}"]);
        var messages = tracer.StandardError.ReadToEndAsync();
        await Eventually.True(
            () => tracer.HasExited || ProcFiles.Tracer(process.Id) != 0 && new FileInfo(folder.File("log")) is { Exists: true, Length: > 0 }, "it is traced");
        // It waits for the go; then a second one, which nobody attends to, is let go of.
        if (request is "PTRACE_DETACH" or "PTRACE_POKEUSER") await End(tracer);
        await process.StandardInput.WriteLineAsync("go");
        await process.StandardInput.FlushAsync();
        var output = await process.StandardOutput.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.Equal(Steps, output);
        await tracer.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
        Assert.DoesNotContain("Unhandled", await messages, StringComparison.Ordinal);
        if (tracer.ExitCode == 0 && request is not ("PTRACE_DETACH" or "PTRACE_POKEUSER")) AssertIsWholeOrSaysWhatIsNot(File.ReadAllText(folder.File("log")), output, await messages);
    }

    [Theory]
    [InlineData("PTRACE_SYSCALL")]
    [InlineData("PTRACE_LISTEN")]
    [InlineData("PTRACE_GETEVENTMSG")]
    public void A_command_runs_to_its_end_when_requests_always_fail(string request)
    {
        using var folder = new TemporaryFolder();
        using var program = new CompiledProgram("eventful");
        using var refusal = new Refusal(request, Refusal.EIO);
        var run = Command.Run(refusal.Program, [.. refusal.Arguments, Repository.Stuck, "trace", "-f", "-o", folder.File("log"), program.Path], "go\n");
        Assert.Equal(Steps, run.Output);
        Assert.Contains($"--- stuck lost sight of it: {request}: Input/output error ---", File.ReadAllText(folder.File("log")), StringComparison.Ordinal);
        Assert.Contains("lost sight of", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("PTRACE_GETREGS")]
    [InlineData("PTRACE_POKEUSER")]
    public async Task Where_it_cannot_be_done_without_harm_nobody_is_attached_to(string request)
    {
        using var refusal = new Refusal(request, Refusal.EPERM);
        using var process = Command.Start("cat", []);
        var run = Command.Run(refusal.Program, [.. refusal.Arguments, Repository.Stuck, "trace", "-p", $"{process.Id}"]);
        Assert.Equal(1, run.Status);
        Assert.StartsWith($"stuck: cannot trace: the kernel refuses us {request} (Operation not permitted)", run.Error);
        Assert.Single(run.Error.TrimEnd().Split('\n'));
        process.StandardInput.Close();
        await process.WaitForExitAsync();
    }

    private static void AssertIsWholeOrSaysWhatIsNot(string log, string output, string messages)
    {
        Assert.Equal(Steps, output);
        if (log.Contains("--- stuck lost sight of it: ", StringComparison.Ordinal))
        {
            Assert.Contains("lost sight of", messages, StringComparison.Ordinal);
            return;
        }

        // 20 in each of the program, its thread, its first child and what it executes. Its last child asks in its own way, and again and again.
        Assert.Equal(80, Count(log, "getppid(") - Count(log, ", SIGCONT"));
    }

    private static int Count(string log, string text) => log.Split(text).Length - 1;

    private static async Task End(Process tracer)
    {
        Signals.Send(tracer.Id, Signals.Terminate);
        await tracer.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(20));
    }

    private static TheoryData<string, int, int> Cases(params (string Request, int[] Which)[] requests)
    {
        var cases = new TheoryData<string, int, int>();
        foreach (var (request, which) in requests)
            foreach (var one in which)
                foreach (var errno in (int[])[Refusal.EIO, Refusal.ESRCH, Refusal.EPERM])
                    cases.Add(request, errno, one);
        return cases;
    }
}
