/*
 * sleepers COUNT [THREADS]: starts so many processes of so many threads (1) that sleep, prints a line, and ends them when its standard
 * input closes.
 */
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static void *doze(void *unused)
{
    for (;;)
        sleep(600);
    return unused;
}

static void live(int threads)
{
    pthread_attr_t small;
    pthread_t thread;

    prctl(PR_SET_PDEATHSIG, SIGKILL);
    pthread_attr_init(&small);
    pthread_attr_setstacksize(&small, 64 << 10);
    for (int i = 1; i < threads; i++)
        pthread_create(&thread, &small, doze, NULL);
    doze(NULL);
}

int main(int argc, char **argv)
{
    int count = argc > 1 ? atoi(argv[1]) : 0;
    int threads = argc > 2 ? atoi(argv[2]) : 1;
    pid_t *pids = calloc(count, sizeof *pids);
    for (int i = 0; i < count; i++) {
        pids[i] = fork();
        if (pids[i] == 0)
            live(threads);
    }
    sleep(threads > 1);
    puts("ready");
    fflush(stdout);
    char input;
    while (read(0, &input, 1) > 0)
        ;
    for (int i = 0; i < count; i++)
        if (pids[i] > 0)
            kill(pids[i], SIGKILL);
    while (wait(NULL) > 0)
        ;
    return 0;
}
