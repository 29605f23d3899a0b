/* stuck trace -a1 -e trace=%network */
#include "tracee.h"
#include <arpa/inet.h>
#include <linux/netlink.h>
#include <netinet/tcp.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

#define LOCAL "{sa_family=AF_INET, sin_port=htons(%d), sin_addr=inet_addr(\"127.0.0.1\")}"

static void addresses(void)
{
    struct sockaddr_in6 six = { AF_INET6, htons(80), htonl(5), IN6ADDR_LOOPBACK_INIT, 9 };
    syscall(SYS_connect, -1, &six, sizeof six);
    expect("connect(-1, {sa_family=AF_INET6, sin6_port=htons(80), sin6_flowinfo=htonl(5), inet_pton(AF_INET6, \"::1\", &sin6_addr), "
           "sin6_scope_id=9}, 28) = %s\n", result(-1));
    struct sockaddr_un local = { AF_UNIX, "/run/x.sock" };
    syscall(SYS_connect, -1, &local, sizeof local);
    expect("connect(-1, {sa_family=AF_UNIX, sun_path=\"/run/x.sock\"}, 110) = %s\n", result(-1));
    memcpy(local.sun_path, "\0name", 5);
    syscall(SYS_connect, -1, &local, 7);
    expect("connect(-1, {sa_family=AF_UNIX, sun_path=@\"name\"}, 7) = %s\n", result(-1));
    syscall(SYS_connect, -1, &local, 2);
    expect("connect(-1, {sa_family=AF_UNIX}, 2) = %s\n", result(-1));
    syscall(SYS_connect, -1, &local, 1);
    expect("connect(-1, %p, 1) = %s\n", (void *)&local, result(-1));
    struct sockaddr_nl link = { AF_NETLINK, 0, 7, 5 };
    syscall(SYS_connect, -1, &link, sizeof link);
    expect("connect(-1, {sa_family=AF_NETLINK, nl_pid=7, nl_groups=0x000005}, 12) = %s\n", result(-1));
    struct sockaddr other = { 99, "abc" };
    syscall(SYS_connect, -1, &other, 6);
    expect("connect(-1, {sa_family=0x63 /* AF_??? */, sa_data=\"abc\\0\"}, 6) = %s\n", result(-1));
}

