using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Tests.Syscalls.Families;

public sealed class PathsTests
{
    private const ulong AtFdCwd = unchecked((ulong)-100);

    [Fact]
    public void Open_shows_a_mode_only_where_a_file_may_be_made()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, "/etc/passwd");
        Assert.Equal("open(\"/etc/passwd\", O_RDONLY|O_CLOEXEC) = 3", bench.Call("open", 3, 0x1000, 0x80000, 0x1FF));
        Assert.Equal(
            "openat(AT_FDCWD, \"/etc/passwd\", O_RDWR|O_CREAT|O_TRUNC, 0640) = -1 EACCES (Permission denied)",
            bench.Call("openat", -13, AtFdCwd, 0x1000, 0x242, 0x1A0));
        Assert.Equal("openat(3, \"/etc/passwd\", O_RDWR|O_TMPFILE, 000) = 4", bench.Call("openat", 4, 3, 0x1000, 0x410002, 0));
        Assert.Equal("openat(3, \"/etc/passwd\", O_ACCMODE|0x80000000) = 4", bench.Call("openat", 4, 3, 0x1000, 0x8000_0003));
    }

    [Fact]
    public void Openat2_reads_its_structure_if_it_is_long_enough()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, "x").Holds<ulong>(0x2000, 0x42, 0x180, 0x81);
        Assert.Equal(
            "openat2(AT_FDCWD, \"x\", {flags=O_RDWR|O_CREAT, mode=0600, resolve=RESOLVE_NO_XDEV|0x80}, 24) = 3",
            bench.Call("openat2", 3, AtFdCwd, 0x1000, 0x2000, 24));
        Assert.Equal(
            "openat2(AT_FDCWD, \"x\", 0x2000, 8) = -1 EINVAL (Invalid argument)", bench.Call("openat2", -22, AtFdCwd, 0x1000, 0x2000, 8));
    }

    [Fact]
    public void The_working_directory_has_a_target_too()
    {
        var bench = new CallBench { Capture = new(DescriptorTargets: true), Options = new() { ResultColumn = 0, Descriptors = DescriptorDetails.Path } };
        bench.Holds(0x1000, "x").Refers(-100, "/srv").Refers(3, "/srv/x");
        Assert.Equal("openat(AT_FDCWD</srv>, \"x\", O_RDONLY) = 3</srv/x>", bench.Call("openat", 3, AtFdCwd, 0x1000, 0));
    }

    [Fact]
    public void Owners_that_stay_are_minus_one()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, "x");
        Assert.Equal("chown(\"x\", 33, -1) = 0", bench.Call("chown", 0, 0x1000, 33, uint.MaxValue));
        Assert.Equal("chmod(\"x\", 004) = 0", bench.Call("chmod", 0, 0x1000, 4));
        Assert.Equal("umask(022) = 077", bench.Call("umask", 0x3F, 0x12));
    }

    [Fact]
    public void A_node_shows_its_number_only_if_it_is_a_device()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, "x");
        Assert.Equal("mknod(\"x\", S_IFIFO|0600) = 0", bench.Call("mknod", 0, 0x1000, 0x1180, 0));
        Assert.Equal("mknod(\"x\", S_IFCHR|0600, makedev(0x1, 0x3)) = 0", bench.Call("mknod", 0, 0x1000, 0x2180, 0x103));
    }

    [Fact]
    public void Times_are_told_as_dates()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, "x").Holds<long>(0x2000, 0, 0, 5, 0x3FFF_FFFE);
        Assert.Equal(
            "utimensat(AT_FDCWD, \"x\", [{tv_sec=0, tv_nsec=0}, UTIME_OMIT], AT_SYMLINK_NOFOLLOW) = 0",
            bench.Call("utimensat", 0, AtFdCwd, 0x1000, 0x2000, 0x100));
        bench.Holds<long>(0x2000, 1700000000, 6);
        Assert.Matches(
            "\\[\\{tv_sec=1700000000, tv_nsec=6\\} /\\* 2023-11-1[45]T..:..:20\\.000000006[+-]....",
            bench.Call("utimensat", 0, AtFdCwd, 0x1000, 0x2000, 0));
        bench.Holds(0x2000, long.MinValue, 6L);
        Assert.Contains("[{tv_sec=-9223372036854775808, tv_nsec=6}, ", bench.Call("utimensat", 0, AtFdCwd, 0x1000, 0x2000, 0));
    }

    [Fact]
    public void Links_and_directories_are_read_at_exit()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, "ll").Filled(0x2000, "tgt");
        Assert.Equal("readlink(\"ll\", \"tgt\", 300) = 3", bench.Call("readlink", 3, 0x1000, 0x2000, 300));
        Assert.Equal("getcwd(\"tgt\", 300) = 4", bench.Call("getcwd", 4, 0x2000, 300));
        Assert.Equal("readlink(\"ll\"", bench.InFlight("readlink", 0x1000, 0x2000, 300));
    }

    [Fact]
    public void Truncate64_takes_two_registers()
    {
        var bench = new CallBench { Abi = Abi.I386 };
        bench.Holds(0x1000, "x");
        Assert.Equal("truncate64(\"x\", 4294967301) = 0", bench.Call("truncate64", 0, 0x1000, 5, 1));
        Assert.Equal("fallocate(3, FALLOC_FL_KEEP_SIZE, 1, 4294967298) = 0", bench.Call("fallocate", 0, 3, 1, 1, 0, 2, 1));
        Assert.Equal("fadvise64(3, 4294967297, 7, POSIX_FADV_WILLNEED) = 0", bench.Call("fadvise64", 0, 3, 1, 1, 7, 3));
    }

    [Fact]
    public void Descriptors_that_a_call_makes_are_looked_up_when_it_returns()
    {
        var bench = new CallBench { Capture = new(DescriptorTargets: true), Options = new() { ResultColumn = 0, Descriptors = DescriptorDetails.Path } };
        bench.Filled(0x1000, 5, 6).Refers(5, "pipe:[9]").Refers(6, "pipe:[9]");
        Assert.Equal("pipe2([5<pipe:[9]>, 6<pipe:[9]>], O_NONBLOCK|O_CLOEXEC) = 0", bench.Call("pipe2", 0, 0x1000, 0x80800));
        Assert.Equal("dup(5<pipe:[9]>) = 6<pipe:[9]>", bench.Call("dup", 6, 5));
    }
}
