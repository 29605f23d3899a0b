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
    # One that a slow machine held up may stand in two lines.
    echo "$(grep -cE '^[0-9]* *(getppid\(\)|<\.\.\. getppid resumed>)' /tmp/log) getppid"
done

# A parent that waits for its child's answer.
/programs/asking >/tmp/asked & parent=$!
wait_for "it asks" test -s /tmp/asked
sleep 1
section "asking"
$stuck status --json -p $parent -p $(cat /tmp/asked)

# Who is there, and who is born while everybody is traced.
section "everybody"
rm -f /tmp/said
$stuck trace --all -a1 -o /tmp/all 2>/tmp/said & tracer=$!
wait_for "some are traced or it is refused" [ -s /tmp/all -o -s /tmp/said ]
# The others follow at once.
sleep 2
sh -c 'cat /nowhere/else' 2>/dev/null
sleep 1
kill -INT $tracer
wait $tracer
grep -v attached /tmp/said | grep -v detached
grep /nowhere/else /tmp/all
true
