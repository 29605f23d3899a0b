/* stuck trace -a1 -e trace=getrandom,uname,eventfd,eventfd2,getcpu,membarrier,syslog,io_uring_setup */
#include "tracee.h"
#include <sys/random.h>
#include <sys/utsname.h>

int main(void)
{
    begin();
    unsigned char bytes[4];
    syscall(SYS_getrandom, bytes, 4, GRND_NONBLOCK);
    expect("getrandom(\"\\x%02x\\x%02x\\x%02x\\x%02x\", 4, GRND_NONBLOCK) = 4\n", bytes[0], bytes[1], bytes[2], bytes[3]);
    expect("getrandom(0x10, 4, 0x8 /* GRND_??? */) = %s\n", result(syscall(SYS_getrandom, 16, 4, 8)));
    struct utsname name;
    uname(&name);
    expect("uname({sysname=\"Linux\", nodename=\"%s\", ...}) = 0\n", name.nodename);
    expect("eventfd(5) = %s\n", result(syscall(SYS_eventfd, 5)));
    expect("eventfd2(4294967295, 0x10 /* EFD_??? */) = %s\n", result(syscall(SYS_eventfd2, -1, 16)));
    expect("getcpu(NULL, NULL, 0x10) = %s\n", result(syscall(SYS_getcpu, NULL, NULL, 16)));
    expect("membarrier(0x3 /* MEMBARRIER_CMD_??? */, 0) = %s\n", result(syscall(SYS_membarrier, 3, 0, 0)));
    expect("syslog(99 /* SYSLOG_ACTION_??? */, 0x10, 3) = %s\n", result(syscall(SYS_syslog, 99, 16, 3)));
    expect("io_uring_setup(4, 0x10) = %s\n", result(syscall(SYS_io_uring_setup, 4, 16)));
    return finish();
}
