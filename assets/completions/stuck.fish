# Completion of stuck(1) for fish.

# Whether the words so far belong to a command of stuck's: dashboard, status, requests, record, replay, export, why or trace.
function __stuck_runs
    set -l words (commandline -opc)
    contains -- -- $words; and return 1
    set -l command dashboard
    contains -- "$words[2]" status requests record replay export why trace; and set command $words[2]
    contains -- $command $argv
end

# The words that begin a command of the user's: those behind --, or behind the options of stuck trace.
function __stuck_other
    set -l words (commandline -opc) (commandline -ct)
    set -l at (contains -i -- -- $words)
    if test -n "$at"
        set at (math $at + 1)
    else if test "$words[2]" = trace
        set at 3
        while string match -q -- '-*' "$words[$at]"
            # Of letters together it is the last that can have a value.
            string match -qr -- '^-[^-]*[EIOPSUXabeopsu]$|^--(argv0|attach|env|output|string-limit|trace|trace-path|user)$' $words[$at]
            and set at (math $at + 1)
            set at (math $at + 1)
        end
    end
    test -n "$at" -a "$at" -le (count $words) 2>/dev/null; and string join \n -- $words[$at..-1]
end

# A list with commas, of which the last word is completed.
function __stuck_list
    set -l before (string match -r -- '^.*,|^!' (commandline -ct | string replace -r -- '^(--[\w-]+=|-[a-zA-Z]+(?=\d))' ''))
    printf '%s\n' "$before"$argv
end

# The value of -e: OPTION=[!]VALUE[,VALUE].
function __stuck_expressions
    set -l token (commandline -ct)
    set -l before (string match -r -- '^.*[=,!]' $token)
    switch $token
        case 'trace=*' 'abbrev=*' 'verbose=*' 'raw=*'
            printf '%s\n' "$before"$__stuck_calls
        case 'signal=*'
            printf '%s\n' "$before"$__stuck_signals
        case 'status=*'
            printf '%s\n' "$before"$__stuck_statuses
        case '*'
            printf '%s=\n' trace trace-fds abbrev verbose raw signal status read write quiet decode-fds decode-pids
    end
end

set -g __stuck_columns time-percent total-time min-time max-time avg-time calls errors name
set -g __stuck_statuses successful failed unfinished unavailable detached
set -g __stuck_signals SIG(string split ' ' (kill -l | string join ' '))
set -g __stuck_calls \
        %clock %creds %desc %file %fstat %fstatfs %ipc %lstat %memory %net %network %process %pure %signal %stat %statfs \
        accept accept4 bind brk chdir chmod chown clone clone3 close connect dup2 epoll_ctl epoll_pwait epoll_wait \
        execve exit_group fcntl flock fork fstat fsync ftruncate futex getdents64 getrandom getsockopt io_uring_enter \
        ioctl kill listen lseek madvise mkdir mmap mprotect munmap nanosleep newfstatat open openat pipe2 poll ppoll \
        pread64 pselect6 pwrite64 read readlink readv recvfrom recvmmsg recvmsg rename rt_sigaction rt_sigreturn select \
        sendfile sendmmsg sendmsg sendto setsockopt shutdown socket socketpair splice stat statx symlink timerfd_settime \
        unlink vfork wait4 waitid write writev

complete -c stuck -f
complete -c stuck -n '__stuck_runs dashboard' -n 'test (count (commandline -opc)) = 1' -a trace -d 'system calls line by line, with the options of strace'
complete -c stuck -n '__stuck_runs dashboard' -n 'test (count (commandline -opc)) = 1' -a status -d 'one look, then exit'
complete -c stuck -n '__stuck_runs dashboard' -n 'test (count (commandline -opc)) = 1' -a requests -d 'which requests they are in, then exit'
complete -c stuck -n '__stuck_runs dashboard' -n 'test (count (commandline -opc)) = 1' -a record -d 'into a file, for replay'
complete -c stuck -n '__stuck_runs dashboard' -n 'test (count (commandline -opc)) = 1' -a replay -d 'a recording, as the dashboard showed it'
complete -c stuck -n '__stuck_runs dashboard' -n 'test (count (commandline -opc)) = 1' -a export -d 'a recording, for other programs'
complete -c stuck -n '__stuck_runs dashboard' -n 'test (count (commandline -opc)) = 1' -a why -d 'explain one process, then exit'
complete -c stuck -n '__stuck_other | string length -q' -a '(complete -C (__stuck_other | string escape | string join " "))'

