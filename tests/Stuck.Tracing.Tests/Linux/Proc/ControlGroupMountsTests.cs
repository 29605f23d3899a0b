using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public sealed class ControlGroupMountsTests
{
    [Fact]
    public void Hierarchies_of_both_versions_are_found_side_by_side() => Assert.Equal(
        new ControlGroupMounts("/sys/fs/cgroup/unified", "/sys/fs/cgroup/freezer", "/sys/fs/cgroup/cpu,cpuacct"),
        ControlGroupMounts.Parse("""
            22 28 0:20 / /proc rw,nosuid shared:12 - proc proc rw
            31 30 0:27 / /sys/fs/cgroup/cpu,cpuacct rw,nosuid shared:9 - cgroup cgroup rw,cpu,cpuacct
            32 30 0:28 / /sys/fs/cgroup/cpuset rw,nosuid - cgroup cgroup rw,cpuset
            33 30 0:29 / /sys/fs/cgroup/freezer rw,nosuid master:2 propagate_from:3 - cgroup cgroup rw,freezer
            34 30 0:30 / /sys/fs/cgroup/unified rw,nosuid - cgroup2 cgroup2 rw,nsdelegate
            """));

    [Fact]
    public void Version_2_alone_has_one() => Assert.Equal(
        new ControlGroupMounts("/sys/fs/cgroup", null, null),
        ControlGroupMounts.Parse("30 23 0:26 / /sys/fs/cgroup rw,nosuid,nodev,noexec,relatime shared:9 - cgroup2 cgroup2 rw,nsdelegate,memory_recursiveprot"));

    [Fact]
    public void Nothing_is_found_where_nothing_is_mounted() => Assert.Equal(new ControlGroupMounts(null, null, null), ControlGroupMounts.Parse("\n"));
}
