#!/usr/bin/env bash
# Of a sleep that a stop has interrupted, strace says that it goes on as an interrupted read.
#
# After SIGSTOP and SIGCONT a relative sleep goes on in restart_syscall(2), in which the kernel keeps no trace of the call's number. strace
# prints "resuming interrupted", and then the name of the call that it saw the thread enter before; of one to which it has just attached it saw
# none, and the number that stands for none is 0: read. Whoever takes that for what the process is at looks for a peer that does not answer.
# (The process's own code tells better: the instruction before the one that it goes on at has put the number of clock_nanosleep into eax.)
#
# Seen with strace 6.1-0.1 of Debian 12 on Linux 6.18, x86-64:
#   restart_syscall(<... resuming interrupted read ...>
#
# Needs apt-get, dpkg, ptrace on its own children.
set -euo pipefail
folder=$(mktemp -d)
sleeper=
trap 'kill -KILL $sleeper 2>/dev/null || true; rm -rf "$folder"' EXIT
cd "$folder"
apt-get download -q strace=6.1-0.1 >/dev/null
dpkg -x strace_*.deb root
sleep 60 &
sleeper=$!
sleep 0.3
kill -STOP $sleeper
sleep 0.2
kill -CONT $sleeper
sleep 0.3
timeout -s INT 2 root/usr/bin/strace -o trace -p $sleeper 2>/dev/null || true
cat trace
grep -q '^restart_syscall(<... resuming interrupted read ...>' trace || { echo "strace says something else now"; exit 1; }
