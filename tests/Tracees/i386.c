/* stuck trace -a1 -e trace=clock_gettime,gettimeofday,kill,sigreturn,rt_sigreturn,rt_sigaction,rt_sigprocmask,nanosleep,mmap,mmap2,set_thread_area,time,setuid32,getuid32 */
/* gcc -m32 */
#include "tracee.h"
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>

static void ignore(int number) { (void)number; }

int main(void)
{
    int pid = getpid(), uid = getuid();
    begin();
    struct { int tv_sec, tv_nsec; } now = { 0 }, little = { 0, 1000 };
    syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
    expect("clock_gettime(CLOCK_MONOTONIC, {tv_sec=%d, tv_nsec=%d}) = 0\n", now.tv_sec, now.tv_nsec);
    syscall(SYS_gettimeofday, &now, NULL);
    expect("gettimeofday({tv_sec=%d, tv_usec=%d}, NULL) = 0\n", now.tv_sec, now.tv_nsec);
    expect("nanosleep({tv_sec=0, tv_nsec=1000}, %p) = %s\n", (void *)&now, result(syscall(SYS_nanosleep, &little, &now)));
    expect("setuid32(-1) = %s\n", result(syscall(SYS_setuid32, -1)));
    expect("getuid32() = %s\n", result(syscall(SYS_getuid32)));
    void *memory = (void *)syscall(SYS_mmap2, NULL, 4096, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 3);
    expect("mmap2(NULL, 4096, PROT_READ, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0x3000) = %p\n", memory);

    int arguments[] = { 0, 4096, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0 };
    memory = (void *)syscall(SYS_mmap, arguments);
    expect("mmap(NULL, 4096, PROT_NONE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = %p\n", memory);
    expect("mmap(0x10) = %s\n", result(syscall(SYS_mmap, 16)));
    expect("set_thread_area(0x10) = %s\n", result(syscall(SYS_set_thread_area, 16)));

    /* A handler without SA_SIGINFO returns by the old sigreturn. */
    struct { void *handler; unsigned flags; void *restorer; unsigned mask[2]; } action = { ignore, 0, NULL, { 1 << (SIGUSR1 - 1), 4 } };
    syscall(SYS_rt_sigaction, SIGUSR2, &action, NULL, 8);
    expect("rt_sigaction(SIGUSR2, {sa_handler=%p, sa_mask=[USR1 RT_3], sa_flags=0}, NULL, 8) = 0\n", (void *)ignore);
    unsigned blocked[2] = { 1 << (SIGHUP - 1), 1 };
    syscall(SYS_rt_sigprocmask, SIG_SETMASK, blocked, NULL, 8);
    expect("rt_sigprocmask(SIG_SETMASK, [HUP RT_1], NULL, 8) = 0\n");
    syscall(SYS_kill, pid, SIGUSR2);
    expect("kill(%d, SIGUSR2) = 0\n", pid);
    expect("--- SIGUSR2 {si_signo=SIGUSR2, si_code=SI_USER, si_pid=%d, si_uid=%d} ---\n", pid, uid);
    expect("sigreturn({mask=[HUP RT_1]}) = 0\n");
    action.flags = SA_SIGINFO;
    syscall(SYS_rt_sigaction, SIGUSR2, &action, NULL, 8);
    expect("rt_sigaction(SIGUSR2, {sa_handler=%p, sa_mask=[USR1 RT_3], sa_flags=SA_SIGINFO}, NULL, 8) = 0\n", (void *)ignore);
    syscall(SYS_kill, pid, SIGUSR2);
    expect("kill(%d, SIGUSR2) = 0\n", pid);
    expect("--- SIGUSR2 {si_signo=SIGUSR2, si_code=SI_USER, si_pid=%d, si_uid=%d} ---\n", pid, uid);
    expect("rt_sigreturn({mask=[HUP RT_1]}) = 0\n");
    return finish();
}
