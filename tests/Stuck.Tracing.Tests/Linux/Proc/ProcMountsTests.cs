using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public sealed class ProcMountsTests
{
    [Theory]
    [InlineData("22 1 0:21 / /proc rw,nosuid shared:5 - proc proc rw,hidepid=2", "2")]
    [InlineData("22 1 0:21 / /proc rw - proc proc rw,gid=5,hidepid=invisible", "invisible")]
    [InlineData("22 1 0:21 / /proc rw - proc proc rw,hidepid=off", null)]
    [InlineData("22 1 0:21 / /proc rw - proc proc rw", null)]
    [InlineData("22 1 0:21 / /mnt rw - proc proc rw,hidepid=2", null)]
    [InlineData("22 1 0:21 / /proc rw - proc proc rw,hidepid=2\n23 22 0:22 / /proc rw - proc proc rw", null)]
    [InlineData("", null)]
    public void Whether_proc_hides_others_stands_in_the_options_of_the_mount_in_sight(string mounts, string? expected) =>
        Assert.Equal(expected, ProcMounts.HidePid(mounts));
}
