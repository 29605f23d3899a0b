using Stuck.Tracing.Sources.Sampling;

namespace Stuck.Tracing.Tests.Sources.Sampling;

public class ContainerNameTests
{
    private const string Id = "3f2a90c1b7de5a6b7c8d9e0f1a2b3c4d5e6f708192a3b4c5d6e7f80912a3b4c5";

    [Theory]
    [InlineData("0::/", "")]
    [InlineData("0::/system.slice/docker-" + Id + ".scope", "docker 3f2a90c1b7de")]
    [InlineData("5:devices:/docker/" + Id, "docker 3f2a90c1b7de")]
    [InlineData("0::/machine.slice/libpod-" + Id + ".scope/container", "podman 3f2a90c1b7de")]
    [InlineData("0::/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod1_2.slice/cri-containerd-" + Id + ".scope", "containerd 3f2a90c1b7de")]
    [InlineData("0::/kubepods.slice/kubepods-pod1.slice/crio-" + Id + ".scope", "cri-o 3f2a90c1b7de")]
    [InlineData("4:memory:/kubepods/burstable/pod1-2-3/" + Id, "kubernetes 3f2a90c1b7de")]
    [InlineData("0::/lxc.payload.web1/system.slice/nginx.service", "lxc web1")]
    [InlineData("3:cpu:/lxc/web1", "lxc web1")]
    [InlineData("0::/machine.slice/machine-web1.scope/payload", "machine web1")]
    [InlineData("0::/machine.slice/systemd-nspawn@web1.service/payload", "machine web1")]
    [InlineData("0::/system.slice/containerd.service/kubepods-burstable-pod1_2.slice:cri-containerd:" + Id, "containerd 3f2a90c1b7de")]
    [InlineData("0::/machine.slice/libpod-conmon-" + Id + ".scope", "podman 3f2a90c1b7de")]
    [InlineData("0::/system.slice/php8.2-fpm.service", "php8.2-fpm")]
    [InlineData("0::/user.slice/user-1000.slice/user@1000.service/app.slice/redis.service", "redis")]
    [InlineData("0::/user.slice/user-1000.slice/session-3.scope", "")]
    [InlineData("4:memory:/process_api/510d97e8eb4560b194d303b567cbd53c", "")]
    public void A_control_group_is_a_container_or_a_unit(string line, string name) => Assert.Equal(name, ContainerName.Parse([line]));

    [Fact]
    public void Of_the_lines_of_version_1_one_that_tells_something_counts() =>
        Assert.Equal("nginx", ContainerName.Parse(["9:name=systemd:/system.slice/nginx.service", "8:pids:/", "0::/"]));
}
