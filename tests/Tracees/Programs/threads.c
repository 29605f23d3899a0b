/*
 * threads exec-when-told, threads outlive-when-told: as the two below, but once there is input; echo is cat.
 * threads exec: a thread other than the leader executes echo while another waits.
 * threads outlive: the leader ends first, the other thread writes and ends.
 * threads vfork: a thread waits for its vfork child, which sleeps until the end of the input.
 * threads busy: four threads make calls as fast as they can, until the end of the input.
 */
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

static void *execute(void *unused)
{
    usleep(100000);
    execl("/bin/echo", "echo", "executed", NULL);
    return NULL;
}

static void *wait_for_ever(void *unused)
{
    pause();
    return NULL;
}

static void *outlive(void *unused)
{
    usleep(300000);
    write(1, "outlived\n", 9);
    return NULL;
}

static void *be_busy(void *unused)
{
    for (;;)
        syscall(SYS_getppid);
    return NULL;
}

static void *execute_when_told(void *unused)
{
    char byte;
    if (read(0, &byte, 1) == 1)
        execl("/bin/cat", "cat", NULL);
    return NULL;
}

static void *outlive_when_told(void *unused)
{
    char byte;
    if (read(0, &byte, 1) == 1) {
        usleep(50000);
        write(1, "outlived\n", 9);
    }
    return NULL;
}

static void *wait_in_vfork(void *unused)
{
    if (vfork() == 0) {
        char byte;
        while (read(0, &byte, 1) > 0)
            ;
        _exit(0);
    }
    return NULL;
}

int main(int count, char **arguments)
{
    pthread_t thread;
    if (strcmp(arguments[count - 1], "exec") == 0) {
        pthread_create(&thread, NULL, wait_for_ever, NULL);
        pthread_create(&thread, NULL, execute, NULL);
        pause();
    } else if (strcmp(arguments[count - 1], "outlive") == 0) {
        pthread_create(&thread, NULL, outlive, NULL);
        pthread_exit(NULL);
    } else if (strcmp(arguments[count - 1], "exec-when-told") == 0) {
        pthread_create(&thread, NULL, execute_when_told, NULL);
        pthread_create(&thread, NULL, wait_for_ever, NULL);
        pause();
    } else if (strcmp(arguments[count - 1], "outlive-when-told") == 0) {
        pthread_create(&thread, NULL, outlive_when_told, NULL);
        pthread_detach(thread);
        pthread_exit(NULL);
    } else if (strcmp(arguments[count - 1], "vfork") == 0) {
        pthread_create(&thread, NULL, wait_in_vfork, NULL);
        pthread_join(thread, NULL);
    } else {
        for (int i = 0; i < 4; i++)
            pthread_create(&thread, NULL, be_busy, NULL);
        while (getchar() != EOF)
            ;
    }
    return 0;
}
