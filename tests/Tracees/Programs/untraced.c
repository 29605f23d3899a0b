/*
 * untraced clone, untraced clone3, untraced vfork: makes a child that asks not to be traced (CLONE_UNTRACED), by the call of that name, or by a clone whose
 * parent waits for the child's end. Child and parent make calls; says for each of them how many failed, and whether its first argument's register was kept.
 */
#include <linux/sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Makes a call with two arguments, the others being 0; kept says whether the first one's register is afterwards as it was. */
static long call(long number, long first, long second, int *kept)
{
    long result, after;
#ifdef __x86_64__
    register long fourth __asm__("r10") = 0, fifth __asm__("r8") = 0;
    __asm__ volatile("syscall" : "=a"(result), "=D"(after) : "0"(number), "1"(first), "S"(second), "d"(0), "r"(fourth), "r"(fifth)
                     : "rcx", "r11", "memory");
#else
    __asm__ volatile("int $0x80" : "=a"(result), "=b"(after) : "0"(number), "1"(first), "c"(second), "d"(0), "S"(0), "D"(0) : "memory");
#endif
    *kept = after == first;
    return result;
}

static int report(const char *who, int kept)
{
    char line[100];
    int failed = 0;
    for (int i = 0; i < 100; i++)
        failed += syscall(SYS_getppid) < 0;
    return write(1, line, sprintf(line, "%s: %d failed, register %s\n", who, failed, kept ? "kept" : "changed")) < 0;
}

int main(int count, char **arguments)
{
    struct clone_args wishes = { .flags = CLONE_UNTRACED, .exit_signal = SIGCHLD };
    long flags = CLONE_UNTRACED | SIGCHLD | (strcmp(arguments[1], "vfork") == 0 ? CLONE_VFORK : 0);
    int kept, status;
    long pid = strcmp(arguments[1], "clone3") == 0 ? call(SYS_clone3, (long)&wishes, sizeof wishes, &kept) : call(SYS_clone, flags, 0, &kept);
    if (pid == 0)
        _exit(report("child", kept));
    if (waitpid(pid, &status, __WALL) != pid)
        return 1;
    report("parent", kept);
    return WEXITSTATUS(status);
}
