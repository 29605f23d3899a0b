/*
 * listener KIND: waits in a read for whatever comes, and says before what the kernel said when it asked for it: nothing, or an error.
 *   tun      packets to a network of its own (/dev/net/tun)
 *   packet   packets of all networks (packet(7))
 */
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/if_ether.h>
#include <linux/if_tun.h>
#include <net/if.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

static int tunnel(void)
{
    struct ifreq request = { .ifr_flags = IFF_TUN | IFF_NO_PI };
    int device = open("/dev/net/tun", O_RDWR);
    return device < 0 || ioctl(device, TUNSETIFF, &request) ? -1 : device;
}

int main(int argc, char **argv)
{
    char packet[2000];
    int from = argc > 1 && !strcmp(argv[1], "tun") ? tunnel() : socket(AF_PACKET, SOCK_RAW, htons(ETH_P_ALL));
    puts(from < 0 ? strerror(errno) : "");
    fflush(stdout);
    return from < 0 || read(from, packet, sizeof packet) < 0;
}
