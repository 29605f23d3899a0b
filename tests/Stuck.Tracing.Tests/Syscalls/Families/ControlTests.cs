using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Syscalls.Families;

public sealed class ControlTests
{
    [Fact]
    public void Fcntl_explains_its_result_by_its_command()
    {
        var bench = new CallBench();
        Assert.Equal("fcntl(3, F_GETFD) = 0x1 (flags FD_CLOEXEC)", bench.Call("fcntl", 1, 3, 1, 77));
        Assert.Equal("fcntl(3, F_GETFD) = 0", bench.Call("fcntl", 0, 3, 1));
        Assert.Equal("fcntl(3, F_GETFL) = 0x8002 (flags O_RDWR|O_LARGEFILE)", bench.Call("fcntl", 0x8002, 3, 3));
        Assert.Equal("fcntl(3, F_GETSIG) = 29 (SIGIO)", bench.Call("fcntl", 29, 3, 11));
        Assert.Equal("fcntl(3, F_GETLEASE) = 0x2 (F_UNLCK)", bench.Call("fcntl", 2, 3, 1025));
        Assert.Equal("fcntl(3, F_GET_SEALS) = 0x3 (seals F_SEAL_SEAL|F_SEAL_SHRINK)", bench.Call("fcntl", 3, 3, 1034));
        Assert.Equal("fcntl(3, F_GETFD) = -1 EBADF (Bad file descriptor)", bench.Call("fcntl", -9, 3, 1));
        Assert.Equal("fcntl(3, 0x270f /* F_??? */, 0x5) = -1 EINVAL (Invalid argument)", bench.Call("fcntl", -22, 3, 9999, 5));
    }

    [Fact]
    public void Fcntl_shows_locks_as_they_go_in_or_come_out()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, 1, 0).Holds(0x1008, 0L, 10L).Holds(0x1018, 981, 0);
        Assert.Equal("fcntl(3, F_SETLK, {l_type=F_WRLCK, l_whence=SEEK_SET, l_start=0, l_len=10}) = 0", bench.Call("fcntl", 0, 3, 6, 0x1000));
        Assert.Equal(
            "fcntl(3, F_GETLK, {l_type=F_WRLCK, l_whence=SEEK_SET, l_start=0, l_len=10, l_pid=981}) = 0", bench.Call("fcntl", 0, 3, 5, 0x1000));
        Assert.Equal("fcntl(3, F_SETLKW, {l_type=F_WRLCK, l_whence=SEEK_SET, l_start=0, l_len=10}", bench.InFlight("fcntl", 3, 7, 0x1000));
    }

    [Fact]
    public void On_i386_only_the_64_bit_locks_have_wide_offsets()
    {
        var bench = new CallBench { Abi = Abi.I386 };
        bench.Holds<uint>(0x1000, 0x2_0001, 5, 1, 7, 0, 981).Holds<uint>(0x2000, 1, 5, 7, 981);
        Assert.Equal(
            "fcntl64(3, F_GETLK64, {l_type=F_WRLCK, l_whence=SEEK_END, l_start=4294967301, l_len=7, l_pid=981}) = 0",
            bench.Call("fcntl64", 0, 3, 12, 0x1000));
        Assert.Equal(
            "fcntl64(3, F_GETLK, {l_type=F_WRLCK, l_whence=SEEK_SET, l_start=5, l_len=7, l_pid=981}) = 0", bench.Call("fcntl64", 0, 3, 5, 0x2000));
    }

    [Fact]
    public void Ioctl_takes_unknown_commands_apart()
    {
        var bench = new CallBench();
        Assert.Equal(
            "ioctl(3, _IOC(_IOC_READ, 0x54, 0x1, 0x4), 0x8) = -1 ENOTTY (Inappropriate ioctl for device)",
            bench.Call("ioctl", -25, 3, 0x8004_5401, 8));
        Assert.Equal(
            "ioctl(3, _IOC(_IOC_NONE, 0x12, 0x34, 0), 0) = -1 ENOTTY (Inappropriate ioctl for device)", bench.Call("ioctl", -25, 3, 0x1234, 0));
    }

    [Fact]
    public void Ioctl_shows_what_the_usual_commands_carry()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, 1).Filled(0x2000, 5).Filled<short>(0x3000, 24, 80, 0, 0);
        Assert.Equal("ioctl(3, FIONBIO, [1]) = 0", bench.Call("ioctl", 0, 3, 0x5421, 0x1000));
        Assert.Equal("ioctl(3, FIONREAD, [5]) = 0", bench.Call("ioctl", 0, 3, 0x541B, 0x2000));
        Assert.Equal("ioctl(3, FIONREAD, 0x2000) = -1 EBADF (Bad file descriptor)", bench.Call("ioctl", -9, 3, 0x541B, 0x2000));
        Assert.Equal("ioctl(3, FIOCLEX) = 0", bench.Call("ioctl", 0, 3, 0x5451, 0));
        Assert.Equal("ioctl(1, TIOCGWINSZ, {ws_row=24, ws_col=80, ws_xpixel=0, ws_ypixel=0}) = 0", bench.Call("ioctl", 0, 1, 0x5413, 0x3000));
    }

    [Fact]
    public void A_terminals_settings_are_flags_and_fields()
    {
        var bench = new CallBench();
        bench.Filled<uint>(0x1000, 0x500, 5, 0xBF, 0x8A3B, 0, 0, 0, 0, 0);
        Assert.Equal(
            "ioctl(0, TCGETS, {c_iflag=ICRNL|IXON, c_oflag=NL0|CR0|TAB0|BS0|VT0|FF0|OPOST|ONLCR, c_cflag=B38400|CS8|CREAD, "
            + "c_lflag=ISIG|ICANON|ECHO|ECHOE|ECHOK|IEXTEN|ECHOCTL|ECHOKE, ...}) = 0",
            bench.Call("ioctl", 0, 0, 0x5401, 0x1000));
    }

    [Fact]
    public void A_GPUs_commands_have_their_names_and_bare_numbers_on_its_device_alone()
    {
        var bench = new CallBench();
        bench.Refers(4, "/dev/nvidia-uvm");
        bench.Refers(5, "/dev/sda");
        Assert.StartsWith("ioctl(3, NV_ESC_RM_CONTROL, ", bench.Call("ioctl", 0, 3, 0xC020462A, 0x1000));
        Assert.StartsWith("ioctl(3, NV_ESC_SYS_PARAMS, ", bench.Call("ioctl", 0, 3, 0xC00846D6, 0x1000));
        Assert.StartsWith("ioctl(4, UVM_MAP_EXTERNAL_ALLOCATION, ", bench.Call("ioctl", 0, 4, 0x21, 0x1000));
        Assert.StartsWith("ioctl(4, UVM_INITIALIZE, ", bench.Call("ioctl", 0, 4, 0x30000001, 0x1000));
        Assert.StartsWith("ioctl(5, _IOC(_IOC_NONE, 0, 0x21, 0), ", bench.Call("ioctl", 0, 5, 0x21, 0x1000));
    }
}
