#!/bin/busybox sh
# The first and only process that a virtual machine starts: runs /script, whose output goes to the second serial port, and switches the
# machine off. What the script and the kernel complain of goes to the console, the first one.

# What follows in the output, up to the next section, goes by this name.
section() { echo "== $1"; }

# wait_for WHAT COMMAND...: until the command succeeds. Ends the script when it does not within 30 s.
wait_for() {
    what=$1
    tries=300
    shift
    until "$@"; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || { echo "did not become true: $what" >&2; exit 1; }
        sleep 0.1
    done
}

export PATH=/bin
/bin/busybox --install -s /bin
mount -t proc proc /proc
mount -t sysfs sys /sys
mount -t devtmpfs dev /dev
mount -t tmpfs tmp /tmp
for module in /modules/*; do
    [ ! -e "$module" ] || insmod "$module"
done
stty -F /dev/ttyS1 raw
(. /script) >/dev/ttyS1
echo "== exit status
$?" >/dev/ttyS1
poweroff -f
