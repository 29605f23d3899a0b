/*
 * crowd: many processes or threads. Each way begins with a line of input, and says "ready" before that.
 * crowd churn COUNT RATE: forks so many children that exit at once, RATE a second where the machine is fast enough; says how many.
 * crowd bomb COUNT: forks children that fork, until there are so many beside the first. They end at the end of the input.
 * crowd threads COUNT: makes so many threads that wait; "ready" comes after these, and the process ends at the end of the input.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static void say(const char *text)
{
    puts(text);
    fflush(stdout);
}

static void await_line(void)
{
    char byte;
    while (read(0, &byte, 1) == 1 && byte != '\n')
        ;
}

static void await_end(void)
{
    char byte;
    while (read(0, &byte, 1) > 0)
        ;
}

static void churn(int count, int rate)
{
    struct timespec next;
    int ended = 0, status;
    clock_gettime(CLOCK_MONOTONIC, &next);
    for (int i = 0; i < count; i++) {
        pid_t pid = fork();
        if (pid == 0)
            _exit(0);
        if (pid > 0 && waitpid(pid, &status, 0) == pid && WIFEXITED(status) && WEXITSTATUS(status) == 0)
            ended++;
        next.tv_nsec += 1000000000 / rate;
        if (next.tv_nsec >= 1000000000) {
            next.tv_nsec -= 1000000000;
            next.tv_sec++;
        }
        while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL) == EINTR)
            ;
    }
    printf("%d ended\n", ended);
}

/* Takes numbers up to the count, a child for each. */
static void bomb(atomic_int *taken, int count)
{
    int children = 0;
    while (children < 3 && atomic_fetch_add(taken, 1) < count) {
        pid_t pid = fork();
        if (pid == 0) {
            bomb(taken, count);
            return;
        }
        children++;
    }
    await_end();
    while (wait(NULL) > 0)
        ;
    _exit(0);
}

static void *idle(void *unused)
{
    pause();
    return NULL;
}

int main(int argc, char **argv)
{
    int count = atoi(argv[2]);
    if (strcmp(argv[1], "threads") == 0) {
        pthread_attr_t attributes;
        pthread_attr_init(&attributes);
        pthread_attr_setstacksize(&attributes, 64 << 10);
        for (int i = 1; i < count; i++) {
            pthread_t thread;
            if (pthread_create(&thread, &attributes, idle, NULL))
                return 1;
        }
        say("ready");
        await_end();
        return 0;
    }
    say("ready");
    await_line();
    if (strcmp(argv[1], "churn") == 0)
        churn(count, atoi(argv[3]));
    else
        bomb(mmap(NULL, sizeof(atomic_int), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0), count);
    return 0;
}
