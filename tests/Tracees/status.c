/* stuck trace -a1 -e trace=%%stat,getdents64,setxattr,getcwd */
#include "tracee.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>

int main(void)
{
    struct stat status;
    struct statx extended;
    char entries[400], folder[4096];
    int file = open("file", O_RDWR | O_CREAT, 0640), here = open(".", O_RDONLY | O_DIRECTORY);
    if (ftruncate(file, 276)) return 1;
    begin();
    syscall(SYS_stat, "file", &status);
    expect("stat(\"file\", {st_mode=S_IFREG|0640, st_size=276, ...}) = 0\n");
    syscall(SYS_lstat, "/dev/null", &status);
    expect("lstat(\"/dev/null\", {st_mode=S_IFCHR|0%o, st_rdev=makedev(%#x, %#x), ...}) = 0\n",
           status.st_mode & 0777, major(status.st_rdev), minor(status.st_rdev));
    syscall(SYS_fstat, -1, &status);
    expect("fstat(-1, %p) = %s\n", (void *)&status, result(-1));
    syscall(SYS_newfstatat, file, "", &status, AT_EMPTY_PATH);
    expect("newfstatat(%d, \"\", {st_mode=S_IFREG|0640, st_size=276, ...}, AT_EMPTY_PATH) = 0\n", file);
    syscall(SYS_newfstatat, AT_FDCWD, "missing", &status, AT_SYMLINK_NOFOLLOW | 0x40);
    expect("newfstatat(AT_FDCWD, \"missing\", %p, AT_SYMLINK_NOFOLLOW|0x40) = %s\n", (void *)&status, result(-1));
    syscall(SYS_statx, file, "", AT_STATX_FORCE_SYNC | AT_EMPTY_PATH, 0x80000000, &extended);
    expect("statx(%d, \"\", AT_STATX_FORCE_SYNC|AT_EMPTY_PATH, 0x80000000 /* STATX_??? */, %p) = %s\n", file, (void *)&extended, result(-1));
    syscall(SYS_getdents64, here, entries, sizeof entries);
    expect("getdents64(%d, %p /* 3 entries */, 400) = 72\n", here, entries);
    syscall(SYS_getdents64, here, entries, sizeof entries);
    expect("getdents64(%d, %p /* 0 entries */, 400) = 0\n", here, entries);
    long length = syscall(SYS_getcwd, folder, sizeof folder);
    expect("getcwd(\"%s\", 4096) = %ld\n", folder, length);
    syscall(SYS_setxattr, "missing", "user.name", "value", 5, 1);
    expect("setxattr(\"missing\", \"user.name\", \"value\", 5, XATTR_CREATE) = %s\n", result(-1));
    return finish();
}
