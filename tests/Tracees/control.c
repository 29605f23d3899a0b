/* stuck trace -a1 -e trace=fcntl,ioctl,dup3,pipe2,flock,close,close_range,memfd_create,inotify_add_watch */
#include "tracee.h"
#include <fcntl.h>
#include <sys/file.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>

int main(void)
{
    int file = open("file", O_RDWR | O_CREAT, 0600), watch = inotify_init1(0), ends[2], flag = 1, waiting;
    begin();
    syscall(SYS_fcntl, file, F_GETFD);
    expect("fcntl(%d, F_GETFD) = 0\n", file);
    syscall(SYS_fcntl, file, F_SETFD, FD_CLOEXEC);
    expect("fcntl(%d, F_SETFD, FD_CLOEXEC) = 0\n", file);
    syscall(SYS_fcntl, file, F_GETFD);
    expect("fcntl(%d, F_GETFD) = 0x1 (flags FD_CLOEXEC)\n", file);
    long flags = syscall(SYS_fcntl, file, F_GETFL);
    expect("fcntl(%d, F_GETFL) = %#lx (flags O_RDWR%s)\n", file, flags, flags & 0100000 ? "|O_LARGEFILE" : "");
    syscall(SYS_fcntl, file, F_SETFL, O_RDWR | O_NONBLOCK);
    expect("fcntl(%d, F_SETFL, O_RDWR|O_NONBLOCK) = 0\n", file);
    expect("fcntl(%d, F_DUPFD, 40) = %ld\n", file, syscall(SYS_fcntl, file, F_DUPFD, 40));
    struct flock lock = { .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 5, .l_len = 10 };
    syscall(SYS_fcntl, file, F_SETLK, &lock);
    expect("fcntl(%d, F_SETLK, {l_type=F_WRLCK, l_whence=SEEK_SET, l_start=5, l_len=10}) = 0\n", file);
    syscall(SYS_fcntl, file, F_GETLK, &lock);
    expect("fcntl(%d, F_GETLK, {l_type=F_UNLCK, l_whence=SEEK_SET, l_start=5, l_len=10, l_pid=0}) = 0\n", file);
    syscall(SYS_fcntl, file, F_SETLKW, 16);
    expect("fcntl(%d, F_SETLKW, 0x10) = %s\n", file, result(-1));
    syscall(SYS_fcntl, file, F_SETSIG, SIGIO);
    expect("fcntl(%d, F_SETSIG, SIGIO) = 0\n", file);
    syscall(SYS_fcntl, file, F_GETSIG);
    expect("fcntl(%d, F_GETSIG) = 29 (SIGIO)\n", file);
    syscall(SYS_fcntl, file, F_GETLEASE);
    expect("fcntl(%d, F_GETLEASE) = 0x2 (F_UNLCK)\n", file);
    syscall(SYS_fcntl, file, 9999, 5);
    expect("fcntl(%d, 0x270f /* F_??? */, 0x5) = %s\n", file, result(-1));

    syscall(SYS_pipe2, ends, O_CLOEXEC | O_NONBLOCK);
    expect("pipe2([%d, %d], O_NONBLOCK|O_CLOEXEC) = 0\n", ends[0], ends[1]);
    syscall(SYS_ioctl, ends[0], FIONREAD, &waiting);
    expect("ioctl(%d, FIONREAD, [0]) = 0\n", ends[0]);
    syscall(SYS_ioctl, ends[0], FIONBIO, &flag);
    expect("ioctl(%d, FIONBIO, [1]) = 0\n", ends[0]);
    syscall(SYS_ioctl, ends[0], FIOCLEX);
    expect("ioctl(%d, FIOCLEX) = 0\n", ends[0]);
    syscall(SYS_ioctl, ends[0], TIOCGWINSZ, &lock);
    expect("ioctl(%d, TIOCGWINSZ, %p) = %s\n", ends[0], (void *)&lock, result(-1));
    struct winsize size = { 24, 80, 0, 0 };
    syscall(SYS_ioctl, ends[0], TIOCSWINSZ, &size);
    expect("ioctl(%d, TIOCSWINSZ, {ws_row=24, ws_col=80, ws_xpixel=0, ws_ypixel=0}) = %s\n", ends[0], result(-1));
    syscall(SYS_ioctl, ends[0], 0x80045401, 8);
    expect("ioctl(%d, _IOC(_IOC_READ, 0x54, 0x1, 0x4), 0x8) = %s\n", ends[0], result(-1));
    syscall(SYS_ioctl, ends[0], 0xc0185a01, 8);
    expect("ioctl(%d, _IOC(_IOC_READ|_IOC_WRITE, 0x5a, 0x1, 0x18), 0x8) = %s\n", ends[0], result(-1));

    syscall(SYS_dup3, file, 50, O_CLOEXEC);
    expect("dup3(%d, 50, O_CLOEXEC) = 50\n", file);
    syscall(SYS_flock, file, LOCK_EX | LOCK_NB);
    expect("flock(%d, LOCK_EX|LOCK_NB) = 0\n", file);
    long memory = syscall(SYS_memfd_create, "name", 3);
    expect("memfd_create(\"name\", MFD_CLOEXEC|MFD_ALLOW_SEALING) = %ld\n", memory);
    syscall(SYS_inotify_add_watch, watch, "file", IN_MODIFY | IN_DELETE_SELF);
    expect("inotify_add_watch(%d, \"file\", IN_MODIFY|IN_DELETE_SELF) = 1\n", watch);
    syscall(SYS_close_range, 100, 200, 4);
    expect("close_range(100, 200, CLOSE_RANGE_CLOEXEC) = 0\n");
    syscall(SYS_close, file);
    expect("close(%d) = 0\n", file);
    syscall(SYS_close, file);
    expect("close(%d) = %s\n", file, result(-1));
    return finish();
}
