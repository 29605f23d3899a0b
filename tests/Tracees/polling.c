/* stuck trace -a1 -e trace=poll,ppoll,select,pselect6,epoll_create1,epoll_ctl,epoll_wait,epoll_pwait */
#include "tracee.h"
#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <time.h>

int main(void)
{
    int in[2], out[2];
    if (pipe(in) || pipe(out) || write(in[1], "x", 1) != 1) return 1;

    struct pollfd fds[] = { { in[0], POLLIN | POLLPRI, 0 }, { -1, POLLIN, 0 }, { out[1], POLLOUT, 0 } };
    syscall(SYS_poll, fds, 3, -1);
    expect("poll([{fd=%d, events=POLLIN|POLLPRI}, {fd=-1}, {fd=%d, events=POLLOUT}], 3, -1) = 2 "
           "([{fd=%d, revents=POLLIN}, {fd=%d, revents=POLLOUT}])\n", in[0], out[1], in[0], out[1]);
    fds[0].events = POLLOUT;
    syscall(SYS_poll, fds, 1, 0);
    expect("poll([{fd=%d, events=POLLOUT}], 1, 0) = 0 (Timeout)\n", in[0]);
    syscall(SYS_poll, NULL, 0, 0);
    expect("poll(NULL, 0, 0) = 0 (Timeout)\n");
    syscall(SYS_poll, 16, 3, 0);
    expect("poll(0x10, 3, 0) = %s\n", result(-1));

    struct pollfd many[40];
    for (int i = 0; i < 40; i++) many[i] = (struct pollfd) { in[0], POLLOUT, 0 };
    syscall(SYS_poll, many, 40, 0);
    expect("poll([");
    for (int i = 0; i < 32; i++) expect("{fd=%d, events=POLLOUT}, ", in[0]);
    expect("...], 40, 0) = 0 (Timeout)\n");

    unsigned long mask = 1 << (SIGUSR1 - 1) | 1UL << 34, all = -1;
    struct timespec none = { 0, 0 };
    syscall(SYS_ppoll, fds, 1, &none, &mask, 8);
    expect("ppoll([{fd=%d, events=POLLOUT}], 1, {tv_sec=0, tv_nsec=0}, [USR1 RT_3], 8) = 0 (Timeout)\n", in[0]);
    fds[0].events = POLLIN;
    syscall(SYS_ppoll, fds, 1, &none, &all, 8);
    expect("ppoll([{fd=%d, events=POLLIN}], 1, {tv_sec=0, tv_nsec=0}, ~[], 8) = 1 ([{fd=%d, revents=POLLIN}], "
           "left {tv_sec=0, tv_nsec=0})\n", in[0], in[0]);

    fd_set reading, writing;
    struct timeval zero = { 0, 0 };
    FD_ZERO(&reading);
    FD_ZERO(&writing);
    FD_SET(in[0], &reading);
    FD_SET(out[0], &reading);
    FD_SET(out[1], &writing);
    syscall(SYS_select, out[1] + 1, &reading, &writing, NULL, &zero);
    expect("select(%d, [%d %d], [%d], NULL, {tv_sec=0, tv_usec=0}) = 2 (in [%d], out [%d], left {tv_sec=0, tv_usec=0})\n",
           out[1] + 1, in[0], out[0], out[1], in[0], out[1]);
    struct { unsigned long *mask; size_t size; } argument = { &mask, 8 };
    syscall(SYS_pselect6, in[0] + 1, &reading, NULL, NULL, NULL, &argument);
    expect("pselect6(%d, [%d], NULL, NULL, NULL, {sigmask=[USR1 RT_3], sigsetsize=8}) = 1 (in [%d])\n", in[0] + 1, in[0], in[0]);

    int epoll = syscall(SYS_epoll_create1, EPOLL_CLOEXEC);
    expect("epoll_create1(EPOLL_CLOEXEC) = %d\n", epoll);
    struct epoll_event event = { EPOLLIN | EPOLLRDHUP | EPOLLET, { .u64 = 0x100000002 } }, came[4];
    syscall(SYS_epoll_ctl, epoll, EPOLL_CTL_ADD, in[0], &event);
    expect("epoll_ctl(%d, EPOLL_CTL_ADD, %d, {events=EPOLLIN|EPOLLRDHUP|EPOLLET, data={u32=2, u64=4294967298}}) = 0\n", epoll, in[0]);
    syscall(SYS_epoll_wait, epoll, came, 4, -1);
    expect("epoll_wait(%d, [{events=EPOLLIN, data={u32=2, u64=4294967298}}], 4, -1) = 1\n", epoll);
    syscall(SYS_epoll_pwait, epoll, came, 4, 0, &mask, 8L);
    expect("epoll_pwait(%d, [], 4, 0, [USR1 RT_3], 8) = 0\n", epoll);
    syscall(SYS_epoll_wait, -1, came, 4, 0);
    expect("epoll_wait(-1, %p, 4, 0) = %s\n", (void *)came, result(-1));
    syscall(SYS_epoll_ctl, epoll, EPOLL_CTL_DEL, in[0], &event);
    expect("epoll_ctl(%d, EPOLL_CTL_DEL, %d, %p) = 0\n", epoll, in[0], (void *)&event);
    return finish();
}
