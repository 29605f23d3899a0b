using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Syscalls.Families;

public sealed class FileStatusTests
{
    [Fact]
    public void Stat_shows_a_mode_and_a_size_or_a_device_number()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, "x").Filled(0x2000, new byte[144]).Filled(0x2018, 0x81A4).Filled(0x2030, 276L);
        Assert.Equal("stat(\"x\", {st_mode=S_IFREG|0644, st_size=276, ...}) = 0", bench.Call("stat", 0, 0x1000, 0x2000));
        Assert.Equal("stat(\"x\", 0x2000) = -1 ENOENT (No such file or directory)", bench.Call("stat", -2, 0x1000, 0x2000));
        bench.Filled(0x2018, 0x21B6).Filled(0x2028, 0x103L);
        Assert.Equal("fstat(3, {st_mode=S_IFCHR|0666, st_rdev=makedev(0x1, 0x3), ...}) = 0", bench.Call("fstat", 0, 3, 0x2000));
    }

    [Fact]
    public void Stat_in_full_shows_all_members()
    {
        var bench = new CallBench { Abi = Abi.I386, Options = new() { ResultColumn = 0, Verbose = true } };
        bench.Filled(0x2000, new byte[96]).Filled(0x2000, 0xFE00L).Filled(0x2010, 0x43FF).Filled(0x2014, 2).Filled(0x202C, 4096L).Filled(0x2058, 5L);
        Assert.Equal(
            "fstat64(3, {st_dev=makedev(0xfe, 0), st_ino=5, st_mode=S_IFDIR|S_ISVTX|0777, st_nlink=2, st_uid=0, st_gid=0, st_blksize=0, st_blocks=0, "
            + "st_size=4096, st_atime=0, st_atime_nsec=0, st_mtime=0, st_mtime_nsec=0, st_ctime=0, st_ctime_nsec=0}) = 0",
            bench.Call("fstat64", 0, 3, 0x2000));
    }

    [Fact]
    public void Statx_tells_what_was_asked_for_and_what_was_filled()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, "").Filled(0x2000, new byte[256]).Filled(0x2000, 0x17FF).Filled<short>(0x201C, unchecked((short)0x81A4)).Filled(0x2028, 5L);
        Assert.Equal(
            "statx(3, \"\", AT_STATX_SYNC_AS_STAT|AT_EMPTY_PATH, STATX_ALL, {stx_mask=STATX_BASIC_STATS|STATX_MNT_ID, stx_attributes=0, "
            + "stx_mode=S_IFREG|0644, stx_size=5, ...}) = 0",
            bench.Call("statx", 0, 3, 0x1000, 0x1000, 0xFFF, 0x2000));
    }

    [Fact]
    public void Directory_entries_are_counted()
    {
        var bench = new CallBench();
        bench.Filled<long>(0x2000, 7, 1, 0x2E04_0018, 8, 2, 0x2E_2E04_0018);
        Assert.Equal("getdents64(3, 0x2000 /* 2 entries */, 300) = 48", bench.Call("getdents64", 48, 3, 0x2000, 300));
        Assert.Equal("getdents64(3, 0x2000 /* 0 entries */, 300) = 0", bench.Call("getdents64", 0, 3, 0x2000, 300));
    }

    [Fact]
    public void Directory_entries_that_lie_about_their_length_end_the_list()
    {
        var bench = new CallBench { Options = new() { ResultColumn = 0, Verbose = true } };
        bench.Filled<long>(0x2000, 7, 1, 0x2E04_0018, 8, 2, 0x2E_2E04_0000);
        Assert.Equal(
            "getdents64(3, [{d_ino=7, d_off=1, d_reclen=24, d_type=DT_DIR, d_name=\".\"}], 300) = 48", bench.Call("getdents64", 48, 3, 0x2000, 300));
    }

    [Fact]
    public void Mount_follows_type_and_data_only_where_they_mean_something()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, "tmpfs").Holds(0x2000, "/mnt");
        Assert.Equal(
            "mount(\"tmpfs\", \"/mnt\", \"tmpfs\", MS_NOSUID, \"tmpfs\") = 0", bench.Call("mount", 0, 0x1000, 0x2000, 0x1000, 2, 0x1000));
        Assert.Equal(
            "mount(\"tmpfs\", \"/mnt\", 0x1000, MS_BIND, 0x1000) = 0", bench.Call("mount", 0, 0x1000, 0x2000, 0x1000, 0x1000, 0x1000));
    }
}
