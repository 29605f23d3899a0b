/* stuck trace -a1 -e trace=mmap,munmap,mprotect,mremap,madvise,brk,msync,mlock,munlock,mlockall,mincore */
#include "tracee.h"
#include <sys/mman.h>

int main(void)
{
    begin();
    char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    expect("mmap(NULL, 8192, PROT_READ|PROT_WRITE, MAP_PRIVATE|MAP_ANONYMOUS, -1, 0) = %p\n", (void *)p);
    long rc = syscall(SYS_mmap, NULL, 0, 0, 0, -1, 0);
    expect("mmap(NULL, 0, PROT_NONE, MAP_FILE, -1, 0) = %s\n", result(rc));
    rc = syscall(SYS_mmap, NULL, 4096, PROT_READ | 0x100, MAP_SHARED_VALIDATE | MAP_ANONYMOUS | MAP_STACK | MAP_POPULATE | 1 << 22, -1, 4096);
    expect("mmap(NULL, 4096, PROT_READ|0x100, MAP_SHARED_VALIDATE|MAP_ANONYMOUS|MAP_POPULATE|MAP_STACK|0x400000, -1, 0x1000) = %s\n", result(rc));
    expect("mprotect(%p, 4096, PROT_READ) = %s\n", (void *)p, result(mprotect(p, 4096, PROT_READ)));
    expect("mprotect(0x1, 4096, 0x80 /* PROT_??? */) = %s\n", result(syscall(SYS_mprotect, 1, 4096, 0x80)));
    expect("mprotect(%p, 4096, PROT_NONE) = %s\n", (void *)p, result(mprotect(p, 4096, PROT_NONE)));
    expect("madvise(%p, 4096, MADV_DONTNEED) = %s\n", (void *)p, result(madvise(p, 4096, MADV_DONTNEED)));
    expect("madvise(%p, 4096, 0x63 /* MADV_??? */) = %s\n", (void *)p, result(madvise(p, 4096, 99)));
    unsigned char resident[2];
    p[4096] = 1;
    syscall(SYS_mincore, p + 4096, 4096, resident);
    expect("mincore(%p, 4096, [1]) = 0\n", (void *)(p + 4096));
    expect("mincore(0x1, 1, %p) = %s\n", (void *)resident, result(syscall(SYS_mincore, 1, 1, resident)));
    expect("msync(%p, 4096, MS_ASYNC|MS_INVALIDATE) = %s\n", (void *)p, result(msync(p, 4096, MS_ASYNC | MS_INVALIDATE)));
    expect("mlock(0x1000, 1) = %s\n", result(syscall(SYS_mlock, 0x1000, 1)));
    expect("munlock(0x1000, 1) = %s\n", result(syscall(SYS_munlock, 0x1000, 1)));
    expect("mlockall(0x8 /* MCL_??? */) = %s\n", result(syscall(SYS_mlockall, 8)));
    char *q = mremap(p + 4096, 4096, 8192, MREMAP_MAYMOVE);
    expect("mremap(%p, 4096, 8192, MREMAP_MAYMOVE) = %p\n", (void *)(p + 4096), (void *)q);
    rc = syscall(SYS_mremap, 1, 1, 1, MREMAP_MAYMOVE | MREMAP_FIXED | 8, 0x1000);
    expect("mremap(0x1, 1, 1, MREMAP_MAYMOVE|MREMAP_FIXED|0x8, 0x1000) = %s\n", result(rc));
    expect("munmap(%p, 8192) = %s\n", (void *)q, result(munmap(q, 8192)));
    expect("munmap(0x1, 0) = %s\n", result(syscall(SYS_munmap, 1, 0)));
    expect("brk(NULL) = %p\n", (void *)syscall(SYS_brk, 0));
    return finish();
}
