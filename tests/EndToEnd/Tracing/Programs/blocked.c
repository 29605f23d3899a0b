/*
 * blocked: a thread in each kind of call that PTRACE_INTERRUPT makes fail with EINTR, and in some that the kernel restarts by itself.
 * Says "ready", waits for the end of its input, then writes a line for each kind of call that has failed with EINTR, and "done".
 */
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static const struct timespec long_time = {1000, 0};
static const struct timeval long_timeout = {1000, 0};
static int semaphore;
static sigset_t waited_for;

static int in_epoll_wait(int epoll)
{
    struct epoll_event event;
    return epoll_wait(epoll, &event, 1, -1);
}

static int in_epoll_pwait(int epoll)
{
    struct epoll_event event;
    sigset_t none;
    sigemptyset(&none);
    return epoll_pwait(epoll, &event, 1, 1000000, &none);
}

static int in_semop(int unused)
{
    struct sembuf take = {0, -1, 0};
    return semop(semaphore, &take, 1);
}

static int in_semtimedop(int unused)
{
    struct sembuf take = {0, -1, 0};
    return semtimedop(semaphore, &take, 1, &long_time);
}

static int in_sigtimedwait(int unused) { return sigtimedwait(&waited_for, NULL, &long_time); }

static int in_recv(int socket)
{
    char byte;
    return recv(socket, &byte, 1, 0);
}

static int in_accept(int socket) { return accept(socket, NULL, NULL); }

static int in_poll(int unused) { return poll(NULL, 0, -1); }

static int in_nanosleep(int unused) { return nanosleep(&long_time, NULL); }

static int new_epoll(void) { return epoll_create1(0); }

static int none(void) { return -1; }

static int with_timeout(int socket)
{
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &long_timeout, sizeof long_timeout);
    return socket;
}

static int new_pair(void)
{
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    return with_timeout(pair[0]);
}

static int new_listener(void)
{
    struct sockaddr anonymous = {AF_UNIX, ""};
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    bind(listener, &anonymous, sizeof anonymous.sa_family);
    listen(listener, 1);
    return with_timeout(listener);
}

static struct {
    const char *name;
    int (*descriptor)(void);
    int (*call)(int);
    atomic_int interrupted;
} kinds[] = {
    {"epoll_wait", new_epoll, in_epoll_wait, 0},
    {"epoll_pwait", new_epoll, in_epoll_pwait, 0},
    {"semop", none, in_semop, 0},
    {"semtimedop", none, in_semtimedop, 0},
    {"rt_sigtimedwait", none, in_sigtimedwait, 0},
    {"recv with a timeout", new_pair, in_recv, 0},
    {"accept with a timeout", new_listener, in_accept, 0},
    {"poll", none, in_poll, 0},
    {"nanosleep", none, in_nanosleep, 0},
};
enum { COUNT = sizeof kinds / sizeof kinds[0] };

static void *stay_in(void *argument)
{
    long kind = (long)argument;
    int descriptor = kinds[kind].descriptor();
    for (;;)
        if (kinds[kind].call(descriptor) < 0 && errno == EINTR)
            kinds[kind].interrupted++;
    return NULL;
}

int main(void)
{
    pthread_t thread;
    semaphore = semget(IPC_PRIVATE, 1, 0600);
    sigemptyset(&waited_for);
    sigaddset(&waited_for, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &waited_for, NULL);
    for (long kind = 0; kind < COUNT; kind++)
        pthread_create(&thread, NULL, stay_in, (void *)kind);
    usleep(200000);
    puts("ready");
    fflush(stdout);
    while (getchar() != EOF)
        ;
    semctl(semaphore, 0, IPC_RMID);
    for (int kind = 0; kind < COUNT; kind++)
        if (kinds[kind].interrupted)
            printf("%s: EINTR %d times\n", kinds[kind].name, kinds[kind].interrupted);
    puts("done");
    fflush(stdout);
    _exit(0);
}
