/* stuck trace -a1 -e trace=clock_gettime,clock_getres,clock_nanosleep,nanosleep,setitimer,timer_create,timer_settime,timer_gettime,timer_getoverrun,timer_delete,timerfd_create,timerfd_settime,timerfd_gettime,gettimeofday */
#include "tracee.h"
#include <sys/time.h>
#include <sys/timerfd.h>
#include <time.h>

static void ignore(int number) { (void)number; }

static void clocks(void)
{
    struct timespec now = { 0 };
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
    expect("clock_gettime(CLOCK_MONOTONIC, {tv_sec=%lld, tv_nsec=%ld}) = 0\n", (long long)now.tv_sec, now.tv_nsec);
    expect("clock_gettime(CLOCK_REALTIME, NULL) = %s\n", result(syscall(SYS_clock_gettime, CLOCK_REALTIME, NULL)));
    expect("clock_gettime(0xc /* CLOCK_??? */, %p) = %s\n", (void *)&now, result(syscall(SYS_clock_gettime, 12, &now)));
    syscall(SYS_clock_getres, CLOCK_BOOTTIME, &now);
    expect("clock_getres(CLOCK_BOOTTIME, {tv_sec=0, tv_nsec=%ld}) = 0\n", now.tv_nsec);
    struct timeval time = { 0 };
    struct timezone zone = { 0 };
    syscall(SYS_gettimeofday, &time, &zone);
    expect("gettimeofday({tv_sec=%lld, tv_usec=%ld}, {tz_minuteswest=%d, tz_dsttime=%d}) = 0\n",
           (long long)time.tv_sec, time.tv_usec, zone.tz_minuteswest, zone.tz_dsttime);
}

static void sleeps(void)
{
    struct timespec little = { 0, 1000 }, left = { 5, 6 }, wrong = { 0, -1 }, long_ = { 10, 7 };
    expect("nanosleep({tv_sec=0, tv_nsec=1000}, %p) = %s\n", (void *)&left, result(syscall(SYS_nanosleep, &little, &left)));
    expect("nanosleep({tv_sec=0, tv_nsec=18446744073709551615}, NULL) = %s\n", result(syscall(SYS_nanosleep, &wrong, NULL)));
    expect("nanosleep(0x10, 0x10) = %s\n", result(syscall(SYS_nanosleep, 16, 16)));
    expect("clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, {tv_sec=0, tv_nsec=1000}, NULL) = %s\n",
           result(syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, TIMER_ABSTIME, &little, NULL)));
    expect("clock_nanosleep(0x4d /* CLOCK_??? */, TIMER_ABSTIME|0x4, NULL, NULL) = %s\n",
           result(syscall(SYS_clock_nanosleep, 77, 5, NULL, NULL)));

    /* A handler without SA_RESTART: the sleep ends with the time that was left of it. */
    struct sigaction action = { .sa_handler = ignore };
    sigaction(SIGALRM, &action, NULL);
    struct itimerval soon = { { 0, 0 }, { 0, 20000 } };
    syscall(SYS_setitimer, ITIMER_REAL, &soon, NULL);
    expect("setitimer(ITIMER_REAL, {it_interval={tv_sec=0, tv_usec=0}, it_value={tv_sec=0, tv_usec=20000}}, NULL) = 0\n");
    syscall(SYS_nanosleep, &long_, &left);
    expect("nanosleep({tv_sec=10, tv_nsec=7}, {tv_sec=%lld, tv_nsec=%ld}) = ? ERESTART_RESTARTBLOCK (Interrupted by signal)\n",
           (long long)left.tv_sec, left.tv_nsec);
    expect("--- SIGALRM {si_signo=SIGALRM, si_code=SI_KERNEL} ---\n");
}

static void timers(void)
{
    struct sigevent event = { .sigev_notify = SIGEV_SIGNAL, .sigev_signo = SIGUSR1, .sigev_value.sival_int = 7 };
    struct itimerspec value = { { 1, 2 }, { 300, 4 } }, old;
    int id = -1;
    syscall(SYS_timer_create, CLOCK_MONOTONIC, &event, &id);
    expect("timer_create(CLOCK_MONOTONIC, {sigev_value={sival_int=7, sival_ptr=0x7}, sigev_signo=SIGUSR1, sigev_notify=SIGEV_SIGNAL}, [%d])"
           " = 0\n", id);
    syscall(SYS_timer_settime, id, 0, &value, &old);
    expect("timer_settime(%d, 0, {it_interval={tv_sec=1, tv_nsec=2}, it_value={tv_sec=300, tv_nsec=4}}, "
           "{it_interval={tv_sec=0, tv_nsec=0}, it_value={tv_sec=0, tv_nsec=0}}) = 0\n", id);
    syscall(SYS_timer_gettime, id, &old);
    expect("timer_gettime(%d, {it_interval={tv_sec=1, tv_nsec=2}, it_value={tv_sec=%lld, tv_nsec=%ld}}) = 0\n",
           id, (long long)old.it_value.tv_sec, old.it_value.tv_nsec);
    expect("timer_getoverrun(%d) = %s\n", id, result(syscall(SYS_timer_getoverrun, id)));
    expect("timer_delete(%d) = %s\n", id, result(syscall(SYS_timer_delete, id)));
    expect("timer_delete(-9) = %s\n", result(syscall(SYS_timer_delete, -9)));

    int fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
    expect("timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC|TFD_NONBLOCK) = %d\n", fd);
    timerfd_settime(fd, 0, &value, NULL);
    expect("timerfd_settime(%d, 0, {it_interval={tv_sec=1, tv_nsec=2}, it_value={tv_sec=300, tv_nsec=4}}, NULL) = 0\n", fd);
    int rc = timerfd_settime(fd, TFD_TIMER_ABSTIME | 8, &value, NULL);
    expect("timerfd_settime(%d, TFD_TIMER_ABSTIME|0x8, {it_interval={tv_sec=1, tv_nsec=2}, it_value={tv_sec=300, tv_nsec=4}}, NULL) = %s\n",
           fd, result(rc));
    expect("timerfd_gettime(-1, %p) = %s\n", (void *)&old, result(timerfd_gettime(-1, &old)));
}

int main(void)
{
    clocks();
    sleeps();
    timers();
    return finish();
}
