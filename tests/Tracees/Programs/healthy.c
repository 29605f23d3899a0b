/*
 * healthy: two processes that answer each other by a socket that never blocks, as an event loop does: a read that has nothing yet (EAGAIN), a
 * wait for it with a set of descriptors, a read, an answer. Each turn takes 20 ms. Ends when its input does.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void serve(int peer)
{
    char byte;
    for (;;)
    {
        while (read(peer, &byte, 1) < 0)
        {
            fd_set wanted;
            FD_ZERO(&wanted);
            FD_SET(peer, &wanted);
            FD_SET(0, &wanted);
            pselect(peer + 1, &wanted, NULL, NULL, &(struct timespec){5, 0}, NULL);
            if (FD_ISSET(0, &wanted)) return;
        }

        usleep(20000);
        write(peer, &byte, 1);
    }
}

int main(void)
{
    int pair[2];
    socketpair(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, pair);
    pid_t child = fork();
    if (child) write(pair[0], "x", 1);
    serve(pair[child ? 0 : 1]);
    if (child)
    {
        kill(child, SIGKILL);
        wait(NULL);
    }

    return 0;
}
