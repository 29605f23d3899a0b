/*
 * blocked MILLISECONDS: a thread in each kind of blocking call; those that take a timeout wait so long, again and again. Says "ready" once
 * all are there, then obeys a line each on its input:
 *   handled    sends each thread a signal that has a handler, without SA_RESTART
 *   ignored    sends each thread a signal that is ignored
 * and answers "sent". At the end of its input it writes for each kind of call
 *   NAME EINTR TIMEOUTS EARLIEST LATEST
 * how often it failed with EINTR and ran into its timeout, and by how many milliseconds too early or too late at most. Times in which a
 * thread had no CPU are not its calls' fault and do not count.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <linux/futex.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/msg.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

static int timeout_ms;
static struct timespec timeout;
static struct { int64_t seconds, nanoseconds; } timeout64;
static const struct timeval long_timeout = {1000, 0};
static sigset_t waited_for;

static int in_epoll_wait(int epoll)
{
    struct epoll_event event;
    return epoll_wait(epoll, &event, 1, -1);
}

static int in_epoll_wait_for(int epoll)
{
    struct epoll_event event;
    return epoll_wait(epoll, &event, 1, timeout_ms);
}

static int in_epoll_pwait_for(int epoll)
{
    struct epoll_event event;
    sigset_t none;
    sigemptyset(&none);
    return epoll_pwait(epoll, &event, 1, timeout_ms, &none);
}

static int in_epoll_pwait2_for(int epoll)
{
    struct epoll_event event;
    return syscall(441, epoll, &event, 1, &timeout64, NULL, 8);
}

static int in_semop(int semaphore)
{
    struct sembuf take = {0, -1, 0};
    return semop(semaphore, &take, 1);
}

static int in_semtimedop_for(int semaphore)
{
    struct sembuf take = {0, -1, 0};
    return semtimedop(semaphore, &take, 1, &timeout);
}

static int in_msgrcv(int queue)
{
    struct { long type; char text[1]; } message;
    return msgrcv(queue, &message, 1, 0, 0);
}

static int in_sigtimedwait_for(int unused) { return sigtimedwait(&waited_for, NULL, &timeout); }

static int in_sigwaitinfo(int unused) { return sigwaitinfo(&waited_for, NULL); }

static int in_recv(int socket)
{
    char byte;
    return recv(socket, &byte, 1, 0);
}

static int in_recvmsg(int socket)
{
    char byte;
    struct iovec vector = {&byte, 1};
    struct msghdr message = {.msg_iov = &vector, .msg_iovlen = 1};
    return recvmsg(socket, &message, 0);
}

static int in_read(int descriptor)
{
    char byte;
    return read(descriptor, &byte, 1);
}

static int in_accept(int socket) { return accept(socket, NULL, NULL); }

static int in_io_getevents_for(int unused)
{
    static aio_context_t context;
    struct io_event event;
    if (context == 0)
        syscall(SYS_io_setup, 1, &context);
    return syscall(SYS_io_getevents, context, 1, 1, &event, &timeout);
}

static int in_io_uring_enter(int ring) { return syscall(426, ring, 0, 1, 1, NULL, 0); }

static int in_poll(int unused) { return poll(NULL, 0, -1); }

static int in_poll_for(int unused) { return poll(NULL, 0, timeout_ms); }

static int in_ppoll_for(int unused) { return ppoll(NULL, 0, &timeout, NULL); }

static int in_select_for(int unused)
{
    struct timeval time = {timeout.tv_sec, timeout.tv_nsec / 1000};
    return select(0, NULL, NULL, NULL, &time);
}

static int in_pselect_for(int unused) { return pselect(0, NULL, NULL, NULL, &timeout, NULL); }

static int in_nanosleep_for(int unused) { return nanosleep(&timeout, NULL); }

static int in_clock_nanosleep_for(int unused)
{
    errno = clock_nanosleep(CLOCK_MONOTONIC, 0, &timeout, NULL);
    return errno ? -1 : 0;
}

static int in_futex_for(int unused)
{
    static int word;
    return syscall(SYS_futex, &word, FUTEX_WAIT_PRIVATE, 0, &timeout);
}

static int in_pause(int unused) { return pause(); }

static int none(void) { return 0; }

static int new_epoll(void) { return epoll_create1(0); }

static int new_semaphore(void) { return semget(IPC_PRIVATE, 1, 0600); }

static int new_queue(void) { return msgget(IPC_PRIVATE, 0600); }

static int new_ring(void)
{
    char parameters[120] = "";
    return syscall(425, 2, parameters);
}

static int new_pipe(void)
{
    int ends[2];
    return pipe(ends) ? -1 : ends[0];
}

static int with_timeout(int socket)
{
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &long_timeout, sizeof long_timeout);
    return socket;
}

static int new_pair(void)
{
    int pair[2];
    return socketpair(AF_UNIX, SOCK_STREAM, 0, pair) ? -1 : pair[0];
}

static int new_pair_with_timeout(void) { return with_timeout(new_pair()); }

static int new_listener(void)
{
    struct sockaddr anonymous = {AF_UNIX, ""};
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    bind(listener, &anonymous, sizeof anonymous.sa_family);
    listen(listener, 1);
    return listener;
}

static int new_listener_with_timeout(void) { return with_timeout(new_listener()); }

static struct kind {
    const char *name;
    int (*descriptor)(void);
    int (*call)(int);
    int is_timed;
    pthread_t thread;
    atomic_int tid;
    int id;
    atomic_int interrupted;
    int timeouts;
    double earliest, latest;
} kinds[] = {
    {"epoll_wait", new_epoll, in_epoll_wait, 0},
    {"epoll_wait(timeout)", new_epoll, in_epoll_wait_for, 1},
    {"epoll_pwait(timeout)", new_epoll, in_epoll_pwait_for, 1},
    {"epoll_pwait2(timeout)", new_epoll, in_epoll_pwait2_for, 1},
    {"semop", new_semaphore, in_semop, 0},
    {"semtimedop(timeout)", new_semaphore, in_semtimedop_for, 1},
    {"msgrcv", new_queue, in_msgrcv, 0},
    {"sigtimedwait(timeout)", none, in_sigtimedwait_for, 1},
    {"sigwaitinfo", none, in_sigwaitinfo, 0},
    {"recv", new_pair, in_recv, 0},
    {"recv,SO_RCVTIMEO", new_pair_with_timeout, in_recv, 0},
    {"recvmsg,SO_RCVTIMEO", new_pair_with_timeout, in_recvmsg, 0},
    {"read,SO_RCVTIMEO", new_pair_with_timeout, in_read, 0},
    {"accept", new_listener, in_accept, 0},
    {"accept,SO_RCVTIMEO", new_listener_with_timeout, in_accept, 0},
    {"read,pipe", new_pipe, in_read, 0},
    {"io_getevents(timeout)", none, in_io_getevents_for, 1},
    {"io_uring_enter", new_ring, in_io_uring_enter, 0},
    {"poll", none, in_poll, 0},
    {"poll(timeout)", none, in_poll_for, 1},
    {"ppoll(timeout)", none, in_ppoll_for, 1},
    {"select(timeout)", none, in_select_for, 1},
    {"pselect(timeout)", none, in_pselect_for, 1},
    {"nanosleep(timeout)", none, in_nanosleep_for, 1},
    {"clock_nanosleep(timeout)", none, in_clock_nanosleep_for, 1},
    {"futex(timeout)", none, in_futex_for, 1},
    {"pause", none, in_pause, 0},
};
enum { COUNT = sizeof kinds / sizeof kinds[0] };

static double now_ms(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1e3 + time.tv_nsec / 1e6;
}

/* From schedstat: how long the thread has waited for a CPU (ms), and how often it has had one. */
static double without_cpu(int tid, unsigned long *times)
{
    char path[64];
    unsigned long long ran = 0, waited = 0;
    snprintf(path, sizeof path, "/proc/self/task/%d/schedstat", tid);
    FILE *file = fopen(path, "r");
    if (file) {
        fscanf(file, "%llu %llu %lu", &ran, &waited, times);
        fclose(file);
    }
    return waited / 1e6;
}

