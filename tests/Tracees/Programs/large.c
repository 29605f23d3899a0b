/*
 * large CALL COUNT SIZE: makes one call with so many buffers, strings, messages, requests, descriptors or entries of so many bytes each.
 * What the buffers hold tells them apart; all addresses are the same in each run without address space randomization (setarch -R).
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static long count, size;

static char *text(long seed)
{
    char *bytes = malloc(size + 1);
    for (long i = 0; i < size; i++) bytes[i] = 'a' + (i + seed) % 26;
    bytes[size] = 0;
    return bytes;
}

static struct iovec *vector(long seed)
{
    struct iovec *v = calloc(count, sizeof *v);
    for (long i = 0; i < count; i++) v[i] = (struct iovec){text(i + seed), size};
    return v;
}

/* A file that holds the vector's buffers, at its begin; its name is the same in each run. */
static int file(void)
{
    int fd = open("large.data", O_RDWR | O_CREAT | O_TRUNC, 0600);
    for (long i = 0; i < count; i++)
        if (write(fd, text(i), size) != size) _exit(9);
    lseek(fd, 0, SEEK_SET);
    return fd;
}

static void messages(int receives)
{
    int pair[2], room = 1 << 28;
    struct mmsghdr *m = calloc(count, sizeof *m);
    for (long i = 0; i < count; i++) {
        struct iovec *v = calloc(2, sizeof *v);
        v[0] = (struct iovec){text(i), size};
        v[1] = (struct iovec){"tail", 4};
        if (receives) v[1].iov_base = strdup("tail");
        m[i].msg_hdr.msg_iov = v;
        m[i].msg_hdr.msg_iovlen = 2;
    }
    socketpair(AF_UNIX, SOCK_DGRAM, 0, pair);
    setsockopt(pair[0], SOL_SOCKET, SO_SNDBUFFORCE, &room, sizeof room);
    syscall(SYS_sendmmsg, pair[0], m, count, MSG_DONTWAIT);
    if (receives) syscall(SYS_recvmmsg, pair[1], m, count, MSG_DONTWAIT, NULL);
}

static void requests(void)
{
    aio_context_t context = 0;
    int null = open("/dev/null", O_WRONLY);
    struct iocb **list = calloc(count, sizeof *list);
    for (long i = 0; i < count; i++) {
        list[i] = calloc(1, sizeof **list);
        *list[i] = (struct iocb){.aio_data = i, .aio_lio_opcode = IOCB_CMD_PWRITE, .aio_fildes = null, .aio_buf = (unsigned long)text(i), .aio_nbytes = size};
    }
    syscall(SYS_io_setup, count, &context);
    syscall(SYS_io_submit, context, count, list);
}

/* One in SIZE can be written to, and the others have nothing to read. */
static void polled(void)
{
    int pipes[2];
    struct rlimit limit;
    struct pollfd *p = calloc(count, sizeof *p);
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    if (pipe(pipes)) _exit(9);
    for (long i = 0; i < count; i++) p[i] = i % size == size - 1 ? (struct pollfd){pipes[1], POLLOUT} : (struct pollfd){pipes[0], POLLIN};
    syscall(SYS_poll, p, count, 0);
}

/* A folder with COUNT entries, read with a buffer of SIZE bytes. */
static void entries(void)
{
    char name[64];
    int fd = open("large.folder", O_RDONLY | O_DIRECTORY);
    if (fd < 0) {
        mkdir("large.folder", 0700);
        for (long i = 0; i < count; i++) {
            snprintf(name, sizeof name, "large.folder/an-entry-%06ld", i);
            close(open(name, O_CREAT | O_WRONLY, 0600));
        }
        fd = open("large.folder", O_RDONLY | O_DIRECTORY);
    }
    char *buffer = malloc(size);
    while (syscall(SYS_getdents64, fd, buffer, size) > 0) {}
}

/* "true" with COUNT more arguments or variables. */
static void program(int has_variables)
{
    char **strings = calloc(count + 2, sizeof *strings);
    char *none[] = {"true", NULL};
    for (long i = 0; i < count; i++) strings[has_variables ? i : i + 1] = text(i);
    strings[0] = has_variables ? strings[0] : none[0];
    execve("/bin/true", has_variables ? none : strings, has_variables ? strings : none + 1);
    _exit(9);
}

int main(int argc, char **argv)
{
    if (argc != 4) return 2;
    const char *call = argv[1];
    count = atol(argv[2]);
    size = atol(argv[3]);
    int null = open("/dev/null", O_WRONLY);
    if (!strcmp(call, "write")) syscall(SYS_write, null, text(0), size);
    else if (!strcmp(call, "read")) syscall(SYS_read, file(), malloc(size), size);
    else if (!strcmp(call, "writev")) syscall(SYS_writev, null, vector(0), count);
    else if (!strcmp(call, "readv")) syscall(SYS_readv, file(), vector(7), count);
    else if (!strcmp(call, "process_vm_readv")) syscall(SYS_process_vm_readv, getpid(), vector(0), count, vector(1), count, 0);
    else if (!strcmp(call, "sendmmsg")) messages(0);
    else if (!strcmp(call, "recvmmsg")) messages(1);
    else if (!strcmp(call, "io_submit")) requests();
    else if (!strcmp(call, "poll")) polled();
    else if (!strcmp(call, "getdents64")) entries();
    else if (!strcmp(call, "execve")) program(0);
    else if (!strcmp(call, "environment")) program(1);
    else return 2;
    return 0;
}
