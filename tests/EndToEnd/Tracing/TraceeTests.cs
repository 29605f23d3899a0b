using Stuck.Kernel;

namespace Stuck.EndToEnd.Tracing;

public sealed class TraceeTests
{
    public static TheoryData<string> All => [.. Tracee.Names];

    public static TheoryData<string> LikeStrace => [.. Tracee.Names.Where(name => !new Tracee(name).UnlikeStrace)];

    [Theory]
    [MemberData(nameof(All))]
    public void The_trace_of_a_tracee_is_what_it_expects(string name) => AssertTrace(name, Repository.Stuck, "trace");

    [Theory]
    [MemberData(nameof(All))]
    public void It_is_the_same_on_a_kernel_that_tells_nothing_of_calls(string name)
    {
        using var refusal = new Refusal("PTRACE_GET_SYSCALL_INFO", Refusal.EIO);
        AssertTrace(name, refusal.Program, [.. refusal.Arguments, Repository.Stuck, "trace"]);
    }

    [Theory]
    [MemberData(nameof(LikeStrace))]
    public void Strace_shows_what_a_tracee_expects(string name)
    {
        Programs.Require("strace");
        AssertTrace(name, "strace");
    }

    private static void AssertTrace(string name, string tracer, params string[] command)
    {
        using var folder = new TemporaryFolder();
        var tracee = new Tracee(name);
        if (tracee.Is32Bit) I386.Require();
        var log = folder.File("trace.log");
        Directory.CreateDirectory(folder.File("cwd"));
        var run = Command.Run(
            tracer, [.. command, "-o", log, .. tracee.TraceOptions, "--", tracee.Compile()], folder: folder.File("cwd"));
        Assert.True(run.Status == 0, $"exit status {run.Status}\n{run.Output}{run.Error}");
        Assert.Empty(run.Error);
        AssertSame(run.Output, Tracee.AfterMark(File.ReadAllText(log)), folder);
    }

    private static void AssertSame(string expected, string actual, TemporaryFolder folder)
    {
        File.WriteAllText(folder.File("expected"), expected);
        File.WriteAllText(folder.File("actual"), actual);
        var diff = Command.Run("diff", ["-u", folder.File("expected"), folder.File("actual")]);
        Assert.True(diff.Status == 0, diff.Output);
    }
}
