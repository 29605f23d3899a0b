/*
 * states WHERE: stays somewhere until a signal takes it away. SIGUSR1 executes cat, in whoever gets it.
 * call: in a call that waits. userland: in a loop without calls. calls: in a loop of calls. vfork: its child waits, and so does it.
 * thread: a thread other than the leader is the one to get the signal, while the leader waits.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void execute(int signal)
{
    sigset_t all;
    sigemptyset(&all);
    sigprocmask(SIG_SETMASK, &all, NULL);
    execl("/bin/cat", "cat", NULL);
    _exit(127);
}

static void *call_for_ever(void *unused)
{
    for (;;)
        syscall(SYS_getppid);
    return NULL;
}

int main(int count, char **arguments)
{
    const char *where = arguments[1];
    signal(SIGUSR1, execute);
    puts("ready");
    fflush(stdout);
    if (strcmp(where, "userland") == 0)
        for (;;)
            __asm__ volatile("");
    if (strcmp(where, "calls") == 0)
        call_for_ever(NULL);
    if (strcmp(where, "vfork") == 0 && vfork() == 0)
        for (;;)
            pause();
    if (strcmp(where, "thread") == 0) {
        sigset_t usr1;
        pthread_t thread;
        pthread_create(&thread, NULL, call_for_ever, NULL);
        sigemptyset(&usr1);
        sigaddset(&usr1, SIGUSR1);
        pthread_sigmask(SIG_BLOCK, &usr1, NULL);
    }
    for (;;)
        pause();
}