complete -c stuck -n '__stuck_runs dashboard status requests record' -s p -l pid -x -a '(__stuck_list (__fish_complete_pids))' -d 'processes by number'
complete -c stuck -n '__stuck_runs dashboard status requests record' -s n -l name -x -a '(__fish_complete_proc)' -d 'processes whose title, name or command line matches'
complete -c stuck -n '__stuck_runs dashboard status requests record' -l tree -x -a '(__fish_complete_pids)' -d 'a process and all that descend from it'
complete -c stuck -n '__stuck_runs dashboard status requests record' -l container -x -d 'all processes of a container or a systemd unit'
complete -c stuck -n '__stuck_runs dashboard status requests record trace' -l all -d 'everybody, and who is born later, by BPF'
complete -c stuck -n '__stuck_runs dashboard status requests record' -s u -l user -x -a '(__fish_complete_users)' -d 'processes of one user'
complete -c stuck -n '__stuck_runs dashboard status requests record' -s y -l yes -d 'attach to more than 20 processes without asking first'
complete -c stuck -n '__stuck_runs dashboard status why' -l dns -d "look up what other ends' addresses are called"
complete -c stuck -n '__stuck_runs dashboard status requests record why trace' -l drop -d 'give up all capabilities but CAP_SYS_PTRACE first'
complete -c stuck -n '__stuck_runs dashboard status requests record' -l read-only -d 'only look: attach to nobody, signal nobody'
complete -c stuck -n '__stuck_runs dashboard status requests record replay export why' -s h -s '?' -l help -d 'show the options'

complete -c stuck -n '__stuck_runs dashboard record' -s f -l follow-forks -d 'trace processes that are forked, too'
complete -c stuck -n '__stuck_runs dashboard replay' -l history -x -d 'MB of memory for the histories of all together'
complete -c stuck -n '__stuck_runs dashboard' -l max-slowdown -x -d 'let go of what stands still for more percent of its time'
complete -c stuck -n '__stuck_runs dashboard' -l keep -x -d 'keep the last minute of whoever hangs, is killed or takes long'
complete -c stuck -n '__stuck_runs dashboard trace' -l wakers -d 'by BPF, tell who woke a thread from its call'
complete -c stuck -n '__stuck_runs dashboard' -l turns -d 'by BPF, note who spoke last on unix sockets and pipes'
complete -c stuck -n '__stuck_runs dashboard' -l backend -x -a 'auto bpf ptrace' -d 'by what calls are recorded'
complete -c stuck -n '__stuck_runs dashboard' -l same-cpu -d 'keep tracer and traced on one CPU, which is faster'
complete -c stuck -n '__stuck_runs dashboard' -l version -d 'show the version'

complete -c stuck -n '__stuck_runs status requests record' -l backend -x -a 'auto bpf ptrace' -d 'by what calls are recorded'
complete -c stuck -n '__stuck_runs status' -l openmetrics -d 'write numbers for monitoring'
complete -c stuck -n '__stuck_runs status' -l stuck -d 'end with status 3 if somebody is stuck'
complete -c stuck -n '__stuck_runs status' -l after -x -d 'who waits for so many seconds is stuck'
complete -c stuck -n '__stuck_runs status' -l watch -x -d 'look and write again every so many seconds'
complete -c stuck -n '__stuck_runs status' -s o -l output -r -F -d 'write into this file'
complete -c stuck -n '__stuck_runs status' -l trace -x -d 'trace for so many seconds first'
complete -c stuck -n '__stuck_runs status requests why replay' -l json -d 'write one JSON document'
complete -c stuck -n '__stuck_runs requests' -l unread -d 'look at what lies unread in their connections'
complete -c stuck -n '__stuck_runs requests record' -l seconds -x -d 'trace for so many seconds'
complete -c stuck -n '__stuck_runs status requests record' -l redact -d 'leave out values of SQL and secrets'
complete -c stuck -n '__stuck_runs why' -a '(__fish_complete_pids)'

