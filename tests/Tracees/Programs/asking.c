/* Asks its child by pipes, which answers the first question and not the second, and waits for the answer in a loop that waits for nothing else.
   Writes the child's pid once it does. */
#include <stdio.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

static void child(int asked, int answer)
{
    char word[16];
    read(asked, word, sizeof word);
    write(answer, "yes\n", 4);
    read(asked, word, sizeof word);
    for (;;) pause();
}

int main(void)
{
    int asking[2], answering[2];
    pipe(asking);
    pipe(answering);
    int pid = fork();
    if (pid == 0) {
        close(asking[1]);
        close(answering[0]);
        child(asking[0], answering[1]);
    }
    close(asking[0]);
    close(answering[1]);

    struct timespec second = {1, 0}, moment = {0, 200000000};
    char word[16];
    nanosleep(&second, NULL);
    write(asking[1], "one\n", 4);
    read(answering[0], word, sizeof word);
    nanosleep(&moment, NULL);
    write(asking[1], "two\n", 4);
    printf("%d\n", pid);
    fflush(stdout);

    int loop = epoll_create1(0);
    struct epoll_event event = {.events = EPOLLIN};
    epoll_ctl(loop, EPOLL_CTL_ADD, answering[0], &event);
    for (;;) epoll_wait(loop, &event, 1, -1);
}
