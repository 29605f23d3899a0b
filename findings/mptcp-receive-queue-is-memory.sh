#!/usr/bin/env bash
# What waits in the receive queue of an MPTCP socket is told in bytes of kernel memory, not in bytes that can be read.
#
# For a TCP socket sock_diag's idiag_rqueue, which ss prints as Recv-Q, is how many bytes a read would give. For an MPTCP socket it is the
# memory that the packets take (net/mptcp/mptcp_diag.c takes sk_rmem_alloc): 6 bytes sent over loopback show as several hundred. The TCP
# connection beneath, which bears the same inode, shows 0 all the while: its bytes have been handed up. So "is anything unread, and
# how much?" has no answer in either list; FIONREAD, asked of the socket itself, has the right one.
#
# Seen with iproute2 6.1.0-3 of Debian 12 on Linux 6.18:
#   sent 6, FIONREAD 6, ss --mptcp 838, ss --tcp 0
#
# Needs apt-get, dpkg, python3, and a kernel with MPTCP (net.mptcp.enabled=1). Opens two sockets on loopback.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
[ "$(cat /proc/sys/net/mptcp/enabled 2>/dev/null)" = 1 ] || { echo "this kernel has no MPTCP, or it is turned off"; exit 1; }
apt-get download -q iproute2=6.1.0-3 >/dev/null
dpkg -x iproute2_*.deb root
seen=$(python3 - "$folder/root/bin/ss" <<'PYTHON'
import array, fcntl, os, socket, subprocess, sys, termios, time

IPPROTO_MPTCP = 262
listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, IPPROTO_MPTCP)
listener.bind(("127.0.0.1", 0))
listener.listen()
client = socket.socket(socket.AF_INET, socket.SOCK_STREAM, IPPROTO_MPTCP)
client.connect(listener.getsockname())
accepted, _ = listener.accept()
client.sendall(b"hello\n")
time.sleep(0.3)

readable = array.array("i", [0])
fcntl.ioctl(accepted, termios.FIONREAD, readable)

def receive_queue(kind):
    """Of the accepted socket; the inode tells it from the others."""
    lines = subprocess.run([sys.argv[1], kind, "-H", "-n", "-a", "-e"], capture_output=True, text=True, check=True).stdout.splitlines()
    return next(int(line.split()[1]) for line in lines if f"ino:{os.fstat(accepted.fileno()).st_ino} " in line)

print(readable[0], receive_queue("--mptcp"), receive_queue("--tcp"))
PYTHON
)
read -r readable mptcp tcp <<<"$seen"
echo "sent 6, FIONREAD $readable, ss --mptcp $mptcp, ss --tcp $tcp"
[ "$readable" = 6 ] && [ "$mptcp" -gt 100 ] && [ "$tcp" = 0 ]
