using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public sealed class HungTaskTests
{
    [Theory]
    [InlineData("3,812,41000000,-;INFO: task cp:812 is blocked on a mutex likely owned by task rsync:813.\n", 812, "mutex", 813, "rsync")]
    [InlineData("INFO: task my prog: 1:812 is blocked on a semaphore likely last held by task a b:813", 812, "semaphore", 813, "a b")]
    [InlineData("INFO: task cp:812 <writer> blocked on an rw-semaphore likely owned by task kworker/0:1:813 <reader>", 812, "rw-semaphore", 813, "kworker/0:1")]
    public void The_kernel_says_who_has_the_lock(string line, int tid, string kind, int owner, string name) =>
        Assert.Equal(new HungTask(tid, kind, owner, name), HungTask.Parse(line));

    [Theory]
    [InlineData("INFO: task cp:812 blocked for more than 120 seconds.")]
    [InlineData("INFO: task cp:812 is blocked on a mutex, but the owner is not found.")]
    [InlineData("INFO: task cp:99999999999 is blocked on a mutex likely owned by task x:1.")]
    [InlineData("")]
    public void Other_lines_say_nothing(string line) => Assert.Null(HungTask.Parse(line));
}