static void *stay_in(void *argument)
{
    struct kind *kind = argument;
    unsigned long times;
    int descriptor = kind->id = kind->descriptor();
    if (descriptor < 0)
        return NULL; /* not of this kernel, or forbidden */
    kind->tid = gettid();
    for (;;) {
        double waited = without_cpu(kind->tid, &times), begin = now_ms();
        if (kind->call(descriptor) < 0 && errno == EINTR) {
            kind->interrupted++;
        } else if (kind->is_timed) {
            double late = now_ms() - begin - timeout_ms;
            if (kind->timeouts++ == 0 || late < kind->earliest)
                kind->earliest = late;
            late -= without_cpu(kind->tid, &times) - waited;
            if (late > kind->latest)
                kind->latest = late;
        }
    }
    return NULL;
}

/* Waits until a thread has not run for a while: it is in its call then. */
static void settle(struct kind *kind)
{
    for (unsigned long before = 0, times = 1; before != times;) {
        without_cpu(kind->tid, &before);
        usleep(20000);
        without_cpu(kind->tid, &times);
    }
}

static void handle(int unused) { (void)unused; }

static void send_to_all(int number)
{
    for (int i = 0; i < COUNT; i++) {
        if (!kinds[i].tid)
            continue;
        settle(&kinds[i]);
        pthread_kill(kinds[i].thread, number);
    }
    puts("sent");
    fflush(stdout);
}

int main(int count, char **arguments)
{
    char line[32];
    struct sigaction action = {.sa_handler = handle};
    timeout_ms = count > 1 ? atoi(arguments[1]) : 1000000;
    timeout.tv_sec = timeout64.seconds = timeout_ms / 1000;
    timeout.tv_nsec = timeout64.nanoseconds = timeout_ms % 1000 * 1000000;
    sigaction(SIGUSR1, &action, NULL);
    sigemptyset(&waited_for);
    sigaddset(&waited_for, SIGUSR2);
    pthread_sigmask(SIG_BLOCK, &waited_for, NULL);
    for (int i = 0; i < COUNT; i++)
        pthread_create(&kinds[i].thread, NULL, stay_in, &kinds[i]);
    usleep(200000);
    puts("ready");
    fflush(stdout);
    while (fgets(line, sizeof line, stdin))
        send_to_all(line[0] == 'h' ? SIGUSR1 : SIGWINCH);
    for (int i = 0; i < COUNT; i++)
        if (kinds[i].tid)
            printf("%s %d %d %.1f %.1f\n", kinds[i].name, kinds[i].interrupted, kinds[i].timeouts, kinds[i].earliest, kinds[i].latest);
    fflush(stdout);
    for (int i = 0; i < COUNT; i++)
        if (kinds[i].descriptor == new_semaphore)
            semctl(kinds[i].id, 0, IPC_RMID);
        else if (kinds[i].descriptor == new_queue)
            msgctl(kinds[i].id, IPC_RMID, NULL);
    _exit(0);
}
