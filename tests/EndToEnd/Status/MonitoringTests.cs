using Stuck.EndToEnd.Servers;

namespace Stuck.EndToEnd.Status;

/// <summary>`stuck status` for monitoring: its exit status, its metrics as others read them, and what lies in assets/monitoring for that.</summary>
public sealed class MonitoringTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Somebody_who_is_stuck_is_told_by_the_exit_status_and_in_numbers_that_others_read()
    {
        using var server = await PreforkServer.Start();
        string[] whom = ["--tree", $"{server.Pid}"];
        Assert.Equal(0, StatusRun.Run([.. whom, "--stuck", "--after", "0.2"]).Status);
        using var client = await server.Connect();
        await client.GetStream().WriteAsync("hang\n"u8.ToArray());
        await Eventually.True(() => StatusRun.Run([.. whom, "--stuck", "--after", "0.2"]).Status == 3, "somebody is stuck");

        var metrics = StatusRun.Run([.. whom, "--openmetrics", "--after", "0.2"]);
        Assert.Equal((0, ""), (metrics.Status, metrics.Error));
        Assert.Contains($"verdict=\"reading\",peer=\"127.0.0.1:{server.DatabasePort} dotnet\"}} 1\n", metrics.Output, StringComparison.Ordinal);
        var checks = Command.Run("promtool", ["check", "metrics"], metrics.Output);
        Assert.Equal((0, ""), (checks.Status, checks.Error));
        const string Parser = "import sys; from prometheus_client.openmetrics.parser import text_string_to_metric_families as parse; print(len(list(parse(sys.stdin.read()))))";
        Assert.Equal((0, "10\n"), Command.Run("/usr/bin/python3", ["-c", Parser], metrics.Output) is var read ? (read.Status, read.Output) : default);
    }

    [Fact]
    public async Task A_file_for_the_collector_is_replaced_as_a_whole_and_gone_when_nobody_looks()
    {
        var file = _folder.File("stuck.prom");
        using var run = Command.Start(Repository.Stuck, ["status", "-p", $"{Environment.ProcessId}", "--openmetrics", "--watch", "1", "--output", file]);
        await Eventually.True(() => File.Exists(file), "the first look");
        var first = File.ReadAllText(file);
        await Eventually.True(() => File.ReadAllText(file) is var text && text.EndsWith("# EOF\n", StringComparison.Ordinal) && text != first, "another one, never a part");
        Assert.Equal([file], Directory.GetFiles(Path.GetDirectoryName(file)!));
        Signals.Send(run.Id, 15);
        await run.WaitForExitAsync().WaitAsync(Eventually.Deadline);
        Assert.Equal(128 + 15, run.ExitCode);
        Assert.False(File.Exists(file));
    }

    [Fact]
    public void What_does_not_go_together_is_said_in_a_line()
    {
        Assert.Equal(2, StatusRun.Run("--json", "--openmetrics").Status);
        Assert.Equal(2, StatusRun.Run("--watch", "5").Status);
        var unwritable = StatusRun.Run("--openmetrics", "-o", _folder.File("no/such/folder"));
        Assert.Equal((1, $"stuck: cannot write '{_folder.File("no/such/folder")}': Could not find a part of the path '{_folder.File("no/such/folder.new")}'.\n"), (unwritable.Status, unwritable.Error));
    }

    [Fact]
    public void What_lies_ready_is_what_its_programs_take()
    {
        var ready = Path.Combine(Repository.Root, "assets", "monitoring");
        var rules = Command.Run("promtool", ["check", "rules", Path.Combine(ready, "stuck.rules.yml")]);
        Assert.True(rules.Status == 0, rules.Output + rules.Error);
        foreach (var unit in Directory.GetFiles(ready, "stuck-metrics*"))
            File.WriteAllText(_folder.File(Path.GetFileName(unit)), File.ReadAllText(unit).Replace("/usr/bin/stuck", Repository.Stuck, StringComparison.Ordinal));
        var units = Command.Run("systemd-analyze", ["verify", "--man=no", _folder.File("stuck-metrics.service"), _folder.File("stuck-metrics@5.timer")]);
        Assert.Equal((0, ""), (units.Status, units.Error));
    }
}
