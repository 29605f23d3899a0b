using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Workers;
using Stuck.Tracing.Words;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Summaries.Workers;

public sealed class WorkerFamiliesTests
{
    private static readonly ProcessSample[] Workerman =
    [
        Process(10, title: "WorkerMan: master process  start_file=/srv/start.php"),
        Worker(11, "Gateway tcp://0.0.0.0:7272"),
        Worker(12, "BusinessWorker none"),
        Worker(13, "BusinessWorker none"),
    ];

    [Fact]
    public void Workers_of_one_master_with_one_name_are_a_family()
    {
        var families = WorkerFamilies.Empty.With(Snapshot(Workerman));

        Assert.Equal(["BusinessWorker", "Gateway"], families.All.Select(f => f.Name));
        Assert.All(families.All, family => Assert.Equal(10, family.MasterPid));
        var business = families.Of(13)!;
        Assert.Equal([12, 13], business.Workers);
        Assert.Equal((22L << 20, 1.0, 2), (business.RssBytes, business.CpuPercent, business.Threads));
        Assert.Null(families.Of(10));
    }

    [Fact]
    public void The_same_name_under_another_master_is_another_family()
    {
        var families = WorkerFamilies.Empty.With(Snapshot(
            Process(10, title: "nginx: master process nginx", comm: "nginx"), Process(11, 10, "nginx: worker process", "nginx"),
            Process(20, title: "nginx: master process nginx", comm: "nginx"), Process(21, 20, "nginx: worker process", "nginx")));
        Assert.Equal([10, 20], families.All.Select(f => f.MasterPid!.Value));
    }

    [Fact]
    public void A_child_that_has_not_yet_taken_its_title_is_no_worker() =>
        Assert.Empty(WorkerFamilies.Empty.With(Snapshot(Workerman[0], Process(11, 10, Workerman[0].Title))).All);

    [Fact]
    public void Children_that_run_the_same_command_are_a_family_though_nobody_knows_the_server()
    {
        var families = WorkerFamilies.Empty.With(Snapshot(
            Process(9, title: "supervisord", comm: "supervisord"),
            Process(10, 9, "python3 queue.py --id 1", "python3"), Process(11, 9, "python3 queue.py --id 12", "python3"),
            Process(20, title: "php prefork.php 80"), Process(21, 20, "php prefork.php 80"), Process(22, 20, "php prefork.php 80"),
            Process(30, 9, "php other.php")));

        Assert.Equal([("python3 queue.py --id #", 2), ("php prefork.php 80", 2)], families.All.Select(f => (f.Name, f.Workers.Length)));
    }

    [Fact]
    public void What_init_has_adopted_is_no_family_of_inits() =>
        Assert.Empty(WorkerFamilies.Empty.With(Snapshot(
            Process(1, 0, "/sbin/init", "init"), Process(10, 1, "php job.php"), Process(11, 1, "php job.php"))).All);

    [Fact]
    public void Processes_with_the_command_of_their_master_are_its_workers_even_if_there_is_but_one()
    {
        var families = WorkerFamilies.Empty.With(Snapshot(
            Process(10, title: "/usr/sbin/apache2 -k start", comm: "apache2"), Process(11, 10, "/usr/sbin/apache2 -k start", "apache2"),
            Process(20, title: "node app.js", comm: "node"), Process(21, 20, "/usr/bin/node /srv/app.js", "node")));
        Assert.Equal([("apache2", 10, 11), ("node app.js", 20, 21)], families.All.Select(f => (f.Name, f.MasterPid!.Value, f.Workers.Single())));
    }

    [Fact]
    public void A_server_of_one_process_is_a_family_of_its_own()
    {
        var family = WorkerFamilies.Empty.With(Snapshot(Process(10, title: "redis-server *:6379", comm: "redis-server"))).All.Single();
        Assert.Equal(("redis-server *:6379", null, 10), (family.Name, family.MasterPid, family.Workers.Single()));
    }

    [Fact]
    public void Pids_that_turn_over_are_exits()
    {
        var families = WorkerFamilies.Empty.With(Snapshot(Workerman))
            .With(Snapshot(Workerman[0], Workerman[1], Workerman[2], Worker(14, "BusinessWorker none")));
        Assert.Equal((1, null), (families.Of(14)!.Exits, families.Of(14)!.LastExit));
        Assert.Equal(0, families.Of(11)!.Exits);
    }

    [Fact]
    public void A_crash_loop_is_counted_while_no_worker_happens_to_live()
    {
        var families = WorkerFamilies.Empty.With(Snapshot(Workerman)).With(Snapshot(Workerman[0], Workerman[1]));
        var business = families.All.First();
        Assert.Equal(("BusinessWorker", 2), (business.Name, business.Exits));
        Assert.Empty(business.Workers);
        Assert.Empty(families.With(Snapshot()).All);
    }

    [Fact]
    public void A_zombie_has_ended()
    {
        var families = WorkerFamilies.Empty.With(Snapshot(Workerman))
            .With(Snapshot([.. Workerman[..3], Workerman[3] with { State = 'Z', Title = "" }]));
        Assert.Equal(1, families.Of(12)!.Exits);
    }

    [Fact]
    public void An_end_that_two_have_seen_counts_once_before_and_after_the_snapshot_that_lacks_it()
    {
        var status = new ExitStatus(3);
        var families = WorkerFamilies.Empty.With(Snapshot(Workerman))
            .With(new WorkerExit(13, 0, status)).With(new WorkerExit(13, 10, status)).With(Snapshot(Workerman[..3]));
        Assert.Equal((1, status), (families.Of(12)!.Exits, families.Of(12)!.LastExit));

        families = WorkerFamilies.Empty.With(Snapshot(Workerman)).With(Snapshot(Workerman[..3]))
            .With(new WorkerExit(13, 0, status)).With(new WorkerExit(13, 10, status));
        Assert.Equal((1, status), (families.Of(12)!.Exits, families.Of(12)!.LastExit));
    }

    [Fact]
    public void A_worker_too_short_lived_for_any_snapshot_counts_by_its_masters_wait_if_the_family_is_plain()
    {
        ProcessSample[] one = [Workerman[0], Workerman[1]];
        var families = WorkerFamilies.Empty.With(Snapshot(one)).With(new WorkerExit(99, 10, new ExitStatus(0, 11)));
        Assert.Equal((1, "SIGSEGV", 139), (families.Of(11)!.Exits, ExitWords.Of(families.Of(11)!.LastExit!.Value), families.Of(11)!.LastExit!.Value.Number));

        families = WorkerFamilies.Empty.With(Snapshot(Workerman)).With(new WorkerExit(99, 10, new ExitStatus(0, 11)));
        Assert.All(families.All, family => Assert.Equal(0, family.Exits));
    }

    private static ProcessSample Worker(int pid, string rest) => Process(pid, 10, "WorkerMan: worker process  " + rest);
}
