using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Tests.Syscalls.Families;

public sealed class PollingTests
{
    [Fact]
    public void Epoll_wait_shows_the_events_that_came()
    {
        var bench = new CallBench();
        bench.Filled(0x1000, 1, 9, 0, 4, -1, 0);
        Assert.Equal(
            "epoll_wait(3, [{events=EPOLLIN, data={u32=9, u64=9}}, {events=EPOLLOUT, data={u32=4294967295, u64=4294967295}}], 32, -1) = 2",
            bench.Call("epoll_wait", 2, 3, 0x1000, 32, unchecked((ulong)-1)));
    }

    [Fact]
    public void A_call_in_flight_ends_before_what_the_kernel_has_yet_to_fill()
    {
        var bench = new CallBench();
        Assert.Equal("epoll_wait(3", bench.InFlight("epoll_wait", 3, 0x1000, 32, 0));
    }

    [Fact]
    public void Epoll_wait_interrupted_shows_where_the_events_would_have_gone()
    {
        var bench = new CallBench();
        Assert.Equal("epoll_wait(3, 0x1000, 32, 0) = -1 EINTR (Interrupted system call)", bench.Call("epoll_wait", -4, 3, 0x1000, 32, 0));
    }

    [Fact]
    public void Poll_shows_what_was_wanted_and_what_came()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, Polled(3, 1, 0), Polled(-1, 1, 0), Polled(6, 4, 0)).Filled(0x1000, Polled(3, 1, 1), Polled(-1, 1, 0), Polled(6, 4, 4));
        Assert.Equal(
            "poll([{fd=3, events=POLLIN}, {fd=-1}, {fd=6, events=POLLOUT}], 3, -1) = 2 ([{fd=3, revents=POLLIN}, {fd=6, revents=POLLOUT}])",
            bench.Call("poll", 2, 0x1000, 3, uint.MaxValue));
        Assert.Equal(
            "poll([{fd=3, events=POLLIN}], 1, 5) = 0 (Timeout)", bench.Call("poll", 0, 0x1000, 1, 5));
        Assert.Equal("poll(0x10, 1, 5) = -1 EFAULT (Bad address)", bench.Call("poll", -14, 0x10, 1, 5));
        Assert.Equal("poll([{fd=3, events=POLLIN}, {fd=-1}, {fd=6, events=POLLOUT}], 3, 5", bench.InFlight("poll", 0x1000, 3, 5));
    }

    [Fact]
    public void An_array_that_runs_into_a_hole_says_where()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, Polled(3, 1, 0));
        Assert.Equal("poll([{fd=3, events=POLLIN}, ... /* 0x1008 */], 2, 5) = -1 EFAULT (Bad address)", bench.Call("poll", -14, 0x1000, 2, 5));
    }

    [Fact]
    public void Ppoll_shows_its_mask_and_the_time_that_is_left()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, Polled(3, 1, 0)).Filled(0x1000, Polled(3, 1, 0x11));
        bench.Holds(0x2000, 1L, 5L).Filled(0x2000, 0L, 7L).Holds(0x3000, 0x4_0000_0200UL).Holds(0x4000, ~0UL);
        Assert.Equal(
            "ppoll([{fd=3, events=POLLIN}], 1, {tv_sec=1, tv_nsec=5}, [USR1 RT_3], 8) = 1 ([{fd=3, revents=POLLIN|POLLHUP}], left {tv_sec=0, tv_nsec=7})",
            bench.Call("ppoll", 1, 0x1000, 1, 0x2000, 0x3000, 8));
        Assert.Equal("ppoll([], 0, NULL, ~[], 8) = 0 (Timeout)", bench.Call("ppoll", 0, 0x1000, 0, 0, 0x4000, 8));
        Assert.Equal("ppoll(NULL, 0, NULL, 0x3000, 4) = -1 EINVAL (Invalid argument)", bench.Call("ppoll", -22, 0, 0, 0, 0x3000, 4));
    }

    [Fact]
    public void Select_shows_sets_as_far_as_it_looks_at_them()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, 0x1028UL).Filled(0x1000, 8UL).Holds(0x2000, 0x40UL).Holds(0x3000, 1L, 7L).Filled(0x3000, 0L, 9L);
        Assert.Equal(
            "select(7, [3 5], [6], NULL, {tv_sec=1, tv_usec=7}) = 2 (in [3], out [6], left {tv_sec=0, tv_usec=9})",
            bench.Call("select", 2, 7, 0x1000, 0x2000, 0, 0x3000));
        Assert.Equal("select(7, NULL, NULL, NULL, NULL) = 0 (Timeout)", bench.Call("select", 0, 7, 0, 0, 0, 0));
        Assert.Equal("select(7, [3 5], 0x8, NULL, NULL) = -1 EFAULT (Bad address)", bench.Call("select", -14, 7, 0x1000, 8, 0, 0));
    }

    [Fact]
    public void Pselect6_finds_its_mask_through_a_structure()
    {
        var bench = new CallBench();
        bench.Holds(0x1000, 8UL).Holds<ulong>(0x2000, 0x3000, 8).Holds(0x3000, 0x10000UL);
        Assert.Equal(
            "pselect6(4, [3], NULL, NULL, NULL, {sigmask=[CHLD], sigsetsize=8}) = 1 (in [3])", bench.Call("pselect6", 1, 4, 0x1000, 0, 0, 0, 0x2000));
    }

    [Fact]
    public void Epoll_ctl_follows_the_event_unless_it_deletes()
    {
        var bench = new CallBench();
        bench.Holds<uint>(0x1000, 0x8000_2001, 2, 1);
        Assert.Equal(
            "epoll_ctl(7, EPOLL_CTL_ADD, 3, {events=EPOLLIN|EPOLLRDHUP|EPOLLET, data={u32=2, u64=4294967298}}) = 0",
            bench.Call("epoll_ctl", 0, 7, 1, 3, 0x1000));
        Assert.Equal("epoll_ctl(7, EPOLL_CTL_DEL, 3, 0x1000) = 0", bench.Call("epoll_ctl", 0, 7, 2, 3, 0x1000));
    }

    [Fact]
    public void On_i386_words_have_four_bytes()
    {
        var bench = new CallBench { Abi = Abi.I386 };
        bench.Holds(0x1000, 0x40, 8).Filled(0x1000, 0x40, 8).Holds(0x2000, 1, 7);
        Assert.Equal(
            "_newselect(40, [6 35], NULL, NULL, {tv_sec=1, tv_usec=7}) = 2 (in [6 35], left {tv_sec=1, tv_usec=7})",
            bench.Call("_newselect", 2, 40, 0x1000, 0, 0, 0x2000));
    }

    [Fact]
    public void Descriptors_are_shown_with_what_they_refer_to()
    {
        var bench = new CallBench { Capture = new(DescriptorTargets: true), Options = new() { ResultColumn = 0, Descriptors = DescriptorDetails.Path } };
        bench.Holds(0x1000, Polled(3, 1, 0)).Filled(0x1000, Polled(3, 1, 1)).Refers(3, "pipe:[77]").Refers(7, "anon_inode:[eventpoll]");
        Assert.Equal(
            "poll([{fd=3<pipe:[77]>, events=POLLIN}], 1, -1) = 1 ([{fd=3, revents=POLLIN}])",
            bench.Call("poll", 1, 0x1000, 1, uint.MaxValue));
        Assert.Equal("epoll_create1(EPOLL_CLOEXEC) = 7<anon_inode:[eventpoll]>", bench.Call("epoll_create1", 7, 0x80000));
    }

    private static long Polled(int descriptor, short events, short came) => (uint)descriptor | (long)events << 32 | (long)came << 48;
}
