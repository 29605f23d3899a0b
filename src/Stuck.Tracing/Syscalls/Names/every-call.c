// Makes every system call of x86-64, and every one of i386, with all arguments 0, then 1, then -1, so that a tracer shows each argument's name.
// Nothing comes of them: a filter (seccomp) refuses them all before they begin. Compile for x86-64.
#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { DONE = 42, CALLS = 600, uretprobe = 335, uprobe = 336 };

static void call_i386(long number, long value)
{
    __asm__ volatile("push %%rbp; mov %%edi, %%ebp; int $0x80; pop %%rbp"
        : "+a"(number) : "b"(value), "c"(value), "d"(value), "S"(value), "D"(value) : "memory", "r8", "r9", "r10", "r11");
}

int main(void)
{
    struct sock_filter filter[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_exit_group, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, args[0])),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, DONE, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EINVAL),
    };
    struct sock_fprog program = { sizeof filter / sizeof *filter, filter };
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) != 0) return 1;
    for (long number = 0; number < CALLS; number++)
        for (long value = 1; value >= -1; value--) {
            // The kernel lets no filter refuse what its own probes call.
            if (number != uretprobe && number != uprobe) syscall(number, value, value, value, value, value, value);
            call_i386(number, value);
        }
    syscall(SYS_exit_group, DONE);
}