static void stream(void)
{
    struct sockaddr_in at = { AF_INET, 0, { htonl(INADDR_LOOPBACK) }, { 0 } };
    struct sockaddr_storage peer;
    socklen_t length = sizeof at;
    int one = 1, error;
    long listener = syscall(SYS_socket, AF_INET, SOCK_STREAM | SOCK_CLOEXEC, IPPROTO_TCP);
    expect("socket(AF_INET, SOCK_STREAM|SOCK_CLOEXEC, IPPROTO_TCP) = %ld\n", listener);
    syscall(SYS_setsockopt, listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    expect("setsockopt(%ld, SOL_SOCKET, SO_REUSEADDR, [1], 4) = 0\n", listener);
    syscall(SYS_bind, listener, &at, sizeof at);
    expect("bind(%ld, " LOCAL ", 16) = 0\n", listener, 0);
    syscall(SYS_listen, listener, 128);
    expect("listen(%ld, 128) = 0\n", listener);
    syscall(SYS_getsockname, listener, &at, &length);
    int port = ntohs(at.sin_port);
    expect("getsockname(%ld, " LOCAL ", [16]) = 0\n", listener, port);
    long client = syscall(SYS_socket, AF_INET, SOCK_STREAM, 0);
    expect("socket(AF_INET, SOCK_STREAM, IPPROTO_IP) = %ld\n", client);
    syscall(SYS_connect, client, &at, sizeof at);
    expect("connect(%ld, " LOCAL ", 16) = 0\n", client, port);
    length = sizeof peer;
    long server = syscall(SYS_accept, listener, &peer, &length);
    int from = ntohs(((struct sockaddr_in *)&peer)->sin_port);
    expect("accept(%ld, " LOCAL ", [128 => 16]) = %ld\n", listener, from, server);
    syscall(SYS_accept4, -1, NULL, NULL, SOCK_NONBLOCK | 0x100);
    expect("accept4(-1, NULL, NULL, SOCK_NONBLOCK|0x100) = %s\n", result(-1));
    syscall(SYS_setsockopt, client, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    expect("setsockopt(%ld, SOL_TCP, TCP_NODELAY, [1], 4) = 0\n", client);
    length = sizeof error;
    syscall(SYS_getsockopt, client, SOL_SOCKET, SO_ERROR, &error, &length);
    expect("getsockopt(%ld, SOL_SOCKET, SO_ERROR, [0], [4]) = 0\n", client);
    syscall(SYS_sendto, client, "hello", 5, MSG_NOSIGNAL, NULL, 0);
    expect("sendto(%ld, \"hello\", 5, MSG_NOSIGNAL, NULL, 0) = 5\n", client);
    char buffer[100];
    syscall(SYS_recvfrom, server, buffer, sizeof buffer, 0, NULL, NULL);
    expect("recvfrom(%ld, \"hello\", 100, 0, NULL, NULL) = 5\n", server);
    syscall(SYS_recvfrom, server, buffer, sizeof buffer, MSG_DONTWAIT, NULL, NULL);
    expect("recvfrom(%ld, %p, 100, MSG_DONTWAIT, NULL, NULL) = %s\n", server, buffer, result(-1));
    syscall(SYS_shutdown, client, SHUT_WR);
    expect("shutdown(%ld, SHUT_WR) = 0\n", client);
}

static void messages(void)
{
    int pair[2];
    char buffer[100];
    union { char bytes[CMSG_SPACE(sizeof(int[2]))]; struct cmsghdr header; } control = {
        .header = { CMSG_LEN(sizeof(int[2])), SOL_SOCKET, SCM_RIGHTS } };
    syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, pair);
    expect("socketpair(AF_UNIX, SOCK_STREAM, 0, [%d, %d]) = 0\n", pair[0], pair[1]);
    memcpy(CMSG_DATA(&control.header), pair, sizeof pair);
    struct iovec sent[] = { { "hello", 5 }, { "world!", 6 } }, filled[] = { { buffer, 3 }, { buffer + 10, 50 } };
    struct msghdr message = { .msg_iov = sent, .msg_iovlen = 2, .msg_control = &control, .msg_controllen = sizeof control };
    struct msghdr received = { .msg_iov = filled, .msg_iovlen = 2, .msg_control = &control, .msg_controllen = sizeof control };
    syscall(SYS_sendmsg, pair[0], &message, MSG_NOSIGNAL);
    expect("sendmsg(%d, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"hello\", iov_len=5}, {iov_base=\"world!\", iov_len=6}], "
           "msg_iovlen=2, msg_control=[{cmsg_len=24, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[%d, %d]}], "
           "msg_controllen=24, msg_flags=0}, MSG_NOSIGNAL) = 11\n", pair[0], pair[0], pair[1]);
    syscall(SYS_recvmsg, pair[1], &received, 0);
    int *fds = (int *)CMSG_DATA(&control.header);
    expect("recvmsg(%d, {msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"hel\", iov_len=3}, {iov_base=\"loworld!\", iov_len=50}], "
           "msg_iovlen=2, msg_control=[{cmsg_len=24, cmsg_level=SOL_SOCKET, cmsg_type=SCM_RIGHTS, cmsg_data=[%d, %d]}], "
           "msg_controllen=24, msg_flags=0}, 0) = 11\n", pair[1], fds[0], fds[1]);
    syscall(SYS_recvmsg, pair[1], &received, MSG_DONTWAIT);
    expect("recvmsg(%d, {msg_namelen=0}, MSG_DONTWAIT) = %s\n", pair[1], result(-1));
    struct mmsghdr many[2] = { { { .msg_iov = sent, .msg_iovlen = 1 }, 0 }, { { .msg_iov = sent + 1, .msg_iovlen = 1 }, 0 } };
    syscall(SYS_sendmmsg, pair[0], many, 2, 0);
    expect("sendmmsg(%d, [{msg_hdr={msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"hello\", iov_len=5}], msg_iovlen=1, "
           "msg_controllen=0, msg_flags=0}, msg_len=5}, {msg_hdr={msg_name=NULL, msg_namelen=0, "
           "msg_iov=[{iov_base=\"world!\", iov_len=6}], msg_iovlen=1, msg_controllen=0, msg_flags=0}, msg_len=6}], 2, 0) = 2\n", pair[0]);
    many[0].msg_hdr = (struct msghdr) { .msg_iov = filled, .msg_iovlen = 2 };
    syscall(SYS_recvmmsg, pair[1], many, 1, 0, NULL);
    expect("recvmmsg(%d, [{msg_hdr={msg_name=NULL, msg_namelen=0, msg_iov=[{iov_base=\"hel\", iov_len=3}, "
           "{iov_base=\"loworld!\", iov_len=50}], msg_iovlen=2, msg_controllen=0, msg_flags=0}, msg_len=11}], 1, 0, NULL) = 1\n", pair[1]);
}

int main(void)
{
    addresses();
    stream();
    messages();
    return finish();
}
