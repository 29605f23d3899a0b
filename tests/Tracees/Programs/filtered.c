/*
 * filtered: lives under a seccomp filter that refuses getppid with EPERM, sends SIGSYS for getpgrp, and asks a tracer about getuid, of which
 * there is none that knows an answer. Says how often it was otherwise in 1000 rounds, and ends when its input does.
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define WHEN(number, then) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1), BPF_STMT(BPF_RET | BPF_K, then)

static volatile int trapped;

static void on_trap(int number) { trapped += number == SIGSYS; }

int main(void)
{
    struct sock_filter instructions[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        WHEN(SYS_getppid, SECCOMP_RET_ERRNO | EPERM),
        WHEN(SYS_getpgrp, SECCOMP_RET_TRAP),
        WHEN(SYS_getuid, SECCOMP_RET_TRACE),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = {sizeof instructions / sizeof *instructions, instructions};
    signal(SIGSYS, on_trap);
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program))
        return 1;
    puts("ready");
    fflush(stdout);
    getchar();
    int wrong = 0;
    for (int i = 0; i < 1000; i++) {
        errno = 0;
        wrong += syscall(SYS_getppid) != -1 || errno != EPERM;
        syscall(SYS_getpgrp);
        errno = 0;
        wrong += syscall(SYS_getuid) != -1 || errno != ENOSYS;
    }
    printf("%d wrong, %d trapped\n", wrong, trapped);
    fflush(stdout);
    while (getchar() != EOF)
        ;
    return 0;
}
