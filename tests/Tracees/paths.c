/* stuck trace -a1 -e trace=%file,umask */
#include "tracee.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <time.h>

#define MADE(call, ...) do { long rc = syscall(__VA_ARGS__); expect(call " = %s\n", result(rc)); } while (0)

int main(void)
{
    char buffer[300];
    umask(022);
    begin();
    MADE("open(\"file\", O_RDWR|O_CREAT|O_TRUNC|O_CLOEXEC, 0640)", SYS_open, "file", O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0640);
    MADE("openat(AT_FDCWD, \"file\", O_RDONLY|O_NOFOLLOW)", SYS_openat, AT_FDCWD, "file", O_RDONLY | O_NOFOLLOW, 0777);
    MADE("openat(-5, \"file\", O_WRONLY|O_CREAT|O_EXCL, 04755)", SYS_openat, -5, "file", O_WRONLY | O_CREAT | O_EXCL, 04755);
    MADE("openat(AT_FDCWD, \"missing\", O_ACCMODE|O_PATH|0x80000000)", SYS_openat, AT_FDCWD, "missing", 3 | O_PATH | 0x80000000u);
    MADE("open(\".\", O_RDWR|O_TMPFILE, 000)", SYS_open, ".", O_RDWR | O_TMPFILE, 0);
    MADE("creat(\"file\", 0644)", SYS_creat, "file", 0644);
    unsigned long how[] = { O_RDWR | O_CREAT, 0600, 0x88 };
    MADE("openat2(AT_FDCWD, \"file\", {flags=O_RDWR|O_CREAT, mode=0600, resolve=RESOLVE_BENEATH|0x80}, 24)",
         SYS_openat2, AT_FDCWD, "file", how, 24);
    MADE("access(\"file\", R_OK|W_OK)", SYS_access, "file", R_OK | W_OK);
    MADE("access(NULL, F_OK)", SYS_access, NULL, F_OK);
    MADE("access(0x10, 0x10 /* ?_OK */)", SYS_access, 16, 0x10);
    MADE("faccessat2(AT_FDCWD, \"file\", X_OK, AT_SYMLINK_NOFOLLOW|AT_EACCESS)", SYS_faccessat2, AT_FDCWD, "file", X_OK, 0x300);
    MADE("mkdir(\"folder\", 0777)", SYS_mkdir, "folder", 0777);
    MADE("unlinkat(AT_FDCWD, \"folder\", AT_REMOVEDIR)", SYS_unlinkat, AT_FDCWD, "folder", AT_REMOVEDIR);
    MADE("rmdir(\"folder\")", SYS_rmdir, "folder");
    MADE("symlink(\"file\", \"link\")", SYS_symlink, "file", "link");
    MADE("readlink(\"link\", \"file\", 300)", SYS_readlink, "link", buffer, 300);
    MADE("readlinkat(AT_FDCWD, \"link\", \"fi\", 2)", SYS_readlinkat, AT_FDCWD, "link", buffer, 2);
    MADE("link(\"file\", \"other\")", SYS_link, "file", "other");
    MADE("linkat(AT_FDCWD, \"missing\", AT_FDCWD, \"other\", AT_SYMLINK_FOLLOW|AT_EMPTY_PATH)",
         SYS_linkat, AT_FDCWD, "missing", AT_FDCWD, "other", AT_SYMLINK_FOLLOW | AT_EMPTY_PATH);
    MADE("renameat2(AT_FDCWD, \"missing\", 5, \"other\", RENAME_NOREPLACE|0x8)", SYS_renameat2, AT_FDCWD, "missing", 5, "other", 9);
    MADE("rename(\"other\", \"link\")", SYS_rename, "other", "link");
    MADE("unlink(\"link\")", SYS_unlink, "link");
    MADE("chmod(\"file\", 0100644)", SYS_chmod, "file", 0100644);
    MADE("fchmodat(AT_FDCWD, \"file\", 004)", SYS_fchmodat, AT_FDCWD, "file", 04);
    MADE("chown(\"missing\", 0, -1)", SYS_chown, "missing", 0, -1);
    MADE("truncate(\"file\", 5)", SYS_truncate, "file", 5);
    MADE("mknod(\"file\", S_IFIFO|0600)", SYS_mknod, "file", S_IFIFO | 0600, 0);
    MADE("mknod(\"file\", S_IFCHR|0600, makedev(0x1, 0x3))", SYS_mknod, "file", S_IFCHR | 0600, 0x103);
    struct timespec times[] = { { 0, UTIME_NOW }, { 0, UTIME_OMIT } };
    MADE("utimensat(AT_FDCWD, \"file\", [UTIME_NOW, UTIME_OMIT], AT_SYMLINK_NOFOLLOW)",
         SYS_utimensat, AT_FDCWD, "file", times, AT_SYMLINK_NOFOLLOW);
    MADE("mount(\"a\", \"/missing\", \"tmpfs\", MS_NOSUID, NULL)", SYS_mount, "a", "/missing", "tmpfs", 2, NULL);
    MADE("umount2(\"/missing\", MNT_DETACH)", SYS_umount2, "/missing", 2);
    syscall(SYS_umask, 022);
    expect("umask(022) = 022\n");
    syscall(SYS_umask, 0);
    expect("umask(000) = 022\n");
    return finish();
}
