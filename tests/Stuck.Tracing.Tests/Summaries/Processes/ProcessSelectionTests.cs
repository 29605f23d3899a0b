using System.Collections.Immutable;
using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Processes;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Processes;

public class ProcessSelectionTests
{
    private const int OurPid = 90;

    private static readonly ProcessSnapshot Host = Snapshot(
        Process(1, parent: 0, title: "/sbin/init", comm: "systemd"),
        Process(2, parent: 0, title: "", comm: "kworker/nginx") with { IsKernelThread = true },
        Process(10, title: "nginx: master process /usr/sbin/nginx", comm: "nginx"),
        Process(11, parent: 10, title: "nginx: worker process", comm: "nginx"),
        Process(12, parent: 11, title: "/usr/lib/cgi [app]", comm: "cgi"),
        Process(20, title: "WorkerMan: worker process  Gateway tcp://0.0.0.0:8282", comm: "php"),
        Process(80, title: "sudo stuck -n nginx", comm: "sudo"),
        Process(OurPid, parent: 80, title: "stuck -n nginx", comm: "stuck"),
        Process(91, parent: OurPid, title: "less", comm: "less"),
        Process(95, parent: 96, title: "/usr/bin/stuck -n gateway", comm: "stuck"),
        Process(96, title: "sudo stuck -n gateway", comm: "sudo"));

    [Fact]
    public void Pids_stay_in_the_order_given_and_once_each() =>
        Assert.Equal([20, 10], Resolve(pids: [20, 10, 20]).Pids);

    [Fact]
    public void A_pid_that_nobody_has_is_an_error_and_the_rest_goes_on()
    {
        var result = Resolve(pids: [10, 99], trees: [98, 99]);
        Assert.Equal([10], result.Pids);
        Assert.Equal(["no such process: 99", "no such process: 98"], result.Errors);
    }

    [Theory]
    [InlineData("nginx", "10 11")]
    [InlineData("NGINX: worker", "11")]
    [InlineData("gateway", "20")]
    [InlineData("php", "20")]
    [InlineData("^nginx.*master", "10")]
    [InlineData("init|cgi", "1 12")]
    [InlineData("cgi [app]", "12")]
    [InlineData("[app", "12")]
    public void A_pattern_is_a_part_of_the_title_or_name_or_a_regular_expression(string pattern, string pids) =>
        Assert.Equal(pids, string.Join(' ', Resolve(pattern: pattern).Pids));

    [Theory]
    [InlineData("1a2b3c", "10 12")]
    [InlineData("1a2b3c4d5e6f7788", "10 12")]
    [InlineData("docker 1a2b3c4d5e6f", "10 12")]
    [InlineData("redis", "11")]
    [InlineData("web", "20")]
    public void A_container_is_meant_by_the_beginning_of_its_number_or_name(string name, string pids)
    {
        var containers = new Dictionary<int, string> { [10] = "docker 1a2b3c4d5e6f", [12] = "docker 1a2b3c4d5e6f", [11] = "redis", [20] = "lxc web" };
        var host = Host with { Processes = [.. Host.Processes.Select(process => process with { Container = containers.GetValueOrDefault(process.Pid, "") })] };
        var found = new ProcessSelection([], [], []) { Containers = [name, "none"] }.Resolve(host, OurPid);
        Assert.Equal(pids, string.Join(' ', found.Pids));
        Assert.Equal("no process is in a container 'none'", Assert.Single(found.Errors));
    }

    [Theory]
    [InlineData("stuck")]
    [InlineData("sudo")]
    [InlineData("kworker")]
    [InlineData("nothing like it")]
    public void A_pattern_never_finds_ourselves_nor_what_wraps_us_nor_kernel_threads(string pattern)
    {
        var result = Resolve(pattern: pattern);
        Assert.Empty(result.Pids);
        Assert.StartsWith($"no process matches '{pattern}'", Assert.Single(result.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_has_the_text_in_his_name_as_it_is_written_is_meant_before_who_matches_it()
    {
        Assert.Equal([12], Resolve(pattern: "[app]").Pids);
        Assert.Equal([10, 20], Resolve(pattern: "master|8282").Pids);
        Assert.Equal([20], Resolve(pattern: ".0.").Pids);
    }

    [Theory]
    [InlineData(".*", "'.*' is in no name, and as a regular expression it matches every process there is")]
    [InlineData("[kworker/nginx]", "no process matches '[kworker/nginx]' but a kernel thread, and these make no system calls")]
    public void A_pattern_that_says_nothing_means_nobody(string pattern, string error)
    {
        var result = Resolve(pattern: pattern);
        Assert.Empty(result.Pids);
        Assert.Equal([error], result.Errors);
    }

    [Fact]
    public void A_user_is_all_of_his_processes_or_of_what_is_named_those_alone()
    {
        var host = Snapshot(Process(5, title: "php", comm: "php") with { User = "alice" }, Process(6, title: "php", comm: "php") with { User = "bob" }, Process(7, title: "nginx", comm: "nginx") with { User = "bob" });
        var bobs = new ProcessSelection([], [], []) { User = "bob" };
        Assert.False(bobs.IsEverything);
        Assert.Equal([6, 7], bobs.Resolve(host, OurPid).Pids);
        Assert.Equal([6], (bobs with { Patterns = [new TextPattern("php")] }).Resolve(host, OurPid).Pids);
        Assert.Equal(["no process runs as 'carol'"], (bobs with { User = "carol" }).Resolve(host, OurPid).Errors);
    }

    [Fact]
    public void A_tree_is_the_process_and_all_that_descend_from_it() => Assert.Equal([10, 11, 12], Resolve(trees: [10]).Pids);

    [Fact]
    public void A_tree_leaves_ourselves_out() => Assert.Equal([80, 91], Resolve(trees: [80]).Pids);

    [Fact]
    public void A_ring_of_parents_ends()
    {
        var ring = Snapshot(Process(5, parent: 6), Process(6, parent: 5));
        var everything = new ProcessSelection([5], [new TextPattern("php")], [5]);
        Assert.Equal([5, 6], everything.Resolve(ring, OurPid).Pids);
        Assert.Equal([5, 6], (everything with { Patterns = [] }).Resolve(ring, ownPid: 7).Pids);
    }

    [Fact]
    public void All_kinds_add_up() =>
        Assert.Equal([20, 1, 10, 11, 12], Resolve(pids: [20], pattern: "systemd", trees: [10]).Pids);

    [Fact]
    public void Nothing_asked_for_is_everything()
    {
        var nothing = new ProcessSelection([], [], []);
        Assert.True(nothing.IsEverything);
        Assert.Empty(nothing.Resolve(Host, OurPid).Errors);
        Assert.False(new ProcessSelection([1], [], []).IsEverything);
    }

    private static SelectionResult Resolve(ImmutableArray<int>? pids = null, string? pattern = null, ImmutableArray<int>? trees = null) =>
        new ProcessSelection(pids ?? [], pattern is null ? [] : [new TextPattern(pattern)], trees ?? []).Resolve(Host, OurPid);
}
