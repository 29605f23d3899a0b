/* stuck trace -a1 -e trace=%signal */
#include "tracee.h"
#include <sys/signalfd.h>

struct kernel_sigaction {
    void *handler;
    unsigned long flags;
    void *restorer;
    unsigned long mask;
};

static void ignore(int number) { (void)number; }

static void masks(void)
{
    unsigned long mask = 1 << (SIGCHLD - 1) | 1 << (SIGUSR1 - 1), old;
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, &old, 8);
    expect("rt_sigprocmask(SIG_SETMASK, [USR1 CHLD], [], 8) = 0\n");
    mask = ~0UL;
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, &old, 8);
    expect("rt_sigprocmask(SIG_SETMASK, ~[], [USR1 CHLD], 8) = 0\n");
    mask = ~0UL & ~(3UL << 31);
    syscall(SYS_rt_sigprocmask, SIG_UNBLOCK, &mask, &old, 8);
    expect("rt_sigprocmask(SIG_UNBLOCK, ~[RTMIN RT_1], ~[KILL STOP], 8) = 0\n");
    mask = 0;
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &mask, NULL, 8);
    expect("rt_sigprocmask(SIG_SETMASK, [], NULL, 8) = 0\n");
    expect("rt_sigprocmask(0x9 /* SIG_??? */, [], NULL, 8) = %s\n", result(syscall(SYS_rt_sigprocmask, 9, &mask, NULL, 8)));
    expect("rt_sigprocmask(SIG_BLOCK, %p, NULL, 4) = %s\n", (void *)&mask, result(syscall(SYS_rt_sigprocmask, 0, &mask, NULL, 4)));
}

static void actions(void)
{
    struct kernel_sigaction action = { SIG_IGN, SA_RESTART | SA_SIGINFO | SA_NODEFER, NULL, 0xf0f }, old;
    syscall(SYS_rt_sigaction, SIGHUP, &action, &old, 8);
    expect("rt_sigaction(SIGHUP, {sa_handler=SIG_IGN, sa_mask=[HUP INT QUIT ILL KILL USR1 SEGV USR2], "
           "sa_flags=SA_RESTART|SA_NODEFER|SA_SIGINFO}, {sa_handler=SIG_DFL, sa_mask=[], sa_flags=0}, 8) = 0\n");
    action = (struct kernel_sigaction) { SIG_ERR, 0x04000000, (void *)0x1234, ~0UL };
    syscall(SYS_rt_sigaction, SIGHUP, &action, NULL, 8);
    expect("rt_sigaction(SIGHUP, {sa_handler=SIG_ERR, sa_mask=~[], sa_flags=SA_RESTORER, sa_restorer=0x1234}, NULL, 8) = 0\n");
    syscall(SYS_rt_sigaction, SIGHUP, NULL, &old, 8);
    expect("rt_sigaction(SIGHUP, NULL, {sa_handler=SIG_ERR, sa_mask=~[KILL STOP], sa_flags=SA_RESTORER, sa_restorer=0x1234}, 8) = 0\n");
    expect("rt_sigaction(99, 0x10, NULL, 8) = %s\n", result(syscall(SYS_rt_sigaction, 99, 16, NULL, 8)));
    stack_t stack = { .ss_flags = SS_DISABLE };
    syscall(SYS_sigaltstack, &stack, NULL);
    expect("sigaltstack({ss_sp=NULL, ss_flags=SS_DISABLE, ss_size=0}, NULL) = 0\n");
}

static void arrivals(int pid, int uid)
{
    struct sigaction handler = { .sa_handler = ignore };
    syscall(SYS_kill, pid, SIGCONT);
    expect("kill(%d, SIGCONT) = 0\n", pid);
    expect("--- SIGCONT {si_signo=SIGCONT, si_code=SI_USER, si_pid=%d, si_uid=%d} ---\n", pid, uid);

    unsigned long blocked = 1 << (SIGUSR2 - 1), none = 0;
    siginfo_t info = { .si_code = SI_QUEUE };
    info.si_pid = 1;
    info.si_uid = 2;
    info.si_value.sival_ptr = (void *)0x123456789;
    info.si_signo = SIGUSR2;
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, &blocked, NULL, 8);
    expect("rt_sigprocmask(SIG_SETMASK, [USR2], NULL, 8) = 0\n");
    syscall(SYS_rt_sigqueueinfo, pid, SIGUSR2, &info);
    const char *queued = "{si_signo=SIGUSR2, si_code=SI_QUEUE, si_pid=1, si_uid=2, si_int=591751049, si_ptr=0x123456789}";
    expect("rt_sigqueueinfo(%d, SIGUSR2, %s) = 0\n", pid, queued);
    unsigned long pending;
    syscall(SYS_rt_sigpending, &pending, 8);
    expect("rt_sigpending([USR2], 8) = 0\n");
    syscall(SYS_rt_sigtimedwait, &blocked, &info, NULL, 8);
    expect("rt_sigtimedwait([USR2], %s, NULL, 8) = 12 (SIGUSR2)\n", queued);
    struct timespec little = { 0, 1000 };
    expect("rt_sigtimedwait([USR2], NULL, {tv_sec=0, tv_nsec=1000}, 8) = %s\n",
           result(syscall(SYS_rt_sigtimedwait, &blocked, NULL, &little, 8)));

    sigaction(SIGUSR2, &handler, NULL);
    expect("rt_sigaction(SIGUSR2, {sa_handler=%p, sa_mask=[], sa_flags=SA_RESTORER, sa_restorer=", (void *)ignore);
    struct kernel_sigaction set;
    syscall(SYS_rt_sigaction, SIGUSR2, NULL, &set, 8);
    expect("%p}, NULL, 8) = 0\n", set.restorer);
    expect("rt_sigaction(SIGUSR2, NULL, {sa_handler=%p, sa_mask=[], sa_flags=SA_RESTORER, sa_restorer=%p}, 8) = 0\n",
           (void *)ignore, set.restorer);
    syscall(SYS_tkill, pid, SIGUSR2);
    expect("tkill(%d, SIGUSR2) = 0\n", pid);
    syscall(SYS_rt_sigsuspend, &none, 8);
    expect("rt_sigsuspend([], 8) = ? ERESTARTNOHAND (To be restarted if no handler)\n");
    expect("--- SIGUSR2 {si_signo=SIGUSR2, si_code=SI_TKILL, si_pid=%d, si_uid=%d} ---\n", pid, uid);
    expect("rt_sigreturn({mask=[USR2]}) = -1 EINTR (Interrupted system call)\n");
}

int main(void)
{
    begin();
    masks();
    actions();
    arrivals(getpid(), getuid());
    int fd = signalfd(-1, &(sigset_t) { 0 }, SFD_CLOEXEC | SFD_NONBLOCK);
    expect("signalfd4(-1, [], 8, SFD_CLOEXEC|SFD_NONBLOCK) = %d\n", fd);
    return finish();
}
