# Completion of stuck(1) for bash. Where bash lists words, at the second Tab, what they are stands beside them.

# The options of a command, one a line: the spelling, the name of its value if it has one, what it is for; tabs between them.
_stuck_options() {
    case $1 in
    selection) cat <<'END' ;;
-p	PID	processes by number
--pid	PID	processes by number
-n	PATTERN	processes whose title, name or command line matches
--name	PATTERN	processes whose title, name or command line matches
--tree	PID	a process and all that descend from it
--container	NAME	all processes of a container or a systemd unit
--all		everybody, and who is born later, by BPF
-u	USER	processes of one user
--user	USER	processes of one user
-y		attach to more than 20 processes without asking first
--yes		attach to more than 20 processes without asking first
--dns		look up what other ends' addresses are called
--drop		give up all capabilities but CAP_SYS_PTRACE first
--read-only		only look: attach to nobody, signal nobody
-h		show the options
-?		show the options
--help		show the options
END
    dashboard) _stuck_options selection && cat <<'END' ;;
-f		trace processes that are forked, too
--follow-forks		trace processes that are forked, too
--history	MB	memory for the histories of all together
--max-slowdown	PERCENT	let go of what stands still for more of its time
--keep	WHEN	keep the last minute of whoever hangs, is killed or takes long
--backend	BACKEND	by what calls are recorded: ptrace, bpf or auto
--wakers		by BPF, tell who woke a thread from its call
--turns		by BPF, note who spoke last on unix sockets and pipes
--same-cpu		keep tracer and traced on one CPU, which is faster
--version		show the version
--		a command to start and trace
END
    status) _stuck_options selection && cat <<'END' ;;
--trace	SECONDS	trace for so long first
--redact		leave out values of SQL and secrets
--backend	BACKEND	by what calls are recorded: ptrace, bpf or auto
--json		write one JSON document
--openmetrics		write numbers for monitoring
--stuck		end with status 3 if somebody is stuck
--after	SECONDS	who waits for so long is stuck
--watch	SECONDS	look and write again so often
-o	FILE	write into this file
--output	FILE	write into this file
END
    requests) _stuck_options selection | grep -v ^--dns && cat <<'END' ;;
--seconds	SECONDS	trace for so long
--unread		look at what lies unread in their connections
--backend	BACKEND	by what calls are recorded: ptrace, bpf or auto
--redact		leave out values of SQL and secrets
--json		write one JSON document
END
    record) _stuck_options selection | grep -v ^--dns && cat <<'END' ;;
-o	FILE	the file to record into
--output	FILE	the file to record into
--seconds	SECONDS	end after so long
--max-size	SIZE	end, or begin another file, when it is so large
--rotate	N	keep so many older files
-f		trace processes that are forked, too
--follow-forks		trace processes that are forked, too
--redact		leave out values of SQL and secrets
--backend	BACKEND	by what calls are recorded: ptrace, bpf or auto
END
    replay) cat <<'END' ;;
--at	TIME	begin at a time of day, or so long before the end
--json		write one JSON document
--history	MB	memory for the histories of all together
-h		show the options
-?		show the options
--help		show the options
END
    export) cat <<'END' ;;
--to	FORMAT	for which program
-o	FILE	the file to write
--output	FILE	the file to write
-h		show the options
-?		show the options
--help		show the options
END
    why) cat <<'END' ;;
--json		write one JSON document
--dns		look up what other ends' addresses are called
--drop		give up all capabilities but CAP_SYS_PTRACE first
-h		show the options
-?		show the options
--help		show the options
END
    trace) cat <<'END' ;;
