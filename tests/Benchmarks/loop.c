/* loop CALLS SECONDS: waits for a line, makes calls (`getppid`, or `read+write` of 64 bytes) for so long, prints calls per second. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time); /* no call into the kernel: the vDSO answers */
    return time.tv_sec + time.tv_nsec / 1e9;
}

int main(int argc, char **argv)
{
    (void)argc;
    int reads = strcmp(argv[1], "getppid") != 0;
    int source = open("/dev/zero", O_RDONLY), sink = open("/dev/null", O_WRONLY);
    char buffer[64];
    if (read(0, buffer, sizeof buffer) <= 0)
        return 1;
    long calls = 0;
    double begin = now(), end = begin + atof(argv[2]), time;
    do {
        for (int i = 0; i < 50; i++, calls += 2) {
            if (reads) {
                if (read(source, buffer, sizeof buffer) != write(sink, buffer, sizeof buffer))
                    return 1;
            } else {
                syscall(SYS_getppid);
                syscall(SYS_getppid);
            }
        }
        time = now();
    } while (time < end);
    printf("%.0f\n", calls / (time - begin));
    return 0;
}
