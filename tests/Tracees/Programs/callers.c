// Calls of each kind that a tracer follows by other means than by stopping it: once a byte has come.
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

static void on_signal(int signal) { }

static void *run(void *nothing)
{
    write(1, "of a thread\n", 12);
    return 0;
}

int main(void)
{
    char byte, text[100], path[] = "/programs/none", name[] = "none", word[] = "word";
    signal(SIGUSR1, on_signal);
    if (read(0, &byte, 1) < 0) return 1;
    open("/nowhere/at/all", O_RDONLY);
    struct iovec two[] = {{"one ", 4}, {"two\n", 4}}, one = {text, sizeof text};
    writev(1, two, 2);
    int ends[2];
    socketpair(AF_UNIX, SOCK_STREAM, 0, ends);
    write(ends[0], "hello", 5);
    struct pollfd readable = {ends[1], POLLIN};
    syscall(SYS_poll, &readable, 1, 1000);
    struct msghdr message = {.msg_iov = &one, .msg_iovlen = 1};
    syscall(SYS_recvmsg, ends[1], &message, 0);
    kill(getpid(), SIGUSR1);
#ifdef __i386__
    long sent[] = {ends[0], (long)"by call", 7, 0, 0, 0};
    syscall(SYS_socketcall, 11, sent);
    syscall(SYS_ipc, 13, 0, 01600, 0, 0, 0);
#endif
    pthread_t thread;
    pthread_create(&thread, 0, run, 0);
    pthread_join(thread, 0);
    if (!fork())
    {
        char *words[] = {name, word, 0};
        execv(path, words);
        _exit(4);
    }

    wait(0);
    for (int i = 0; i < 1000; i++) syscall(SYS_getppid);
    return 3;
}