-e	EXPR	a qualifier: trace=, signal=, status=, read=, write=, quiet=, ...
-E	VAR[=VAL]	set or remove a variable of the command
--env	VAR[=VAL]	set or remove a variable of the command
-p	PID[,PID]	trace running processes
--attach	PID[,PID]	trace running processes
--all		everybody, and who is born later, by BPF
-u	USER	run the command as a user
--user	USER	run the command as a user
--argv0	NAME	the name that the command knows itself by
-b	execve	let go when another program is executed
--detach-on	execve	let go when another program is executed
--drop		give up all capabilities but CAP_SYS_PTRACE first
-D		trace as a grandchild of the command's parent
--daemonize		as -D, -DD, -DDD
-f		trace threads and what is forked
-F		as -f
--follow-forks		as -f
-I	WHEN	when signals end the tracing
--interruptible	WHEN	when signals end the tracing
--syscall-limit	N	let go of everything after so many calls
--trace	SET	only these calls
--signals	SET	only these signals
--status	SET	only calls that ended so
--trace-fds	SET	only calls about these descriptors
-P	PATH	only calls about this path
--trace-path	PATH	only calls about this path
-z		only calls that succeeded
--successful-only		only calls that succeeded
-Z		only calls that failed
--failed-only		only calls that failed
-a	N	align results at a column
--columns	N	align results at a column
--abbrev	SET	shorten structures of these calls
--verbose	SET	show structures of these calls
--raw	SET	show arguments of these calls as numbers
--read	SET	dump what is read from these descriptors
--write	SET	dump what is written to these descriptors
-q		say nothing of attaching
--quiet		say nothing of these
-i		show where the program stood
--instruction-pointer		show where the program stood
-n		show the call's number
--syscall-number		show the call's number
-N		show the names of arguments
--arg-names		show the names of arguments
--json		write each call as a line of JSON
-o	FILE	write to a file
--output	FILE	write to a file
-A		append to the file
--output-append-mode		append to the file
--output-separately		a file for each process, with its id behind the name
-r		show the time since the line before
--relative-timestamps		show the time since the line before
-s	N	show at most so many bytes of a string
--string-limit	N	show at most so many bytes of a string
-t		show the time
--absolute-timestamps		show the time
-T		show how long each call took
--syscall-times		show how long each call took
-v		show structures in full
--no-abbrev		show structures in full
-x		show what is not plain text in hexadecimal
--strings-in-hex		which strings to show in hexadecimal
-X	STYLE	how to show named values
--const-print-style	STYLE	how to show named values
-y		show the paths of descriptors
--decode-fds		what to show of descriptors
-Y		show the names of processes
--decode-pids	SET	what to show of processes
--pidns-translation		as --decode-pids=pidns
--always-show-pid		show the process id on every line
-c		count calls, errors and times instead of showing lines
--summary-only		count calls, errors and times instead of showing lines
-C		as -c, after the lines
--summary		as -c, after the lines
-O	TIME[UNIT]	take so much off the time of each call
--summary-syscall-overhead	TIME[UNIT]	take so much off the time of each call
-S	COLUMN	sort the table by a column
--summary-sort-by	COLUMN	sort the table by a column
-U	COLUMNS	the columns of the table
--summary-columns	COLUMNS	the columns of the table
-w		times on the clock, not CPU time
--summary-wall-clock		times on the clock, not CPU time
-h		show the options
--help		show the options
-V		show the version
--version		show the version
--max-slowdown	PERCENT	let go of what stands still for more percent of its time
--backend	BACKEND	by what calls are recorded: ptrace, bpf or auto
--wakers		by BPF, tell who woke a thread from its call
--same-cpu		keep tracer and traced on one CPU, which is faster
--seccomp-bpf		let the kernel leave out calls that are not traced
--tips		show a tip in the end
--color	WHEN	lines are written without colours
END
    esac
}

_stuck_calls='
%clock %creds %desc %file %fstat %fstatfs %ipc %lstat %memory %net %network %process %pure %signal %stat %statfs
accept accept4 bind brk chdir chmod chown clone clone3 close connect dup2 epoll_ctl epoll_pwait epoll_wait execve
exit_group fcntl flock fork fstat fsync ftruncate futex getdents64 getrandom getsockopt io_uring_enter ioctl kill
listen lseek madvise mkdir mmap mprotect munmap nanosleep newfstatat open openat pipe2 poll ppoll pread64 pselect6
pwrite64 read readlink readv recvfrom recvmmsg recvmsg rename rt_sigaction rt_sigreturn select sendfile sendmmsg
sendmsg sendto setsockopt shutdown socket socketpair splice stat statx symlink timerfd_settime unlink vfork wait4
waitid write writev
'

# What the value of an option can be, one a line; behind a tab, what that is.
_stuck_values() {
    case $1 in
    -p | --pid | --attach | --tree) ps -eo pid=,args= | sed -E 's/^ *([0-9]+) +(.{0,60}).*/\1\t\2/' ;;
    -n | --name) ps -eo comm= | sort -u ;;
    -o | --output | -P | --trace-path) compgen -f -- "$2" ;;
    -u | --user) compgen -u ;;
    -E | --env) compgen -e ;;
    -e) printf '%s=\n' abbrev decode-fds decode-pids quiet raw read signal status trace trace-fds verbose write ;;
    --trace | --abbrev | --verbose | --raw | trace | abbrev | verbose | raw) printf '%s\n' $_stuck_calls ;;
    --signals | signal) compgen -A signal SIG ;;
    --status | status) printf '%s\n' successful failed unfinished unavailable detached ;;
    --quiet | quiet) printf '%s\n' attach exit path-resolution personality thread-execve ;;
    --decode-fds | decode-fds) printf '%s\n' path socket dev eventfd pidfd signalfd ;;
    --decode-pids | decode-pids) echo comm ;;
    -b | --detach-on) echo execve ;;
    -I | --interruptible) printf '%s\n' anywhere waiting never never_tstp ;;
    -S | --summary-sort-by | -U | --summary-columns)
        printf '%s\n' time-percent total-time min-time max-time avg-time calls errors name ;;
    -X | --const-print-style) printf '%s\n' raw abbrev verbose ;;
    --color) printf '%s\n' never auto ;;
    --daemonize) printf '%s\n' grandchild pgroup session ;;
    --strings-in-hex) printf '%s\n' none non-ascii-chars non-ascii all ;;
    --absolute-timestamps) printf '%s\n' none time unix ;;
    --relative-timestamps | --syscall-times) printf '%s\n' s ms us ns ;;
    esac
}

