/*
 * children: starts a child in each way there is, and says which of them did not end with the status that it was to end with; then "done".
 * Each round begins with a line of input, and the end of the input ends it.
 */
#define _GNU_SOURCE
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static void check(const char *way, int pid, int expected)
{
    int status = -1;
    if (pid < 0 || waitpid(pid, &status, __WALL) != pid || !WIFEXITED(status) || WEXITSTATUS(status) != expected)
        printf("%s: pid %d, status 0x%x\n", way, pid, status);
}

/* As fork(2), with more flags. */
static int clone_with(unsigned long flags, int status)
{
    int pid = syscall(SYS_clone, flags, 0, 0, 0, 0);
    if (pid == 0) {
        syscall(SYS_getppid);
        _exit(status);
    }
    return pid;
}

int main(void)
{
    char line[16];
    char *arguments[] = {"sh", "-c", "exit 5", NULL};
    while (fgets(line, sizeof line, stdin)) {
        int pid = fork();
        if (pid == 0)
            _exit(1);
        check("fork", pid, 1);
        pid = vfork();
        if (pid == 0) {
            usleep(20000);
            _exit(2);
        }
        check("vfork", pid, 2);
        check("CLONE_PTRACE", clone_with(CLONE_PTRACE | SIGCHLD, 3), 3);
        check("CLONE_UNTRACED", clone_with(CLONE_UNTRACED | SIGCHLD, 4), 4);
        if (posix_spawn(&pid, "/bin/sh", NULL, NULL, arguments, environ))
            pid = -1;
        check("posix_spawn", pid, 5);
        check("no signal", clone_with(0, 6), 6);
        puts("done");
        fflush(stdout);
    }
    return 0;
}
