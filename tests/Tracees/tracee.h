/*
 * A tracee makes calls and says, with expect(), which lines a trace of it must hold.
 *
 * Comments at the head of its source, each on a line of its own:
 *   stuck trace OPTIONS         how it is traced; -o is added
 *   gcc OPTIONS                 what it is compiled with besides -static, such as -m32
 *   unlike strace 6.1: REASON   real strace shows it otherwise, and is not asked
 */
#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

static char expected[1 << 20];
static size_t expected_length;

__attribute__((format(printf, 1, 2)))
static void expect(const char *format, ...)
{
    va_list values;
    va_start(values, format);
    expected_length += vsnprintf(expected + expected_length, sizeof expected - expected_length, format, values);
    va_end(values);
}

/* The result of the last call as a trace shows it: `3`, or `-1 ENOENT (No such file or directory)`. */
__attribute__((unused))
static const char *result(long value)
{
    static char texts[8][128];
    static int next;
    char *text = texts[next++ % 8];
    if (value == -1)
        snprintf(text, sizeof *texts, "-1 %s (%s)", strerrorname_np(errno), strerror(errno));
    else
        snprintf(text, sizeof *texts, "%ld", value);
    return text;
}

/* The trace up to here does not count: for calls that the C library makes at the start too. Leaves a mark that every trace shows. */
__attribute__((unused))
static void begin(void)
{
    syscall(SYS_kill, getpid(), SIGWINCH);
}

/* Writes out what is expected, by a call that no tracee is traced for. */
__attribute__((unused))
static int finish(void)
{
    expect("+++ exited with 0 +++\n");
    struct iovec all = { expected, expected_length };
    return pwritev2(1, &all, 1, -1, 0) == (ssize_t)expected_length ? 0 : 1;
}
