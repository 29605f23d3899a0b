using Stuck.Tracing.Model;
using static Stuck.Tracing.Tests.Summaries.Samples;

namespace Stuck.Tracing.Tests.Model;

public class ShownThreadTests
{
    [Fact]
    public void The_main_thread_is_shown_while_it_does_something() =>
        Assert.Equal(7, Choose(Thread(7, "read"), Thread(8, "write", since: -5)));

    [Fact]
    public void The_main_thread_is_shown_while_all_wait() =>
        Assert.Equal(7, Choose(Thread(8, "futex"), Thread(7, "epoll_wait"), Thread(9, "futex")));

    [Fact]
    public void While_the_main_thread_waits_the_one_longest_in_a_call_is_shown() =>
        Assert.Equal(9, Choose(Thread(7, "epoll_wait"), Thread(8, "read", since: 20), Thread(9, "recvfrom", since: 10), Thread(10, null)));

    [Fact]
    public void While_the_others_wait_the_one_that_runs_is_shown() =>
        Assert.Equal(8, Choose(Thread(7, "futex"), Thread(9, "futex"), Thread(8, null)));

    [Fact]
    public void A_call_of_unknown_age_is_more_than_running() =>
        Assert.Equal(9, Choose(Thread(7, "futex"), Thread(8, null), Thread(9, "read", since: null)));

    [Fact]
    public void A_process_whose_main_thread_has_exited_shows_its_oldest_thread() =>
        Assert.Equal(8, Choose(Thread(9, "futex"), Thread(8, "futex")));

    [Fact]
    public void No_threads_no_thread() => Assert.Null(ShownThread.Choose(7, []));

    private static int Choose(params ThreadActivity[] threads) => ShownThread.Choose(7, threads)!.Tid;
}
