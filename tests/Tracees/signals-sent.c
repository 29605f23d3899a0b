/* stuck trace -a1 -e trace=kill,tgkill */
#include "tracee.h"

static void ignore(int number) { (void)number; }

int main(void)
{
    signal(SIGUSR2, ignore);
    int pid = getpid(), uid = getuid();
    kill(pid, SIGUSR2);
    expect("kill(%d, SIGUSR2) = 0\n", pid);
    expect("--- SIGUSR2 {si_signo=SIGUSR2, si_code=SI_USER, si_pid=%d, si_uid=%d} ---\n", pid, uid);
    syscall(SYS_tgkill, pid, pid, SIGUSR2);
    expect("tgkill(%d, %d, SIGUSR2) = 0\n", pid, pid);
    expect("--- SIGUSR2 {si_signo=SIGUSR2, si_code=SI_TKILL, si_pid=%d, si_uid=%d} ---\n", pid, uid);
    kill(pid, 0);
    expect("kill(%d, 0) = 0\n", pid);
    return finish();
}
