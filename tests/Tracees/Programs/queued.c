/*
 * queued: one thread queues real-time signals to its own process as fast as they are taken, another handles them between calls of its own.
 * Says "ready"; at the end of its input it waits until all have been handled, and writes `sent N, handled N`.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static atomic_long sent, handled;
static atomic_int is_over;

static void handle(int number, siginfo_t *info, void *context)
{
    (void)number, (void)context;
    handled += info->si_value.sival_int;
}

static void *send_signals(void *unused)
{
    union sigval one = {.sival_int = 1};
    while (!is_over) {
        /* Fails where too many are pending: then none was sent. */
        if (sent - handled < 64 && sigqueue(getpid(), SIGRTMIN + sent % 4, one) == 0)
            sent++;
        else
            usleep(100);
    }
    return unused;
}

static void *be_busy(void *unused)
{
    sigset_t real_time;
    sigemptyset(&real_time);
    for (int i = 0; i < 4; i++)
        sigaddset(&real_time, SIGRTMIN + i);
    pthread_sigmask(SIG_UNBLOCK, &real_time, NULL);
    for (;;)
        syscall(SYS_getppid);
    return unused;
}

int main(void)
{
    pthread_t sender, busy;
    struct sigaction action = {.sa_sigaction = handle, .sa_flags = SA_SIGINFO | SA_RESTART};
    sigset_t all;
    for (int i = 0; i < 4; i++)
        sigaction(SIGRTMIN + i, &action, NULL);
    sigfillset(&all);
    pthread_sigmask(SIG_BLOCK, &all, NULL);
    pthread_create(&busy, NULL, be_busy, NULL);
    pthread_create(&sender, NULL, send_signals, NULL);
    puts("ready");
    fflush(stdout);
    while (getchar() != EOF)
        ;
    is_over = 1;
    pthread_join(sender, NULL);
    for (time_t end = time(NULL) + 20; sent != handled && time(NULL) < end;)
        usleep(1000);
    printf("sent %ld, handled %ld\n", sent, handled);
    fflush(stdout);
    _exit(0);
}
