/* stuck trace -a1 -e trace=chdir,fchdir */
#include "tracee.h"

int main(void)
{
    const char *paths[] = { "/", "missing", "with \"quotes\", a tab\t, \303\251 and \001\0012", "" };
    for (int i = 0; i < 4; i++) {
        static const char *const quoted[] = { "/", "missing", "with \\\"quotes\\\", a tab\\t, \\303\\251 and \\1\\0012", "" };
        int rc = chdir(paths[i]);
        expect("chdir(\"%s\") = %s\n", quoted[i], result(rc));
    }
    chdir((char *)16);
    expect("chdir(0x10) = %s\n", result(-1));
    chdir(NULL);
    expect("chdir(NULL) = %s\n", result(-1));
    fchdir(-1);
    expect("fchdir(-1) = %s\n", result(-1));
    return finish();
}
