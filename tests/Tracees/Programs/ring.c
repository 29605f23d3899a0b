/*
 * ring KIND [FILE|PORT]: hands one request to an io_uring(7) by system calls of its own, and waits for it in io_uring_enter(2).
 *   probe         waits for nothing: says what the kernel says to io_uring_setup(2)
 *   read FILE     a read from FILE, which is opened for reading
 *   own FILE      the same, opened for reading and writing
 *   recv PORT     a read from a connection to 127.0.0.1:PORT, over which it has asked something
 *   accept        of a socket that listens
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/io_uring.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static char buffer[100];

static void submit(int ring, struct io_uring_params *params, struct io_uring_sqe request)
{
    size_t size = params->sq_off.array + params->sq_entries * sizeof(unsigned);
    char *queue = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring, IORING_OFF_SQ_RING);
    struct io_uring_sqe *requests = mmap(NULL, params->sq_entries * sizeof request, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, ring, IORING_OFF_SQES);
    requests[0] = request;
    ((unsigned *)(queue + params->sq_off.array))[0] = 0;
    __atomic_store_n((unsigned *)(queue + params->sq_off.tail), 1, __ATOMIC_RELEASE);
    syscall(SYS_io_uring_enter, ring, 1, 1, IORING_ENTER_GETEVENTS, NULL, 0);
}

static int connected(int port)
{
    struct sockaddr_in address = { AF_INET, htons(port), { htonl(INADDR_LOOPBACK) } };
    int socket_ = socket(AF_INET, SOCK_STREAM, 0);
    if (connect(socket_, (struct sockaddr *)&address, sizeof address)) exit(1);
    if (write(socket_, "ask\n", 4) != 4) exit(1);
    return socket_;
}

static int listening(void)
{
    int socket_ = socket(AF_INET, SOCK_STREAM, 0);
    listen(socket_, 5);
    return socket_;
}

int main(int argc, char **argv)
{
    struct io_uring_params params = { 0 };
    struct io_uring_sqe request = { .opcode = IORING_OP_READ, .addr = (unsigned long)buffer, .len = sizeof buffer };
    int ring = syscall(SYS_io_uring_setup, 4, &params);
    puts(ring < 0 ? strerror(errno) : "");
    fflush(stdout);
    if (ring < 0 || argc < 2 || !strcmp(argv[1], "probe")) return ring < 0;
    if (!strcmp(argv[1], "read")) request.fd = open(argv[2], O_RDONLY);
    if (!strcmp(argv[1], "own")) request.fd = open(argv[2], O_RDWR);
    if (!strcmp(argv[1], "recv")) request.opcode = IORING_OP_RECV, request.fd = connected(atoi(argv[2]));
    if (!strcmp(argv[1], "accept")) request = (struct io_uring_sqe){ .opcode = IORING_OP_ACCEPT, .fd = listening() };
    submit(ring, &params, request);
    return 0;
}
