# What stuck tells of programs of i386, beside the same ones of x86-64, and what it leaves of them. /programs holds gateway,
# blocked and waiting of tests/Tracees/Programs for both, /tracees tracees of i386 and their options of `stuck trace`.

stuck=/stuck/stuck

is_traced() { grep -q '^TracerPid:.[1-9]' /proc/$1/status; }

is_untraced() { ! is_traced $1; }

# sleeps_in PID NUMBER: in the call of that number.
sleeps_in() { grep -q '^State:.S' /proc/$1/status && grep -q "^$2 " /proc/$1/syscall; }

# attach PID OPTIONS...: a tracer, which writes to /tmp/log.
attach() {
    tracee=$1
    shift
    rm -f /tmp/log
    $stuck trace -a1 -o /tmp/log "$@" -p $tracee & tracer=$!
    wait_for "$tracee is traced" is_traced $tracee
}

# let_go SIGNAL: ends the tracer.
let_go() {
    kill -$1 $tracer
    wait $tracer
    wait_for "nobody traces $tracee" is_untraced $tracee
}

switches() { sed -n 's/^voluntary_ctxt_switches:.//p' /proc/$1/status; }

# It has stopped for its tracer, has stopped again to begin its call anew, and sleeps in that.
is_settled() { [ $(switches $worker) -ge $((before + 3)) ] && sleeps_in $worker $epoll_wait; }

# A signal in between would not interrupt the wait.
attach_to_worker() {
    before=$(switches $worker)
    attach $worker
    wait_for "the worker waits under trace" is_settled
}

has_turned() { [ "$(cut -d' ' -f1 /tmp/turns)" = $turns ] && sleeps_in $worker $epoll_wait; }

# wake COMMAND...: sends the worker a signal, runs the command at once, and waits until the worker is back in its loop.
wake() {
    turns=$((turns + 1))
    kill -USR2 $worker
    "$@"
    wait_for "the worker has made $turns turns" has_turned
}

# What the worker does, who traces it, and how many turns and interruptions there were.
tell_worker() {
    section "$1"
    grep -E '^(State|TracerPid)' /proc/$worker/status
    head -n 1 /tmp/turns
}

# gateway NAME BITS HOW: a worker is told of, and traced until its tracer ends in one way and in the other.
gateway() {
    epoll_wait=$([ $2 = 32 ] && echo 256 || echo 232)
    turns=0
    /programs/gateway$2 $3 /tmp/turns & worker=$!
    wait_for "the worker waits" sleeps_in $worker $epoll_wait
    section "$1: status"
    $stuck status --json -p $worker
    attach_to_worker
    wake true
    wake true
    let_go TERM
    section "$1: trace"
    cat /tmp/log
    wake true
    tell_worker "$1: let go of"
    attach_to_worker
    wake true
    wake let_go KILL
    wake true
    tell_worker "$1: tracer killed"
    kill $worker
}

gateway "socketcall" 32 socketcall
gateway "direct" 32 direct
gateway "64 bits" 64 direct

for options in /tracees/*.options; do
    tracee=${options%.options}
    for follow in "" -f; do
        section "${tracee##*/}$follow: expected"
        $stuck trace -o /tmp/log $follow $(cat $options) -- $tracee
        section "${tracee##*/}$follow: trace"
        # With -f each line begins with a pid.
        sed 's/^[0-9]* *//' /tmp/log
    done
done

# Tracers come and go while threads are in each kind of blocking call.
mkfifo /tmp/input
/programs/blocked32 </tmp/input >/tmp/said & blocked=$!
exec 3>/tmp/input
wait_for "all threads block" grep -q ready /tmp/said
for cycle in 1 2 3; do
    attach $blocked -f
    wait_for "all threads are traced" grep -q 'semtimedop(' /tmp/log
    let_go TERM
done
exec 3>&-
wait $blocked
section "interruptions"
sed 1d /tmp/said

# Programs that wait, each for something else: PID NAME and what each says of it.
section "waiting"
for bits in 32 64; do
    for how in epoll poll select pselect6 mutex robust pi flock fcntl semop wait4 waitid sleep sleep-until vfork read recv connect; do
        touch /tmp/$how$bits
        /programs/waiting$bits $how /tmp/$how$bits >/tmp/$how$bits.said & pid=$!
        pids=$pids,$pid
        wait_for "$how says what it waits for" test -s /tmp/$how$bits.said
        echo "$pid $how $(cat /tmp/$how$bits.said)"
    done
done
section "waiting: status"
$stuck status --json -p ${pids#,}
