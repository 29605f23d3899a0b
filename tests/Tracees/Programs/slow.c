// Waits in fetch_row, for 50 ms again and again, for a byte of its child, which ends with it.
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

static int __attribute__((noinline)) fetch_row(int from)
{
    char bytes[64];
    int count = read(from, bytes, sizeof bytes);
    return count + 1;
}

static int __attribute__((noinline)) query(int from) { return fetch_row(from) + 1; }

int main(void)
{
    int ends[2];
    pipe(ends);
    if (fork() == 0)
    {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        for (;;)
        {
            usleep(50000);
            write(ends[1], "x", 1);
        }
    }

    for (;;) query(ends[0]);
}
