/*
 * twice KIND [FILE]: locks something that it has locked already, and so waits for itself for ever.
 *   mutex    a plain mutex
 *   shared   one that processes share
 *   thread   a plain mutex in a second thread, which the first joins
 *   file     FILE by flock, by a second descriptor
 *   other    what a second thread holds and gives back to nobody: no lock of its own
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <semaphore.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static sem_t held;

static void *lock_twice(void *unused)
{
    pthread_mutex_lock(&mutex);
    pthread_mutex_lock(&mutex);
    return NULL;
}

static void *hold(void *unused)
{
    pthread_mutex_lock(&mutex);
    sem_post(&held);
    pause();
    return NULL;
}

static pthread_t begin(void *(*routine)(void *))
{
    pthread_t thread;
    pthread_create(&thread, NULL, routine, NULL);
    return thread;
}

int main(int argc, char **argv)
{
    if (argc < 2) return 2;
    if (!strcmp(argv[1], "mutex")) lock_twice(NULL);
    if (!strcmp(argv[1], "thread")) pthread_join(begin(lock_twice), NULL);
    if (!strcmp(argv[1], "file"))
        for (int i = 0; i < 2; i++) flock(open(argv[2], O_CREAT | O_RDWR, 0600), LOCK_EX);
    if (!strcmp(argv[1], "shared"))
    {
        pthread_mutexattr_t attributes;
        pthread_mutexattr_init(&attributes);
        pthread_mutexattr_setpshared(&attributes, PTHREAD_PROCESS_SHARED);
        pthread_mutex_init(&mutex, &attributes);
        lock_twice(NULL);
    }

    if (!strcmp(argv[1], "other"))
    {
        sem_init(&held, 0, 0);
        begin(hold);
        sem_wait(&held);
        pthread_mutex_lock(&mutex);
    }

    return 1;
}
