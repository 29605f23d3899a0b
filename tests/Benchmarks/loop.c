/*
 * loop CALLS SECONDS: waits for a line, makes calls for so long, prints calls per second. CALLS is
 *   getppid      nothing else
 *   read+write   64 bytes each, from /dev/zero to /dev/null
 *   threads      getppid in four threads
 *   socketpair   a process and its child send each other 64 bytes in turn, after waiting for them with epoll_wait; both processes' calls count
 *   tcp          the same over the loopback interface
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

enum { THREADS = 4 };

static char buffer[64];
static double seconds;

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time); /* no call into the kernel: the vDSO answers */
    return time.tv_sec + time.tv_nsec / 1e9;
}

static void wait_for_line(void)
{
    if (read(0, buffer, sizeof buffer) <= 0)
        exit(1);
}

static long get_parents(void)
{
    for (int i = 0; i < 100; i++)
        syscall(SYS_getppid);
    return 100;
}

static long copy(void)
{
    static int source, sink;
    if (!source)
        source = open("/dev/zero", O_RDONLY), sink = open("/dev/null", O_WRONLY);
    for (int i = 0; i < 50; i++)
        if (read(source, buffer, sizeof buffer) != write(sink, buffer, sizeof buffer))
            exit(1);
    return 100;
}

/* Calls per second of a function that makes some and says how many. */
static double rate_of(long (*call)(void))
{
    double begin = now(), time;
    long calls = 0;
    do {
        calls += call();
        time = now();
    } while (time < begin + seconds);
    return calls / (time - begin);
}

static pthread_barrier_t start;

static void *run_thread(void *rate)
{
    pthread_barrier_wait(&start);
    *(double *)rate = rate_of(get_parents);
    return NULL;
}

static double rate_of_threads(void)
{
    pthread_t threads[THREADS];
    double rates[THREADS], sum = 0;
    pthread_barrier_init(&start, NULL, THREADS + 1);
    for (int i = 0; i < THREADS; i++)
        pthread_create(&threads[i], NULL, run_thread, &rates[i]);
    wait_for_line();
    pthread_barrier_wait(&start);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL), sum += rates[i];
    return sum;
}

static int ends[2];

static void connect_over_tcp(void)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof address;
    int listener = socket(AF_INET, SOCK_STREAM, 0);
    bind(listener, (struct sockaddr *)&address, size);
    listen(listener, 1);
    getsockname(listener, (struct sockaddr *)&address, &size);
    ends[0] = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(ends[0], (struct sockaddr *)&address, size) != 0)
        exit(1);
    ends[1] = accept(listener, NULL, NULL);
}

static int epoll, end;

static void receive(void)
{
    struct epoll_event event;
    while (epoll_wait(epoll, &event, 1, -1) != 1)
        if (errno != EINTR) /* as strace makes it fail when it attaches */
            exit(0);
    if (recv(end, buffer, sizeof buffer, 0) <= 0)
        exit(0);
}

static long play(void)
{
    send(end, buffer, sizeof buffer, 0);
    receive();
    return 6; /* three calls here, three there */
}

static void watch(int own)
{
    struct epoll_event event = {.events = EPOLLIN};
    end = ends[own];
    close(ends[!own]);
    epoll = epoll_create1(0);
    epoll_ctl(epoll, EPOLL_CTL_ADD, end, &event);
}

static double rate_of_pair(int tcp)
{
    if (tcp)
        connect_over_tcp();
    else
        socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    if (fork() == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        watch(1);
        for (;;) {
            receive();
            send(end, buffer, sizeof buffer, 0);
        }
    }
    watch(0);
    wait_for_line();
    return rate_of(play);
}

int main(int argc, char **argv)
{
    const char *calls = argv[1];
    double rate;
    seconds = argc > 2 ? atof(argv[2]) : 1;
    if (strcmp(calls, "threads") == 0) {
        rate = rate_of_threads();
    } else if (strcmp(calls, "socketpair") == 0 || strcmp(calls, "tcp") == 0) {
        rate = rate_of_pair(strcmp(calls, "tcp") == 0);
    } else {
        wait_for_line();
        rate = rate_of(strcmp(calls, "getppid") == 0 ? get_parents : copy);
    }
    printf("%.0f\n", rate);
    return 0;
}
