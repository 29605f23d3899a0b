/* stuck trace -a1 -e trace=clone,clone3,execve,wait4,waitid,getpgid,prctl,prlimit64,sched_setaffinity,capget,setgroups,setuid,pidfd_open,unshare */
#include "tracee.h"
#include <linux/capability.h>
#include <linux/sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>

static void programs(void)
{
    char *argv[] = { "ls", "-l", NULL }, *environment[] = { "A=b", NULL }, *bad[] = { "x", (char *)16, NULL };
    expect("execve(\"missing\", [\"ls\", \"-l\"], %p /* 1 var */) = %s\n", (void *)environment, result(execve("missing", argv, environment)));
    expect("execve(\"missing\", [\"x\", 0x10], NULL) = %s\n", result(execve("missing", bad, NULL)));
    expect("execve(\"missing\", [], %p /* 0 vars */) = %s\n", (void *)(environment + 1), result(execve("missing", argv + 2, environment + 1)));
    expect("execve(0x10, 0x10, 0x10) = %s\n", result(syscall(SYS_execve, 16, 16, 16)));
}

static void children(void)
{
    int parent_tid = 0, status;
    sigset_t blocked;
    sigemptyset(&blocked);
    sigaddset(&blocked, SIGCHLD);
    sigprocmask(SIG_BLOCK, &blocked, NULL);
    long pid = syscall(SYS_clone, SIGCHLD, 0);
    if (pid == 0)
        _exit(3);
    expect("clone(child_stack=NULL, flags=SIGCHLD) = %ld\n", pid);
    syscall(SYS_wait4, pid, &status, 0, NULL);
    expect("wait4(%ld, [{WIFEXITED(s) && WEXITSTATUS(s) == 3}], 0, NULL) = %ld\n", pid, pid);
    struct clone_args arguments = { .flags = CLONE_PARENT_SETTID, .parent_tid = (long)&parent_tid, .exit_signal = SIGCHLD };
    pid = syscall(SYS_clone3, &arguments, sizeof arguments);
    if (pid == 0)
        for (;;)
            pause();
    expect("clone3({flags=CLONE_PARENT_SETTID, parent_tid=%p, exit_signal=SIGCHLD, stack=NULL, stack_size=0} => {parent_tid=[%ld]}, %zu) = %ld\n",
           (void *)&parent_tid, pid, sizeof arguments, pid);
    syscall(SYS_wait4, pid, &status, WNOHANG, NULL);
    expect("wait4(%ld, %p, WNOHANG, NULL) = 0\n", pid, (void *)&status);
    kill(pid, SIGKILL);
    siginfo_t info = { 0 };
    syscall(SYS_waitid, P_PID, pid, &info, WEXITED | WNOWAIT, NULL);
    expect("waitid(P_PID, %ld, {si_signo=SIGCHLD, si_code=CLD_KILLED, si_pid=%ld, si_uid=%d, si_status=SIGKILL, si_utime=0, si_stime=0}, "
           "WEXITED|WNOWAIT, NULL) = 0\n", pid, pid, getuid());
    struct rusage usage;
    syscall(SYS_wait4, -1, &status, __WALL, &usage);
    expect("wait4(-1, [{WIFSIGNALED(s) && WTERMSIG(s) == SIGKILL}], __WALL, {ru_utime={tv_sec=%ld, tv_usec=%ld}, "
           "ru_stime={tv_sec=%ld, tv_usec=%ld}, ...}) = %ld\n",
           usage.ru_utime.tv_sec, usage.ru_utime.tv_usec, usage.ru_stime.tv_sec, usage.ru_stime.tv_usec, pid);
    expect("wait4(-1, %p, 0x10 /* W??? */, NULL) = %s\n", (void *)&status, result(syscall(SYS_wait4, -1, &status, 16, NULL)));
    expect("clone3(%p, 16) = %s\n", (void *)&arguments, result(syscall(SYS_clone3, &arguments, 16)));
}

static void attributes(void)
{
    char name[16];
    prctl(PR_SET_NAME, "a name longer than sixteen");
    expect("prctl(PR_SET_NAME, \"a name longer t\"...) = 0\n");
    prctl(PR_GET_NAME, name);
    expect("prctl(PR_GET_NAME, \"a name longer t\") = 0\n");
    expect("prctl(PR_GET_DUMPABLE) = %d (SUID_DUMP_USER)\n", prctl(PR_GET_DUMPABLE));
    expect("prctl(0x3e7 /* PR_??? */, 0x1, 0x2, 0x3, 0x4) = %s\n", result(prctl(999, 1, 2, 3, 4)));
    struct rlimit limit = { 3 << 20, 3 << 20 };
    long rc = syscall(SYS_prlimit64, 0, RLIMIT_CORE, &limit, NULL);
    expect("prlimit64(0, RLIMIT_CORE, {rlim_cur=3072*1024, rlim_max=3072*1024}, NULL) = %s\n", result(rc));
    expect("prlimit64(0, 0x63 /* RLIMIT_??? */, NULL, NULL) = %s\n", result(syscall(SYS_prlimit64, 0, 99, NULL, NULL)));
    unsigned char cpus[8] = { 0 };
    expect("sched_setaffinity(0, 8, []) = %s\n", result(syscall(SYS_sched_setaffinity, 0, 8, cpus)));
    expect("sched_setaffinity(-1, 4, 0x10) = %s\n", result(syscall(SYS_sched_setaffinity, -1, 4, 16)));
    expect("capget(0x10, %p) = %s\n", (void *)cpus, result(syscall(SYS_capget, 16, cpus)));
    expect("setgroups(-1, %p) = %s\n", (void *)cpus, result(syscall(SYS_setgroups, -1, cpus)));
    expect("setuid(-1) = %s\n", result(syscall(SYS_setuid, -1)));
    expect("getpgid(-1) = %s\n", result(getpgid(-1)));
    expect("pidfd_open(-1, 0x8 /* PIDFD_??? */) = %s\n", result(syscall(SYS_pidfd_open, -1, 8)));
    expect("unshare(CLONE_FS|CLONE_FILES|0x1) = %s\n", result(syscall(SYS_unshare, CLONE_FS | CLONE_FILES | 1)));
}

int main(void)
{
    begin();
    programs();
    children();
    attributes();
    return finish();
}
