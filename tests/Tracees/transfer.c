/* stuck trace -a1 -e trace=read,write,pread64,pwrite64,readv,writev,preadv,pwritev,lseek,sendfile,splice */
#include "tracee.h"
#include <fcntl.h>
#include <sys/sendfile.h>

int main(void)
{
    begin();
    char text[100], buffer[300];
    memset(text, 'a', sizeof text);
    int file = open("file", O_RDWR | O_CREAT, 0600);
    syscall(SYS_write, file, text, 100);
    expect("write(%d, \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"..., 100) = 100\n", file);
    syscall(SYS_write, file, text, 32);
    expect("write(%d, \"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\", 32) = 32\n", file);
    syscall(SYS_write, file, "a\n\0b\1\377", 6);
    expect("write(%d, \"a\\n\\0b\\1\\377\", 6) = 6\n", file);
    syscall(SYS_write, file, 16, 5);
    expect("write(%d, 0x10, 5) = %s\n", file, result(-1));
    syscall(SYS_write, file, NULL, 0);
    expect("write(%d, NULL, 0) = 0\n", file);
    syscall(SYS_pwrite64, file, "0123456789", 10, 0);
    expect("pwrite64(%d, \"0123456789\", 10, 0) = 10\n", file);
    syscall(SYS_pread64, file, buffer, 300, 1L << 40);
    expect("pread64(%d, \"\", 300, 1099511627776) = 0\n", file);
    syscall(SYS_lseek, file, 4, SEEK_SET);
    expect("lseek(%d, 4, SEEK_SET) = 4\n", file);
    syscall(SYS_read, file, buffer, 3);
    expect("read(%d, \"456\", 3) = 3\n", file);
    syscall(SYS_read, -1, buffer, 3);
    expect("read(-1, %p, 3) = %s\n", buffer, result(-1));
    syscall(SYS_lseek, file, -1L, 77);
    expect("lseek(%d, -1, 0x4d /* SEEK_??? */) = %s\n", file, result(-1));

    struct iovec given[] = { { text, 3 }, { text, 40 }, { NULL, 0 } };
    syscall(SYS_writev, file, given, 3);
    expect("writev(%d, [{iov_base=\"aaa\", iov_len=3}, {iov_base=\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\"..., iov_len=40}, "
           "{iov_base=NULL, iov_len=0}], 3) = 43\n", file);
    struct iovec filled[] = { { buffer, 2 }, { buffer + 10, 6 }, { buffer + 60, 10 } };
    syscall(SYS_preadv, file, filled, 2, 1, 0);
    expect("preadv(%d, [{iov_base=\"12\", iov_len=2}, {iov_base=\"3456aa\", iov_len=6}], 2, 1) = 8\n", file);
    syscall(SYS_preadv, file, filled, 3, 1000, 0);
    expect("preadv(%d, [{iov_base=\"\", iov_len=2}, {iov_base=\"\", iov_len=6}, {iov_base=\"\", iov_len=10}], 3, 1000) = 0\n", file);
    syscall(SYS_readv, -1, filled, 1);
    expect("readv(-1, [{iov_base=%p, iov_len=2}], 1) = %s\n", buffer, result(-1));
    syscall(SYS_pwritev, file, given, 1, 5, 0);
    expect("pwritev(%d, [{iov_base=\"aaa\", iov_len=3}], 1, 5) = 3\n", file);
    syscall(SYS_writev, file, 16, 2);
    expect("writev(%d, 0x10, 2) = %s\n", file, result(-1));

    int copy = open("copy", O_WRONLY | O_CREAT, 0600);
    off_t offset = 2;
    syscall(SYS_sendfile, copy, file, &offset, 5);
    expect("sendfile(%d, %d, [2] => [7], 5) = 5\n", copy, file);
    syscall(SYS_sendfile, -1, file, NULL, 5);
    expect("sendfile(-1, %d, NULL, 5) = %s\n", file, result(-1));
    syscall(SYS_splice, file, &offset, copy, NULL, 5, SPLICE_F_MOVE | SPLICE_F_NONBLOCK);
    expect("splice(%d, [7], %d, NULL, 5, SPLICE_F_MOVE|SPLICE_F_NONBLOCK) = %s\n", file, copy, result(-1));
    return finish();
}
