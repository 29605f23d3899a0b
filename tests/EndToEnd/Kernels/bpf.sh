# What is seen by BPF of callers of tests/Tracees/Programs, for both conventions of calls. It must be asked of each kernel: the programs of stuck
# are checked by its verifier.

stuck=/stuck/stuck

said() { grep -q "$1" /tmp/said; }

for bits in 64 32; do
    mkfifo /tmp/go$bits
    /programs/callers$bits </tmp/go$bits >/tmp/out & caller=$!
    exec 9>/tmp/go$bits
    $stuck trace --backend bpf -f -a1 -o /tmp/log -p $caller 2>/tmp/said & tracer=$!
    wait_for "$caller is traced or refused" said "$caller"
    echo go >&9
    exec 9>&-
    wait $tracer
    section "$bits"
    cat /tmp/said
    sed 's/^[0-9]* *//' /tmp/log | grep -v getppid
    echo "$(grep -c '^[0-9]* *getppid()' /tmp/log) getppid"
done
