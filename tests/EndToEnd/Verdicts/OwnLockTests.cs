using System.Diagnostics;
using Stuck.EndToEnd.Dashboard;
using Stuck.EndToEnd.Tracing;

namespace Stuck.EndToEnd.Verdicts;

/// <summary>Programs that lock twice what they may lock once.</summary>
public sealed class OwnLockTests : IDisposable
{
    private const string Itself = "lock that it holds itself";

    private readonly CompiledProgram _twice = new("twice");
    private readonly TemporaryFolder _folder = new();
    private readonly List<Process> _processes = [];

    public void Dispose()
    {
        foreach (var process in _processes)
        {
            process.Kill();
            process.WaitForExit();
            process.Dispose();
        }

        _twice.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Who_waits_for_itself_says_so_in_the_table_the_summary_and_why_and_who_waits_for_another_does_not()
    {
        var started = DateTimeOffset.UtcNow;
        int[] own = [Start("mutex"), Start("shared"), Start("thread"), Start("file", _folder.File("lock"))];
        var other = Start("other");
        foreach (var pid in own.Append(other))
        {
            var rest = await Rest.Of(pid, TimeSpan.FromSeconds(0.5));
            var finding = await Finding.Of(pid);
            Assert.Equal("lock", finding.Verdict);
            finding.AssertBlocked(after: started, before: rest);
        }

        using var screen = await DashboardScreen.Start(100, 30, "--read-only", "-p", string.Join(',', own.Append(other)));
        await screen.Terminal.Shows(_ => own.All(pid => Row(screen, pid).Contains($" {Itself} ", StringComparison.Ordinal)), "that four hold their locks themselves");
        await screen.Terminal.Shows(_ => Row(screen, other).Contains($"lock twice/{ProcFiles.Threads(other).Max()}", StringComparison.Ordinal), "whose lock the fifth waits for");
        await screen.Terminal.Shows(_ => screen.Terminal.Rows(Itself).Any(row => row.Contains(" 4 ", StringComparison.Ordinal)), "the four together in the summary");
        await screen.Select(own[3]);
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows("locked by this process already, by another descriptor");
        screen.Terminal.Press("Escape");
        await screen.Select(own[2]);
        screen.Terminal.Press("Enter");
        await screen.Terminal.Shows("a mutex that this thread has locked already; nobody else can give it back");
        screen.Terminal.Press("Escape");
        await screen.Terminal.Shows("F5Tree");
        await screen.Quit();
    }

    private int Start(params string[] arguments)
    {
        _processes.Add(_twice.Start(arguments));
        return _processes[^1].Id;
    }

    private static string Row(DashboardScreen screen, int pid) => screen.Terminal.Rows($" {pid} ").FirstOrDefault(row => !row.StartsWith('─'), "");
}
