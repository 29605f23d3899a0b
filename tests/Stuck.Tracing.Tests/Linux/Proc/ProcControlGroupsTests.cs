using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public sealed class ProcControlGroupsTests
{
    [Fact]
    public void A_process_has_a_path_in_each_hierarchy() => Assert.Equal(
        new ProcControlGroups("/init.scope", "/frozen", "/quota:1"),
        ProcControlGroups.Parse(["6:freezer:/frozen", "4:cpu,cpuacct:/quota:1", "3:cpuset:/", "1:name=systemd:/init.scope", "0::/init.scope"]));

    [Theory]
    [InlineData("0::/", true)]
    [InlineData("0::/system.slice/nginx.service", false)]
    [InlineData("6:freezer:/", true)]
    [InlineData("6:freezer:/x", false)]
    [InlineData("", true)]
    public void Nobody_freezes_or_limits_the_outermost_groups(string line, bool areOutermost) =>
        Assert.Equal(areOutermost, ProcControlGroups.Parse([line]).AreOutermost);
}
