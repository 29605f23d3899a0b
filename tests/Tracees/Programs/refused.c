/*
 * refused CALL FIRST ERRNO WHICH COMMAND...: becomes COMMAND, in which calls of the number CALL whose first argument is FIRST fail with ERRNO: all of them if
 * WHICH is 0, or else only the WHICH-th. A child of the command's decides on that (seccomp_unotify(2)), and ends with it.
 */
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

static long number(const char *text)
{
    return strtol(text, NULL, 0);
}

static void decide(int listener, int error, long which)
{
    for (long count = 1;; count++) {
        struct seccomp_notif call = { 0 };
        struct seccomp_notif_resp answer = { .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE };
        if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call) != 0) {
            count--;
            continue; /* interrupted, or the caller has been killed */
        }
        if (count == which)
            answer = (struct seccomp_notif_resp){ .error = -error };
        answer.id = call.id;
        ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
    }
}

int main(int count, char **arguments)
{
    int error = number(arguments[3]), which = number(arguments[4]);
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number(arguments[1]), 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 16),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number(arguments[2]), 0, 1),
        BPF_STMT(BPF_RET | BPF_K, which ? SECCOMP_RET_USER_NOTIF : SECCOMP_RET_ERRNO | error),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog program = { sizeof filter / sizeof *filter, filter };
    if (geteuid() != 0)
        prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    int listener = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, which ? SECCOMP_FILTER_FLAG_NEW_LISTENER : 0, &program);
    if (listener < 0) {
        perror("seccomp");
        return 1;
    }
    if (which) {
        int parent = getpid();
        if (fork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            if (getppid() == parent)
                decide(listener, error, which);
            return 0;
        }
        close(listener);
    }
    execvp(arguments[5], arguments + 5);
    perror(arguments[5]);
    return 1;
}
