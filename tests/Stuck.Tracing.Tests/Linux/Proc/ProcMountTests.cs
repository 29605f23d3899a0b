using Stuck.Tracing.Linux.Proc;

namespace Stuck.Tracing.Tests.Linux.Proc;

public sealed class ProcMountTests
{
    private static readonly List<ProcMount> s_mounts = ProcMount.ParseAll("""
        22 1 254:0 / / rw,relatime shared:1 - ext4 /dev/vda rw
        40 22 0:45 / /mnt/far rw - nfs4 host:/export rw
        41 22 0:51 / /mnt/my\040files rw - fuse.sshfs me@host: rw,user_id=0
        42 22 0:52 / /mnt/far rw - tmpfs tmpfs rw
        broken
        """);

    [Theory]
    [InlineData("/etc/passwd", "ext4", false, false)]
    [InlineData("/mnt/farther", "ext4", false, false)]
    [InlineData("/mnt/far/x", "tmpfs", false, false)]
    [InlineData("/mnt/my files", "fuse.sshfs", true, true)]
    [InlineData("/mnt/my files/a/b", "fuse.sshfs", true, true)]
    public void A_path_is_on_the_mount_that_is_nearest_and_the_latest(string path, string type, bool isServed, bool isFuse)
    {
        var mount = ProcMount.Find(s_mounts, path)!;
        Assert.Equal((type, isServed, isFuse), (mount.Type, mount.IsServed, mount.IsFuse));
    }

    [Fact]
    public void The_connection_of_a_served_file_system_is_its_minor_number() => Assert.Equal((41, 51), (s_mounts[2].Id, s_mounts[2].Minor));

    [Fact]
    public void Who_has_to_answer_is_known() => Assert.True(s_mounts[1].IsServed);

    [Fact]
    public void Nothing_is_mounted_where_nothing_is_known() => Assert.Null(ProcMount.Find([], "/etc"));
}