complete -c stuck -n '__stuck_runs trace' -s e -x -a '(__stuck_expressions)' -d 'a qualifier: trace=, signal=, status=, read=, write=, quiet=, ...'
complete -c stuck -n '__stuck_runs trace' -s E -l env -x -a '(set --names --export)' -d 'set or remove a variable of the command'
complete -c stuck -n '__stuck_runs trace' -s p -l attach -x -a '(__stuck_list (__fish_complete_pids))' -d 'trace running processes'
complete -c stuck -n '__stuck_runs trace' -s u -l user -x -a '(__fish_complete_users)' -d 'run the command as a user'
complete -c stuck -n '__stuck_runs trace' -l argv0 -x -d 'the name that the command knows itself by'
complete -c stuck -n '__stuck_runs trace' -s b -l detach-on -x -a execve -d 'let go when another program is executed'
complete -c stuck -n '__stuck_runs trace' -s D -d "trace as a grandchild of the command's parent"
complete -c stuck -n '__stuck_runs trace' -l daemonize -d 'as -D, -DD, -DDD'
complete -c stuck -n '__stuck_runs trace' -s f -d 'trace threads and what is forked'
complete -c stuck -n '__stuck_runs trace' -s F -d 'as -f'
complete -c stuck -n '__stuck_runs trace' -l follow-forks -d 'as -f'
complete -c stuck -n '__stuck_runs trace' -s I -l interruptible -x -a 'anywhere waiting never never_tstp' -d 'when signals end the tracing'
complete -c stuck -n '__stuck_runs trace' -l syscall-limit -x -d 'let go of everything after so many calls'
complete -c stuck -n '__stuck_runs trace' -l trace -x -a '(__stuck_list $__stuck_calls)' -d 'only these calls'
complete -c stuck -n '__stuck_runs trace' -l signals -x -a '(__stuck_list $__stuck_signals)' -d 'only these signals'
complete -c stuck -n '__stuck_runs trace' -l status -x -a '(__stuck_list $__stuck_statuses)' -d 'only calls that ended so'
complete -c stuck -n '__stuck_runs trace' -l trace-fds -x -d 'only calls about these descriptors'
complete -c stuck -n '__stuck_runs trace' -s P -l trace-path -r -F -d 'only calls about this path'
complete -c stuck -n '__stuck_runs trace' -s z -l successful-only -d 'only calls that succeeded'
complete -c stuck -n '__stuck_runs trace' -s Z -l failed-only -d 'only calls that failed'
complete -c stuck -n '__stuck_runs trace' -s a -l columns -x -d 'align results at a column'
complete -c stuck -n '__stuck_runs trace' -l abbrev -x -a '(__stuck_list $__stuck_calls)' -d 'shorten structures of these calls'
complete -c stuck -n '__stuck_runs trace' -l verbose -x -a '(__stuck_list $__stuck_calls)' -d 'show structures of these calls'
complete -c stuck -n '__stuck_runs trace' -l raw -x -a '(__stuck_list $__stuck_calls)' -d 'show arguments of these calls as numbers'
complete -c stuck -n '__stuck_runs trace' -l read -x -d 'dump what is read from these descriptors'
complete -c stuck -n '__stuck_runs trace' -l write -x -d 'dump what is written to these descriptors'
complete -c stuck -n '__stuck_runs trace' -s q -d 'say nothing of attaching'
complete -c stuck -n '__stuck_runs trace' -l quiet -d 'say nothing of these'
complete -c stuck -n '__stuck_runs trace' -s i -l instruction-pointer -d 'show where the program stood'
complete -c stuck -n '__stuck_runs trace' -s n -l syscall-number -d "show the call's number"
complete -c stuck -n '__stuck_runs trace' -s N -l arg-names -d 'show the names of arguments'
complete -c stuck -n '__stuck_runs trace' -l json -d 'write each call as a line of JSON'
complete -c stuck -n '__stuck_runs trace' -s o -l output -r -F -d 'write to a file'
complete -c stuck -n '__stuck_runs trace' -s A -l output-append-mode -d 'append to the file'
complete -c stuck -n '__stuck_runs trace' -l output-separately -d 'a file for each process, with its id behind the name'
complete -c stuck -n '__stuck_runs trace' -s r -l relative-timestamps -d 'show the time since the line before'
complete -c stuck -n '__stuck_runs trace' -s s -l string-limit -x -d 'show at most so many bytes of a string'
complete -c stuck -n '__stuck_runs trace' -s t -d 'show the time'
complete -c stuck -n '__stuck_runs trace' -l absolute-timestamps -d 'show the time'
complete -c stuck -n '__stuck_runs trace' -s T -l syscall-times -d 'show how long each call took'
complete -c stuck -n '__stuck_runs trace' -s v -l no-abbrev -d 'show structures in full'
complete -c stuck -n '__stuck_runs trace' -s x -d 'show what is not plain text in hexadecimal'
complete -c stuck -n '__stuck_runs trace' -l strings-in-hex -d 'which strings to show in hexadecimal'
complete -c stuck -n '__stuck_runs trace' -s X -l const-print-style -x -a 'raw abbrev verbose' -d 'how to show named values'
complete -c stuck -n '__stuck_runs trace' -s y -d 'show the paths of descriptors'
complete -c stuck -n '__stuck_runs trace' -l decode-fds -d 'what to show of descriptors'
complete -c stuck -n '__stuck_runs trace' -s Y -d 'show the names of processes'
complete -c stuck -n '__stuck_runs trace' -l decode-pids -x -a comm -d 'what to show of processes'
complete -c stuck -n '__stuck_runs trace' -l pidns-translation -d 'as --decode-pids=pidns'
complete -c stuck -n '__stuck_runs trace' -l always-show-pid -d 'show the process id on every line'
complete -c stuck -n '__stuck_runs trace' -s c -l summary-only -d 'count calls, errors and times instead of showing lines'
complete -c stuck -n '__stuck_runs trace' -s C -l summary -d 'as -c, after the lines'
complete -c stuck -n '__stuck_runs trace' -s O -l summary-syscall-overhead -x -d 'take so much off the time of each call'
complete -c stuck -n '__stuck_runs trace' -s S -l summary-sort-by -x -a '$__stuck_columns' -d 'sort the table by a column'
complete -c stuck -n '__stuck_runs trace' -s U -l summary-columns -x -a '(__stuck_list $__stuck_columns)' -d 'the columns of the table'
complete -c stuck -n '__stuck_runs trace' -s w -l summary-wall-clock -d 'times on the clock, not CPU time'
complete -c stuck -n '__stuck_runs trace' -s h -l help -d 'show the options'
complete -c stuck -n '__stuck_runs trace' -s V -l version -d 'show the version'
complete -c stuck -n '__stuck_runs trace' -l max-slowdown -x -d 'let go of what stands still for more percent of its time'
complete -c stuck -n '__stuck_runs trace' -l backend -x -a 'auto bpf ptrace' -d 'by what calls are recorded'
complete -c stuck -n '__stuck_runs trace' -l same-cpu -d 'keep tracer and traced on one CPU, which is faster'
complete -c stuck -n '__stuck_runs trace' -l seccomp-bpf -d 'let the kernel leave out calls that are not traced'
complete -c stuck -n '__stuck_runs trace' -l tips -d 'show a tip in the end'
complete -c stuck -n '__stuck_runs trace' -l color -x -a 'never auto' -d 'lines are written without colours'

complete -c stuck -n '__stuck_runs record' -s o -l output -r -F -d 'the file to record into'
complete -c stuck -n '__stuck_runs record' -l max-size -x -d 'end, or begin another file, when it is so large'
complete -c stuck -n '__stuck_runs record' -l rotate -x -d 'keep so many older files'
complete -c stuck -n '__stuck_runs replay' -F
complete -c stuck -n '__stuck_runs replay' -l at -x -d 'begin at a time of day, or so long before the end'
complete -c stuck -n '__stuck_runs export' -F
complete -c stuck -n '__stuck_runs export' -l to -x -a 'perfetto json strace' -d 'for which program'
complete -c stuck -n '__stuck_runs export' -s o -l output -r -F -d 'the file to write'
