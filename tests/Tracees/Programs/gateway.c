/*
 * gateway socketcall|direct FILE: a worker in an event loop that signals wake up, as in the trace of Workerman's manual. Its handler of SIGUSR2
 * sends itself a byte, on descriptor 7; the loop waits on 3 and receives it on 9.
 *   socketcall   i386 alone: sends and receives by the call that all others on sockets go through
 *   direct       by calls of their own
 * FILE holds, at any time, how many bytes came in and how often the wait was interrupted. Nothing but the manual's calls is made.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { EPOLL = 3, OUT = 7, IN = 9, NET_SEND = 9, NET_RECV = 10 /* linux/net.h */ };

static int by_socketcall;

static long transfer(int net, int number, int descriptor, char *bytes, long count)
{
#ifdef SYS_socketcall
    long arguments[] = { descriptor, (long)bytes, count, 0 };
    if (by_socketcall)
        return syscall(SYS_socketcall, net, arguments);
#endif
    (void)net;
    return syscall(number, descriptor, bytes, count, 0, NULL, 0);
}

static void wake(int unused)
{
    (void)unused;
    transfer(NET_SEND, SYS_sendto, OUT, "\f", 1);
}

static void tell_time(void)
{
    long now[2];
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, now);
    syscall(SYS_gettimeofday, now, NULL);
}

int main(int count, char **arguments)
{
    static char bytes[1024];
    static struct epoll_event events[32];
    struct epoll_event readable = { .events = EPOLLIN, .data.u64 = IN };
    struct sigaction action = { .sa_handler = wake };
    int pair[2], received = 0, interrupted = 0;
    if (count != 3)
        return 2;
    by_socketcall = !strcmp(arguments[1], "socketcall");
    int file = open(arguments[2], O_RDWR | O_CREAT | O_TRUNC, 0600);
    if (ftruncate(file, 32))
        return 1;
    char *told = mmap(NULL, 32, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair);
    dup2(pair[0], OUT);
    dup2(pair[1], IN);
    dup2(epoll_create1(0), EPOLL);
    epoll_ctl(EPOLL, EPOLL_CTL_ADD, IN, &readable);
    sigaction(SIGUSR2, &action, NULL);
    for (;;) {
        snprintf(told, 32, "%d %d\n", received, interrupted);
        int ready = syscall(SYS_epoll_wait, EPOLL, events, 32, -1);
        interrupted += ready < 0;
        tell_time();
        while (ready > 0 && transfer(NET_RECV, SYS_recvfrom, IN, bytes, sizeof bytes) > 0)
            received++;
    }
}
