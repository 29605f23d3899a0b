/* stuck trace -y -a1 -e trace=openat,close,dup2,poll,write */
#include "tracee.h"
#include <fcntl.h>
#include <poll.h>

int main(void)
{
    char here[4096];
    if (!getcwd(here, sizeof here)) return 1;
    begin();
    int file = syscall(SYS_openat, AT_FDCWD, "file", O_WRONLY | O_CREAT, 0600);
    expect("openat(AT_FDCWD<%s>, \"file\", O_WRONLY|O_CREAT, 0600) = %d<%s/file>\n", here, file, here);
    syscall(SYS_dup2, file, 50);
    expect("dup2(%d<%s/file>, 50) = 50<%s/file>\n", file, here, here);
    syscall(SYS_write, file, "x", 1);
    expect("write(%d<%s/file>, \"x\", 1) = 1\n", file, here);
    unlink("file");
    struct pollfd polled = { file, POLLOUT, 0 };
    syscall(SYS_poll, &polled, 1, 0);
    expect("poll([{fd=%d<%s/file>(deleted), events=POLLOUT}], 1, 0) = 1 ([{fd=%d, revents=POLLOUT}])\n", file, here, file);
    syscall(SYS_close, file);
    expect("close(%d<%s/file>(deleted)) = 0\n", file, here);
    syscall(SYS_close, file);
    expect("close(%d) = %s\n", file, result(-1));
    return finish();
}
