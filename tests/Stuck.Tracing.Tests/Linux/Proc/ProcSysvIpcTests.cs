using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public sealed class ProcSysvIpcTests
{
    private const string Queues = """
               key      msqid perms      cbytes       qnum lspid lrpid   uid   gid  cuid  cgid      stime      rtime      ctime
        1358954497          5   600        1024          2   812   813     0     0     0     0 1764250000 1764250001 1764249999
                 0          6   600           0          0     0     0     0     0     0     0          0          0 1764249999

        """;

    private const string Semaphores = """
               key      semid perms      nsems   uid   gid  cuid  cgid      otime      ctime
                 0          3   600          2     0     0     0     0 1764250000 1764249999

        """;

    [Fact]
    public void A_queue_tells_what_lies_in_it_and_who_used_it_last() =>
        Assert.Equal(new SysvQueue(1024, 2, 812, 1764250000, 813, 1764250001), ProcSysvIpc.FindQueue(Queues, 5));

    [Fact]
    public void Of_a_queue_that_nobody_has_used_nobody_is_told() => Assert.Equal(default(SysvQueue), ProcSysvIpc.FindQueue(Queues, 6));

    [Fact]
    public void What_is_not_there_is_not_found() => Assert.Null(ProcSysvIpc.FindQueue(Queues, 1024));

    [Fact]
    public void A_set_of_semaphores_tells_when_it_was_used() => Assert.Equal(1764250000, ProcSysvIpc.FindOperatedAt(Semaphores, 3));
}
