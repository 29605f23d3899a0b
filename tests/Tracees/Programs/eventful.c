/*
 * eventful: waits for a line, does whatever makes a tracee stop (calls, a signal, a thread, children, being stopped and continued, an execve), and says "done".
 * What it says before that tells how far it has come.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static volatile int *goes_on;

static void say(const char *text)
{
    write(1, text, strlen(text));
}

static void make_calls(void)
{
    for (int i = 0; i < 20; i++)
        syscall(SYS_getppid);
}

static void handle(int number)
{
    syscall(SYS_getpid);
}

static void *run_thread(void *unused)
{
    make_calls();
    return NULL;
}

/* Until the parent runs again, whoever has stopped it and for how long. */
static int continue_parent(void)
{
    while (!*goes_on) {
        usleep(20000);
        kill(getppid(), SIGCONT);
    }
    return 0;
}

int main(int count, char **arguments)
{
    char line[8];
    pthread_t thread;
    if (count > 1) {
        make_calls();
        say("done\n");
        return 0;
    }
    if (read(0, line, sizeof line) <= 0)
        return 1;
    make_calls();
    say("calls\n");
    signal(SIGUSR1, handle);
    raise(SIGUSR1);
    say("signal\n");
    pthread_create(&thread, NULL, run_thread, NULL);
    pthread_join(thread, NULL);
    say("thread\n");
    if (fork() == 0) {
        make_calls();
        _exit(0);
    }
    wait(NULL);
    if (vfork() == 0)
        _exit(0);
    wait(NULL);
    say("children\n");
    goes_on = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (fork() == 0)
        _exit(continue_parent());
    raise(SIGSTOP);
    *goes_on = 1;
    wait(NULL);
    say("continued\n");
    execl("/proc/self/exe", arguments[0], "executed", NULL);
    return 1;
}
