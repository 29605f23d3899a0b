using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Syscalls.Families;

/// <summary>Calls that only i386 has.</summary>
public sealed class OldCallsTests
{
    private const ulong A = 0x1000, B = 0x2000;

    private readonly CallBench _bench = new() { Abi = Abi.I386 };

    [Fact]
    public void The_oldest_stat_has_numbers_of_16_bits()
    {
        _bench.Holds(A, "/etc/hosts").Filled<ushort>(B, 0x801, 7, 0x81a4, 1, 2, 3, 0, 0).Filled<uint>(B + 16, 5, 0, 1, 2);
        Assert.Equal("oldstat(\"/etc/hosts\", {st_mode=S_IFREG|0644, st_size=5, ...}) = 0", _bench.Call("oldstat", 0, A, B));
        _bench.Filled<ushort>(B + 4, 0x21b6).Filled<ushort>(B + 12, 0x103);
        Assert.Equal("oldfstat(3, {st_mode=S_IFCHR|0666, st_rdev=makedev(0x1, 0x3), ...}) = 0", _bench.Call("oldfstat", 0, 3, B));
    }

    [Fact]
    public void The_oldest_stat_in_full()
    {
        var bench = new CallBench { Abi = Abi.I386, Options = new() { ResultColumn = 0, Verbose = true } };
        bench.Filled<ushort>(B, 0x801, 7, 0x81a4, 1, 2, 3, 0, 0).Filled<uint>(B + 16, 5, 0, 0, 0);
        Assert.Equal(
            "oldfstat(3, {st_dev=makedev(0x8, 0x1), st_ino=7, st_mode=S_IFREG|0644, st_nlink=1, st_uid=2, st_gid=3, st_size=5, st_atime=0, "
            + "st_mtime=0, st_ctime=0}) = 0",
            bench.Call("oldfstat", 0, 3, B));
    }

    [Fact]
    public void Readdir_reads_one_entry()
    {
        _bench.Filled<uint>(A, 2, 3).Filled<ushort>(A + 8, 5).Filled(A + 10, "hosts");
        Assert.Equal("readdir(3, {d_ino=2, d_off=3, d_reclen=5, d_name=\"hosts\"}) = 1", _bench.Call("readdir", 1, 3, A, 1));
        Assert.Equal("readdir(3, 0x1000) = 0", _bench.Call("readdir", 0, 3, A, 1));
        Assert.Equal("readdir(3, NULL, 2) = -1 EFAULT (Bad address)", _bench.Call("readdir", -14, 3, 0, 2));
    }

    [Fact]
    public void A_file_system_has_64_bit_counts()
    {
        _bench.Holds(A, "/").Filled<uint>(B, 0xEF53, 4096).Filled<ulong>(B + 8, 1, 2, 3, 4, 5).Filled<uint>(B + 48, 6, 7, 255, 4096, 0x1021);
        Assert.Equal(
            "statfs64(\"/\", 84, {f_type=EXT2_SUPER_MAGIC, f_bsize=4096, f_blocks=1, f_bfree=2, f_bavail=3, f_files=4, f_ffree=5, "
            + "f_fsid={val=[0x6, 0x7]}, f_namelen=255, f_frsize=4096, f_flags=ST_VALID|ST_RDONLY|ST_RELATIME}) = 0",
            _bench.Call("statfs64", 0, A, 84, B));
        Assert.Equal("fstatfs64(3, 88, 0x2000) = -1 EINVAL (Invalid argument)", _bench.Call("fstatfs64", -22, 3, 88, B));
    }

    [Fact]
    public void Files_have_64_bit_times()
    {
        _bench.Holds(A, "f").Holds<ulong>(B, 0, 0x3fffffff, 0, 0x3ffffffe);
        Assert.Equal("utimensat_time64(AT_FDCWD, \"f\", [UTIME_NOW, UTIME_OMIT], 0) = 0", _bench.Call("utimensat_time64", 0, unchecked((uint)-100), A, B, 0));
    }

    [Fact]
    public void The_clock_is_disciplined_by_64_bit_numbers()
    {
        _bench.Filled<uint>(B, 1, 0).Filled<ulong>(B + 8, 2, 3, 4, 5).Filled<uint>(B + 40, 1, 0).Filled<ulong>(B + 48, 6, 7, 8, 9, 10, 11, 12, 13)
            .Filled<uint>(B + 112, 14, 0).Filled<ulong>(B + 120, 15, 16, 17, 18, 19).Filled<uint>(B + 160, 20);
        Assert.Equal(
            "clock_adjtime64(CLOCK_REALTIME, {modes=ADJ_OFFSET, offset=2, freq=3, maxerror=4, esterror=5, status=STA_PLL, constant=6, precision=7, "
            + "tolerance=8, time={tv_sec=9, tv_usec=10}, tick=11, ppsfreq=12, jitter=13, shift=14, stabil=15, jitcnt=16, calcnt=17, errcnt=18, "
            + "stbcnt=19, tai=20}) = 0 (TIME_OK)",
            _bench.Call("clock_adjtime64", 0, 0, B));
    }

    [Fact]
    public void A_multiplexer_that_leads_nowhere_stays()
    {
        Assert.Equal("socketcall(SYS_CONNECT, NULL) = -1 EFAULT (Bad address)", _bench.Call("socketcall", -14, 3, 0));
        Assert.Equal("ipc(1<<16|MSGRCV, 0x1, 0x2, 0x3, 0, 0x5) = -1 EFAULT (Bad address)", _bench.Call("ipc", -14, 0x1000c, 1, 2, 3, 0, 5));
    }
}
