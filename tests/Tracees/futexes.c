/* stuck trace -a1 -e trace=futex */
#include "tracee.h"
#include <linux/futex.h>
#include <time.h>

int main(void)
{
    unsigned word = 2, other = 3;
    struct timespec little = { 0, 1000 };
    void *p = &word, *q = &other;
    begin();
    expect("futex(%p, FUTEX_WAIT, 1, NULL) = %s\n", p, result(syscall(SYS_futex, p, FUTEX_WAIT, 1, NULL)));
    expect("futex(%p, FUTEX_WAIT_PRIVATE, 2, {tv_sec=0, tv_nsec=1000}) = %s\n", p,
           result(syscall(SYS_futex, p, FUTEX_WAIT_PRIVATE, 2, &little)));
    expect("futex(%p, FUTEX_WAKE_PRIVATE, 2147483647) = %s\n", p, result(syscall(SYS_futex, p, FUTEX_WAKE_PRIVATE, 0x7fffffff)));
    expect("futex(%p, FUTEX_WAIT_BITSET_PRIVATE|FUTEX_CLOCK_REALTIME, 1, NULL, FUTEX_BITSET_MATCH_ANY) = %s\n", p,
           result(syscall(SYS_futex, p, FUTEX_WAIT_BITSET_PRIVATE | FUTEX_CLOCK_REALTIME, 1, NULL, 0, -1)));
    expect("futex(%p, FUTEX_CMP_REQUEUE_PRIVATE, 1, 2, %p, 3) = %s\n", p, q,
           result(syscall(SYS_futex, p, FUTEX_CMP_REQUEUE_PRIVATE, 1, 2, q, 3)));
    expect("futex(%p, FUTEX_WAKE_OP, 1, 2, %p, FUTEX_OP_SET<<28|0x1<<12|FUTEX_OP_CMP_GT<<24|0x2) = %s\n", p, q,
           result(syscall(SYS_futex, p, FUTEX_WAKE_OP, 1, 2, q, FUTEX_OP(FUTEX_OP_SET, 1, FUTEX_OP_CMP_GT, 2))));
    expect("futex(%p, FUTEX_TRYLOCK_PI) = %s\n", p, result(syscall(SYS_futex, p, FUTEX_TRYLOCK_PI)));
    expect("futex(%p, 0x7d /* FUTEX_??? */, 1, 0x2, 0x3, 0x4) = %s\n", p, result(syscall(SYS_futex, p, 0x7d, 1L, 2L, 3L, 4L)));
    return finish();
}