# Whether the word behind an option of a command is its value. Of letters together it is the last that can have one.
_stuck_takes_value() {
    local option=$2
    [[ $option == -[!-]* ]] && option=-${option: -1}
    [[ $'\n'$(_stuck_options "$1") == *$'\n'"$option"$'\t'[!$'\t']* ]]
}

# Offers the lines of $2 that begin with $1, each behind $3.
_stuck_offer() {
    local line word value found=()
    while IFS= read -r line; do
        [[ -n $line && $line == "$1"* ]] && found+=("$line")
    done <<<"$2"
    for line in "${found[@]}"; do
        # 63 is the question mark: a list is shown, and nothing is inserted.
        if [[ $COMP_TYPE == 63 && $line == *$'\t'* && ${#found[@]} -gt 1 ]]; then
            IFS=$'\t' read -r word value <<<"$line"
            printf -v line '%-28s %s' "${line%%$'\t'*}" "${value//$'\t'/ }"
            COMPREPLY+=("$line")
        else
            COMPREPLY+=("$3${line%%$'\t'*}")
        fi
    done
}

_stuck() {
    local line=${COMP_LINE:0:COMP_POINT} command=dashboard at=1 words word option value before
    COMPREPLY=()
    read -ra words <<<"$line"
    [[ $line == *[[:space:]] ]] && words+=("")
    word=${words[-1]} option=${words[-2]}
    [[ ${#words[@]} -gt 2 && ${words[1]} == @(trace|status|why|requests|record|replay|export) ]] && command=${words[1]} at=2

    # Where a command of the user's begins, and all behind it is for that.
    while ((at < ${#words[@]} - 1)); do
        case ${words[at]} in
        --) ((at++)); _stuck_other "$at"; return ;;
        -*) _stuck_takes_value $command "${words[at]}" && ((at++)) ;;
        *) [[ $command == trace ]] && { _stuck_other "$at"; return; } ;;
        esac
        ((at++))
    done

    if ((at < ${#words[@]})) && [[ $word != --*=* ]]; then
        [[ $word != -* && $command == trace ]] && { _stuck_other "$at"; return; }
        [[ $word != -* && ${#words[@]} == 2 ]] && _stuck_offer "$word" $'trace\tsystem calls line by line, with options of strace\nstatus\tone look, then exit\nrequests\twhich requests they are in, then exit\nrecord\tinto a file, for replay\nreplay\ta recording, as the dashboard showed it\nexport\ta recording, for other programs\nwhy\texplain one process, then exit'
        [[ $word != -* && $command == why ]] && _stuck_offer "$word" "$(_stuck_values -p)"
        [[ $word == -* || -z $word ]] && _stuck_offer "$word" "$(_stuck_options $command)"
        return
    fi

    # The value: after the =, which is a word of its own to bash; in a list, what follows the last comma.
    value=${word##*=} before=${word%"${word##*=}"}
    if [[ $before ]]; then
        [[ $word == -* || $option == -*e ]] && option=${before%=}
    fi
    [[ $COMP_WORDBREAKS == *=* ]] && before=
    [[ $value == \!* ]] && before+=! value=${value#\!}
    [[ $value == *,* ]] && before+=${value%,*}, value=${value##*,}
    [[ $option == -[!-]* ]] && option=-${option: -1}
    case $option in
    -e) compopt -o nospace ;;
    -o | --output | -P | --trace-path) compopt -o filenames ;;
    esac
    _stuck_offer "$value" "$(_stuck_values "$option" "$value")" "$before"
}

# Completes a command of the user's that begins at a word: as the package bash-completion does, or by names.
_stuck_other() {
    local i=$1
    while ((i < COMP_CWORD)) && [[ ${COMP_WORDS[i]} != "${words[$1]}" ]]; do ((i++)); done
    if declare -F _comp_command_offset >/dev/null; then
        _comp_command_offset "$i"
    elif declare -F _command_offset >/dev/null; then
        _command_offset "$i"
    elif ((i == COMP_CWORD)); then
        mapfile -t COMPREPLY < <(compgen -c -- "$word")
    else
        compopt -o filenames
        mapfile -t COMPREPLY < <(compgen -f -- "$word")
    fi
}

complete -F _stuck stuck
