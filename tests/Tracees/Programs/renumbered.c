/* Receives zeros on a socket, again and again; then, on a netlink socket of the same number, messages of the same bytes. A line of input begins each part. */
#include <linux/netlink.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static void wait_for_line(void)
{
    char line[8];
    if (read(0, line, sizeof line) <= 0)
        _exit(1);
}

int main(void)
{
    int pair[2];
    char zeros[32] = { 0 };
    socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
    wait_for_line();
    for (int i = 0; i < 3; i++)
        send(pair[0], zeros, sizeof zeros, MSG_DONTWAIT);
    int link = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
    dup2(link, pair[0]);
    send(pair[0], zeros, sizeof zeros, MSG_DONTWAIT);
    recv(pair[1], zeros, sizeof zeros, MSG_DONTWAIT);
    close(pair[1]);
    socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
    send(pair[1], zeros, sizeof zeros, MSG_DONTWAIT);
    puts("done");
    return 0;
}
