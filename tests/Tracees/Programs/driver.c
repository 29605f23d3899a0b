/* A library that waits for something in all the ways in which a GPU's driver, or a library for computing together, does. It keeps threads of its own. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t never = PTHREAD_COND_INITIALIZER;
static volatile int done;
static int event, connection, listener;

static void *look_for_events(void *ignored)
{
    struct pollfd set = { event, POLLIN, 0 };
    for (;;) poll(&set, 1, 100);
}

static void *take_orders(void *ignored)
{
    struct pollfd set[] = { { listener, POLLIN, 0 }, { event, POLLIN, 0 } };
    for (;;) poll(set, 2, -1);
}

static void *watch_connection(void *ignored)
{
    struct epoll_event wanted = { .events = EPOLLIN };
    int epoll = epoll_create1(0);
    epoll_ctl(epoll, EPOLL_CTL_ADD, connection, &wanted);
    for (;;) epoll_wait(epoll, &wanted, 1, 10);
}

static void *wait_for_work(void *ignored)
{
    pthread_mutex_lock(&mutex);
    for (;;) pthread_cond_wait(&never, &mutex);
}

static void start(void *(*run)(void *))
{
    pthread_t thread;
    pthread_create(&thread, NULL, run, NULL);
}

void begin(int port, int pool)
{
    event = eventfd(0, 0);
    listener = socket(AF_INET, SOCK_STREAM, 0);
    listen(listener, 1);
    start(look_for_events);
    start(take_orders);
    while (pool-- > 0) start(wait_for_work);
    if (port == 0) return;
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK) };
    connection = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(connection, (struct sockaddr *)&address, sizeof address) != 0) abort();
    start(watch_connection);
}

int wait_spinning(void)
{
    while (!done) { }
    return 1;
}

int wait_blocked(void)
{
    pthread_mutex_lock(&mutex);
    int failed = pthread_cond_wait(&never, &mutex);
    pthread_mutex_unlock(&mutex);
    return failed + 1;
}

int wait_looking(void)
{
    struct timespec moment = { 0, 10000000 };
    while (!done) nanosleep(&moment, NULL);
    return 1;
}
