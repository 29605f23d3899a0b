/* stuck trace -a1 -e trace=rt_sigqueueinfo */
#include "tracee.h"

/* The shape of siginfo_t follows the signal and its code; to a process that does not exist we may send any. */
static void queue(int number, int code, const char *expected)
{
    union { int words[32]; siginfo_t info; } u = { .words = { number, 0, code, 0, 17, 3, 5, 1, 0x1122, 0x33, 77, 88 } };
    expect("rt_sigqueueinfo(-2, SIGUSR1, {%s}) = %s\n", expected, result(syscall(SYS_rt_sigqueueinfo, -2, SIGUSR1, &u.info)));
}

int main(void)
{
    queue(0, 5, "");
    queue(SIGUSR2, SI_USER, "si_signo=SIGUSR2, si_code=SI_USER, si_pid=17, si_uid=3");
    queue(SIGUSR2, SI_TKILL, "si_signo=SIGUSR2, si_code=SI_TKILL, si_pid=17, si_uid=3");
    queue(34, SI_QUEUE, "si_signo=SIGRT_2, si_code=SI_QUEUE, si_pid=17, si_uid=3, si_int=5, si_ptr=0x100000005");
    queue(SIGALRM, SI_TIMER, "si_signo=SIGALRM, si_code=SI_TIMER, si_timerid=0x11, si_overrun=3, si_int=5, si_ptr=0x100000005");
    queue(SIGALRM, SI_KERNEL, "si_signo=SIGALRM, si_code=SI_KERNEL, si_pid=17, si_uid=3, si_int=5, si_ptr=0x100000005");
    queue(SIGIO, SI_SIGIO, "si_signo=SIGIO, si_code=SI_SIGIO, si_band=12884901905, si_fd=5");
    queue(SIGIO, 3, "si_signo=SIGIO, si_code=POLL_MSG, si_band=12884901905, si_fd=5");
    queue(SIGIO, 7, "si_signo=SIGIO, si_code=0x7");
    queue(SIGSEGV, 1, "si_signo=SIGSEGV, si_code=SEGV_MAPERR, si_addr=0x300000011");
    queue(SIGSEGV, 3, "si_signo=SIGSEGV, si_code=SEGV_BNDERR, si_addr=0x300000011, si_lower=0x3300001122, si_upper=0x580000004d");
    queue(SIGSEGV, 4, "si_signo=SIGSEGV, si_code=SEGV_PKUERR, si_addr=0x300000011, si_pkey=4386");
    queue(SIGBUS, 5, "si_signo=SIGBUS, si_code=BUS_MCEERR_AO, si_addr=0x300000011, si_addr_lsb=0x5");
    queue(SIGFPE, 1, "si_signo=SIGFPE, si_code=FPE_INTDIV, si_addr=0x300000011");
    queue(SIGILL, 2, "si_signo=SIGILL, si_code=ILL_ILLOPN, si_addr=0x300000011");
    queue(SIGTRAP, 1, "si_signo=SIGTRAP, si_code=TRAP_BRKPT, si_addr=0x300000011");
    queue(SIGSYS, 1, "si_signo=SIGSYS, si_code=SYS_SECCOMP, si_call_addr=0x300000011, si_syscall=5, si_arch=0x1 /* AUDIT_ARCH_??? */");
    queue(SIGCHLD, CLD_EXITED, "si_signo=SIGCHLD, si_code=CLD_EXITED, si_pid=17, si_uid=3, si_status=5, "
          "si_utime=219043336482 /* 2190433364.82 s */, si_stime=377957122125 /* 3779571221.25 s */");
    queue(SIGCHLD, CLD_KILLED, "si_signo=SIGCHLD, si_code=CLD_KILLED, si_pid=17, si_uid=3, si_status=SIGTRAP, "
          "si_utime=219043336482 /* 2190433364.82 s */, si_stime=377957122125 /* 3779571221.25 s */");
    queue(99, -77, "si_signo=99, si_code=0xffffffb3, si_pid=17, si_uid=3, si_int=5, si_ptr=0x100000005");
    return finish();
}
