/* computing LIBRARY DEVICE FUNCTION PORT POOL: opens a device, and waits in a function of a library (driver.c), or computes itself for ever. */
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

__attribute__((noinline)) static long burn(long times)
{
    volatile long sum = 0;
    for (;;) sum += times;
    return sum;
}

int main(int argc, char **argv)
{
    if (argc < 6) return (int)burn(argc);
    if (argv[2][0] == '/' && open(argv[2], O_RDONLY) < 0) return 1;
    void *library = dlopen(argv[1], RTLD_NOW);
    if (library == NULL) return 2;
    void (*begin)(int, int) = (void (*)(int, int))dlsym(library, "begin");
    begin(atoi(argv[4]), atoi(argv[5]));
    printf("%d\n", getpid());
    fflush(stdout);
    if (strcmp(argv[3], "pause") == 0) for (;;) pause();
    int (*wait)(void) = (int (*)(void))dlsym(library, argv[3]);
    return wait() + 1;
}
