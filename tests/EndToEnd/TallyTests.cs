using Stuck.Kernel;

namespace Stuck.EndToEnd;

/// <summary>What `./run.sh test` says of test runners' logs: which skipped tests CI takes, on which kind of kernel.</summary>
public sealed class TallyTests : IDisposable
{
    private const string Other = "strace is not installed";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Where_nothing_is_skipped_all_is_well(bool isCI) =>
        Assert.Equal((0, "10 passed, 0 failed, 0 skipped\n"), Judge(isCI, check: null, Log(skips: [])));

    [Fact]
    public void Outside_of_CI_skipped_tests_are_counted_and_no_more() =>
        Assert.Equal((0, "8 passed, 0 failed, 2 skipped\n"), Judge(isCI: false, check: null, Log(I386.Refused, Other)));

    [Fact]
    public void CI_takes_what_the_kernel_refuses_where_the_32_bit_check_has_passed() =>
        Assert.Equal((0, "18 passed, 0 failed, 2 skipped\n"), Judge(isCI: true, check: "passed", Log(I386.Refused), Log(I386.Refused)));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("failed")]
    [InlineData("not passed")]
    public void CI_takes_it_only_there(string? check) => Assert.Equal(
        (1, $"1 skipped as {I386.Refused}, and the 32-bit check has not passed\n9 passed, 0 failed, 1 skipped\n"),
        Judge(isCI: true, check, Log(I386.Refused)));

    [Theory]
    [InlineData(Other)]
    [InlineData(I386.Refused + " here")]
    [InlineData("it is said that " + I386.Refused)]
    public void CI_takes_no_other_reason(string reason) => Assert.Equal(
        (1, $"1 skipped for other reasons than that {I386.Refused}: in CI that is a failure\n8 passed, 0 failed, 2 skipped\n"),
        Judge(isCI: true, check: "passed", Log(I386.Refused, reason)));

    [Fact]
    public void A_failed_test_fails_the_run_whatever_was_skipped() =>
        Assert.Equal((1, "8 passed, 1 failed, 1 skipped\n"), Judge(isCI: true, check: "passed", Log(failed: 1, I386.Refused)));

    [Theory]
    [InlineData(1, "")]
    [InlineData(124, "10 passed")]
    [InlineData(0, "no sum")]
    public void A_runner_that_breaks_off_is_a_failed_test(int status, string said)
    {
        var log = said == "10 passed" ? Log() : said;
        Assert.Equal(
            (1, $"Project: the test runner ended with status {status}\n{(log == said ? 0 : 10)} passed, 1 failed, 0 skipped\n"),
            Judge(isCI: true, check: null, status, log));
    }

    [Fact]
    public void The_kernel_is_asked_by_starting_a_program()
    {
        Assert.True(I386.IsRun("true"));
        Assert.Throws<InvalidOperationException>(() => I386.IsRun("false"));
        // The head of a program for a machine that there is no more (elf(5): e_machine is 0x9026, Alpha).
        File.WriteAllBytes(_folder.File("head"), [0x7f, .. "ELF"u8, 2, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0x26, 0x90, .. new byte[44]]);
        // Copied by another process: a file that we hold open to write to, or a child of ours between fork and execve does, is not executed.
        Command.Run("install", [_folder.File("head"), _folder.File("foreign")]);
        Assert.False(I386.IsRun(_folder.File("foreign")));
    }

    private static string Log(params string[] skips) => Log(failed: 0, skips);

    /// <summary>What xunit's runner writes of ten tests.</summary>
    private static string Log(int failed, params string[] skips) =>
        string.Concat(skips.Select((reason, i) => $"    Some.Tests.Of_something(abi: I386, number: {i}) [SKIP]\n      {reason}\n"))
        + string.Concat(Enumerable.Repeat("    Some.Tests.Of_more [FAIL]\n      Assert.Equal() Failure\n", failed))
        + $"=== TEST EXECUTION SUMMARY ===\n   Project  Total: 10, Errors: 0, Failed: {failed}, Skipped: {skips.Length}, Not Run: 0, Time: 3.566s\n";

    private (int Status, string Output) Judge(bool isCI, string? check, params string[] logs) => Judge(isCI, check, status: 0, logs);

    /// <summary>What is said of logs by the functions of tally.sh, in a checkout where the 32-bit check has left something.</summary>
    private (int Status, string Output) Judge(bool isCI, string? check, int status, params string[] logs)
    {
        Directory.CreateDirectory(_folder.File("artifacts"));
        if (check is not null) File.WriteAllText(_folder.File("artifacts/32-bit-check"), check + "\n");
        var files = logs.Select((_, i) => _folder.File($"{i}.log")).ToArray();
        for (var i = 0; i < logs.Length; i++) File.WriteAllText(files[i], logs[i]);
        var run = Command.Run("env", ["CI=" + (isCI ? "true" : ""), "bash", "-euo", "pipefail", "-c", """
            root=$1 status=$2
            source "$0"
            for log in "${@:3}"; do tally Project "$status" "$log"; done
            finish
            """, Path.Combine(Repository.Root, "tests", "tally.sh"), _folder.Path, $"{status}", .. files]);
        Assert.Empty(run.Error);
        return (run.Status, run.Output);
    }
}
