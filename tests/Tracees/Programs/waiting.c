// Blocks in the way that the first argument names. What it waits for goes to standard output first, in one line.
#define _GNU_SOURCE
#include <fcntl.h>
#include <linux/fuse.h>
#include <linux/futex.h>
#include <linux/userfaultfd.h>
#include <mqueue.h>
#include <poll.h>
#include <sched.h>
#include <pthread.h>
#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/fanotify.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

static void say(int a, int b)
{
    printf("%d %d\n", a, b);
    fflush(stdout);
}

static int a_pipe(void)
{
    int ends[2];
    if (pipe(ends)) exit(1);
    return ends[0];
}

static void nothing(int unused) { (void)unused; }

static const char *path;

static void take_flock(int unused) { (void)unused; flock(open(path, O_RDWR), LOCK_EX); }

static struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };

static void take_fcntl(int unused) { (void)unused; fcntl(open(path, O_RDWR), F_SETLKW, &whole); }

static void take_ofd(int unused) { (void)unused; fcntl(open(path, O_RDWR), F_OFD_SETLKW, &whole); }

// The lock outlives whoever took it: a child of his has the file open.
static void take_flock_and_leave_it(int unused)
{
    (void)unused;
    int file = open(path, O_RDWR), taken[2];
    if (pipe(taken)) exit(1);
    if (fork() == 0) {
        flock(file, LOCK_EX);
        exit(write(taken[1], "", 1) != 1);
    }
    char byte;
    if (read(taken[0], &byte, 1) != 1) exit(1);
    wait(NULL);
}

static void take_lease(int unused)
{
    (void)unused;
    signal(SIGIO, SIG_IGN);
    fcntl(open(path, O_RDWR), F_SETLEASE, F_WRLCK);
}

static void hold_both_ends(int unused) { (void)unused; open(path, O_RDWR); }

static void hold_reader(int end) { (void)end; }

static void fill_queue(int queue)
{
    static struct { long type; char text[512]; } message = { 1, "" };
    while (msgsnd(queue, &message, sizeof message.text, IPC_NOWAIT) == 0) {}
}

static void send_and_receive(int queue)
{
    struct { long type; char text[1]; } message = { 1, "" };
    msgsnd(queue, &message, 1, 0);
    msgrcv(queue, &message, 1, 0, 0);
}

static void take_semaphore(int set) { semop(set, &(struct sembuf){ 1, -1, 0 }, 1); }

// A child that runs `take` with the argument, says so, and stays until its parent goes.
static int holder(void (*take)(int), int argument)
{
    int ready[2];
    if (pipe(ready)) exit(1);
    int child = fork();
    if (child == 0) {
        sigset_t set;
        sigemptyset(&set);
        sigaddset(&set, SIGTERM);
        sigprocmask(SIG_BLOCK, &set, NULL);
        prctl(PR_SET_PDEATHSIG, SIGTERM);
        take(argument);
        if (write(ready[1], "", 1) != 1) exit(1);
        int signal;
        sigwait(&set, &signal);
        if (take == take_semaphore) semctl(argument, 0, IPC_RMID);
        if (take == fill_queue || take == send_and_receive) msgctl(argument, IPC_RMID, NULL);
        exit(0);
    }
    char byte;
    if (read(ready[0], &byte, 1) != 1) exit(1);
    close(ready[0]);
    close(ready[1]);
    return child;
}

// The leader ends, and this thread reads on.
static void *read_on(void *byte)
{
    say(0, holder(hold_both_ends, -1));
    if (read(open(path, O_RDONLY), &byte, 1)) exit(1);
    return byte;
}

static pthread_mutex_t mutex;
static int ready[2];

static void *take_mutex(void *unused)
{
    pthread_mutex_lock(&mutex);
    int tid = gettid();
    if (write(ready[1], &tid, sizeof tid) != sizeof tid) exit(1);
    for (;;) pause();
    return unused;
}

static void wait_for_mutex(int protocol, int robust)
{
    pthread_mutexattr_t attributes;
    pthread_mutexattr_init(&attributes);
    pthread_mutexattr_setprotocol(&attributes, protocol);
    pthread_mutexattr_setrobust(&attributes, robust);
    pthread_mutex_init(&mutex, &attributes);
    pthread_t thread;
    int tid;
    if (pipe(ready) || pthread_create(&thread, NULL, take_mutex, NULL)) exit(1);
    if (read(ready[0], &tid, sizeof tid) != sizeof tid) exit(1);
    say(tid, 0);
    pthread_mutex_lock(&mutex);
}

static void *stay(void *unused)
{
    int tid = gettid();
    if (write(ready[1], &tid, sizeof tid) != sizeof tid) exit(1);
    for (;;) pause();
    return unused;
}

static void wait_for_thread(void)
{
    pthread_t thread;
    int tid;
    if (pipe(ready) || pthread_create(&thread, NULL, stay, NULL)) exit(1);
    if (read(ready[0], &tid, sizeof tid) != sizeof tid) exit(1);
    say(tid, 0);
    pthread_join(thread, NULL);
}

// A word that is no lock, and a mutex of another thread.
static void wait_for_any(void)
{
    static int word;
    pthread_t thread;
    int tid;
    pthread_mutex_init(&mutex, NULL);
    if (pipe(ready) || pthread_create(&thread, NULL, take_mutex, NULL)) exit(1);
    if (read(ready[0], &tid, sizeof tid) != sizeof tid) exit(1);
    *(int *)&mutex = 2;
    struct futex_waitv waiters[] = {
        { .uaddr = (unsigned long)&word, .flags = FUTEX_32 | FUTEX_PRIVATE_FLAG },
        { .val = 2, .uaddr = (unsigned long)&mutex, .flags = FUTEX_32 | FUTEX_PRIVATE_FLAG },
    };
    say(tid, 0);
    syscall(449 /* futex_waitv */, waiters, 2, 0, NULL, 0);
}

// Nobody takes what is sent to a socket of datagrams, until it is full.
static void wait_in_sendto(void)
{
    struct sockaddr_un address = { AF_UNIX };
    snprintf(address.sun_path, sizeof address.sun_path, "%s", path);
    unlink(path);
    int receiver = socket(AF_UNIX, SOCK_DGRAM, 0), sender = socket(AF_UNIX, SOCK_DGRAM, 0);
    bind(receiver, (void *)&address, sizeof address);
    int child = holder(hold_reader, receiver);
    close(receiver);
    while (sendto(sender, "x", 1, MSG_DONTWAIT, (void *)&address, sizeof address) == 1) {}
    say(sender, child);
    sendto(sender, "x", 1, 0, (void *)&address, sizeof address);
}

static void wait_for_room(void)
{
    int ends[2];
    if (pipe2(ends, O_NONBLOCK)) exit(1);
    int child = holder(hold_reader, ends[0]);
    close(ends[0]);
    while (write(ends[1], "x", 1) == 1) {}
    fcntl(ends[1], F_SETFL, 0);
    say(ends[1], child);
    exit(write(ends[1], "x", 1) != 1);
}

// The queue is called as the path is, without its folders.
static void wait_at_queue(int sends)
{
    struct mq_attr attributes = { .mq_maxmsg = 2, .mq_msgsize = 8 };
    const char *name = strrchr(path, '/');
    mqd_t queue = mq_open(name, O_RDWR | O_CREAT, 0600, &attributes);
    mq_unlink(name);
    int child = holder(nothing, -1);
    char text[8] = "";
    if (sends) for (int i = 0; i < 2; i++) mq_send(queue, text, 1, 0);
    say(queue, child);
    if (sends) mq_send(queue, text, 1, 0);
    else mq_receive(queue, text, sizeof text, NULL);
}

// A page that nobody fills: a child has the descriptor, too. Within a call, the kernel waits for it.
static int wait_for_page(int in_call)
{
    int faults = syscall(SYS_userfaultfd, in_call ? 0 : 1 /* UFFD_USER_MODE_ONLY */);
    struct uffdio_api api = { .api = UFFD_API };
    char *page = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    struct uffdio_register range = { .range = { (unsigned long)page, 4096 }, .mode = UFFDIO_REGISTER_MODE_MISSING };
    if (faults < 0 || ioctl(faults, UFFDIO_API, &api) || ioctl(faults, UFFDIO_REGISTER, &range)) exit(1);
    int child = holder(nothing, -1);
    say(faults, child);
    return in_call ? read(open("/dev/zero", O_RDONLY), page, 1) : *(volatile char *)page;
}

static void *take_away(void *page)
{
    usleep(300000);
    madvise(page, 4096, MADV_DONTNEED);
    for (;;) pause();
    return page;
}

// The page with the set that it polls is taken away once it does, and nobody fills it again: whoever reads that hangs.
static void poll_hidden(void)
{
    pthread_t thread;
    struct pollfd *set = mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    int faults = syscall(SYS_userfaultfd, 0);
    struct uffdio_api api = { .api = UFFD_API };
    struct uffdio_register range = { .range = { (unsigned long)set, 4096 }, .mode = UFFDIO_REGISTER_MODE_MISSING };
    *set = (struct pollfd){ .fd = a_pipe(), .events = POLLIN };
    if (faults < 0 || ioctl(faults, UFFDIO_API, &api) || ioctl(faults, UFFDIO_REGISTER, &range)) exit(1);
    say(faults, 0);
    pthread_create(&thread, NULL, take_away, set);
    syscall(SYS_poll, set, 1, -1);
}

// Answers that it is there, and then no more.
static void serve_nothing(int device)
{
    static char request[1 << 16];
    struct { struct fuse_out_header header; struct fuse_init_out init; } answer = { { sizeof answer, 0, 0 }, { .major = FUSE_KERNEL_VERSION, .minor = FUSE_KERNEL_MINOR_VERSION, .max_write = 4096 } };
    if (read(device, request, sizeof request) < 0) exit(1);
    answer.header.unique = ((struct fuse_in_header *)request)->unique;
    if (write(device, &answer, sizeof answer) < 0) exit(1);
}

// In a mount namespace of its own, with which the mount goes.
static void wait_for_server(void)
{
    char options[80], file[4096];
    struct stat status;
    int device = open("/dev/fuse", O_RDWR);
    snprintf(options, sizeof options, "fd=%d,rootmode=40000,user_id=0,group_id=0", device);
    if (device < 0 || unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) || mount("nothing", path, "fuse.silent", 0, options)) exit(1);
    int child = holder(serve_nothing, device);
    close(device);
    say(0, child);
    snprintf(file, sizeof file, "%s/file", path);
    stat(file, &status);
}

// A child, in a time namespace in which the clock is a day ahead, sleeps for a minute until a moment on it.
static void sleep_elsewhere(void)
{
    struct timespec time;
    int offsets, child;
    if (unshare(0x80 /* CLONE_NEWTIME */) || (offsets = open("/proc/self/timens_offsets", O_WRONLY)) < 0 || write(offsets, "monotonic 86400 0", 17) != 17) exit(1);
    if ((child = fork()) == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        clock_gettime(CLOCK_MONOTONIC, &time);
        time.tv_sec += 60;
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL);
        exit(0);
    }
    say(0, child);
    wait(NULL);
}

// A job in the background wants its terminal, which stops it; and its shell has asked how it is.
static void stop_in_background(int writes)
{
    int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    grantpt(terminal);
    unlockpt(terminal);
    const char *name = ptsname(terminal);
    if (fork() == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        setsid();
        int own = open(name, O_RDWR), job;
        struct termios settings;
        char byte;
        tcgetattr(own, &settings);
        settings.c_lflag |= TOSTOP;
        tcsetattr(own, TCSANOW, &settings);
        if ((job = fork()) == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            setpgid(0, 0);
            exit(writes ? write(own, "x", 1) : read(own, &byte, 1));
        }
        setpgid(job, job);
        waitpid(job, NULL, WUNTRACED);
        say(0, job);
        pause();
    }
    pause();
}

static void wait_in_epoll(void)
{
    int inner = epoll_create1(0), outer = epoll_create1(0), in = a_pipe(), out = a_pipe();
    struct epoll_event event = { .events = EPOLLIN };
    epoll_ctl(inner, EPOLL_CTL_ADD, in, &event);
    epoll_ctl(outer, EPOLL_CTL_ADD, inner, &event);
    event.events = EPOLLIN | EPOLLPRI | EPOLLET;
    epoll_ctl(outer, EPOLL_CTL_ADD, out, &event);
    say(in, out);
    epoll_wait(outer, &event, 1, 60000);
}

static void wait_in_select(int how)
{
    int in = a_pipe(), except = a_pipe();
    fd_set readable, exceptional;
    FD_ZERO(&readable);
    FD_ZERO(&exceptional);
    FD_SET(in, &readable);
    FD_SET(except, &exceptional);
    say(in, except);
    long time[2] = { 60, 500000 };
    syscall(how, except + 1, &readable, NULL, &exceptional, time, NULL);
}

// A listener whose queue holds one connection and gets it.
static void wait_in_connect(void)
{
    struct sockaddr_un address = { AF_UNIX };
    snprintf(address.sun_path + 1, 60, "stuck-blocked-%d", getpid());
    socklen_t length = offsetof(struct sockaddr_un, sun_path) + 1 + strlen(address.sun_path + 1);
    int listener = socket(AF_UNIX, SOCK_STREAM, 0);
    bind(listener, (void *)&address, length);
    listen(listener, 0);
    connect(socket(AF_UNIX, SOCK_STREAM, 0), (void *)&address, length);
    int client = socket(AF_UNIX, SOCK_STREAM, 0);
    say(client, listener);
    connect(client, (void *)&address, length);
}

int main(int argc, char **argv)
{
    const char *how = argv[1];
    path = argc > 2 ? argv[2] : "";
    if (!strcmp(how, "epoll")) wait_in_epoll();
    else if (!strcmp(how, "poll")) {
        struct pollfd set[] = { { .fd = a_pipe(), .events = POLLIN }, { .fd = -1, .events = POLLIN }, { .fd = a_pipe(), .events = POLLIN | POLLPRI } };
        say(set[0].fd, set[2].fd);
        syscall(SYS_poll, set, 3, 60000);
    }
    else if (!strcmp(how, "many")) {
        static struct pollfd set[500];
        int in = a_pipe();
        for (int i = 0; i < 500; i++) set[i] = (struct pollfd){ .fd = in, .events = POLLIN };
        say(in, 0);
        syscall(SYS_poll, set, 500, -1);
    }
    else if (!strcmp(how, "pselect6")) {
        wait_in_select(SYS_pselect6);
    }
    else if (!strcmp(how, "select")) {
#ifdef __i386__
        wait_in_select(SYS__newselect);
#else
        wait_in_select(SYS_select);
#endif
    }
    else if (!strcmp(how, "mutex")) wait_for_mutex(PTHREAD_PRIO_NONE, PTHREAD_MUTEX_STALLED);
    else if (!strcmp(how, "robust")) wait_for_mutex(PTHREAD_PRIO_NONE, PTHREAD_MUTEX_ROBUST);
    else if (!strcmp(how, "pi")) wait_for_mutex(PTHREAD_PRIO_INHERIT, PTHREAD_MUTEX_STALLED);
    else if (!strcmp(how, "flock")) {
        int file = open(path, O_RDWR), child = holder(take_flock, -1);
        say(file, child);
        flock(file, LOCK_EX);
    }
    else if (!strcmp(how, "fcntl")) {
        int file = open(path, O_RDWR), child = holder(take_fcntl, -1);
        say(file, child);
        fcntl(file, F_SETLKW, &whole);
    }
    else if (!strcmp(how, "ofd")) {
        int file = open(path, O_RDWR), child = holder(take_ofd, -1);
        say(file, child);
        fcntl(file, F_OFD_SETLKW, &whole);
    }
    else if (!strcmp(how, "left-flock")) {
        int file = open(path, O_RDWR), child = holder(take_flock_and_leave_it, -1);
        say(file, child);
        flock(file, LOCK_EX);
    }
    else if (!strcmp(how, "lease")) {
        int child = holder(take_lease, -1);
        say(0, child);
        open(path, O_RDONLY);
    }
    else if (!strcmp(how, "fifo")) {
        int child = holder(hold_both_ends, -1), in = open(path, O_RDONLY);
        char byte;
        say(in, child);
        if (read(in, &byte, 1)) return 1;
    }
    else if (!strcmp(how, "leader-gone")) {
        pthread_t thread;
        pthread_create(&thread, NULL, read_on, NULL);
        pthread_exit(NULL);
    }
    else if (!strcmp(how, "fifo-loop")) {
        int child = holder(hold_both_ends, -1), in = open(path, O_RDONLY), loop = epoll_create1(0);
        struct epoll_event event = { .events = EPOLLIN };
        epoll_ctl(loop, EPOLL_CTL_ADD, in, &event);
        say(in, child);
        epoll_wait(loop, &event, 1, -1);
    }
    else if (!strcmp(how, "own-fifo")) {
        int in = open(path, O_RDONLY | O_NONBLOCK), out = open(path, O_WRONLY);
        char byte;
        fcntl(in, F_SETFL, 0);
        say(in, out);
        if (read(in, &byte, 1)) return 1;
    }
    else if (!strcmp(how, "open-fifo")) {
        say(0, 0);
        open(path, O_RDONLY);
    }
    else if (!strcmp(how, "openat-fifo")) {
        char folder[4096];
        snprintf(folder, sizeof folder, "%.*s", (int)(strrchr(path, '/') - path), path);
        int at = open(folder, O_PATH);
        say(at, 0);
        openat(at, strrchr(path, '/') + 1, O_WRONLY);
    }
    else if (!strcmp(how, "pipe-full")) wait_for_room();
    else if (!strcmp(how, "sendto")) wait_in_sendto();
    else if (!strcmp(how, "mq-send")) wait_at_queue(1);
    else if (!strcmp(how, "mq-receive")) wait_at_queue(0);
    else if (!strcmp(how, "msgsnd")) {
        int queue = msgget(IPC_PRIVATE, 0600), child = holder(fill_queue, queue);
        struct { long type; char text[512]; } message = { 1, "" };
        say(queue, child);
        msgsnd(queue, &message, sizeof message.text, 0);
    }
    else if (!strcmp(how, "msgrcv")) {
        int queue = msgget(IPC_PRIVATE, 0600), child = holder(send_and_receive, queue);
        struct { long type; char text[1]; } message;
        say(queue, child);
        msgrcv(queue, &message, 1, 0, 0);
    }
    else if (!strcmp(how, "join")) wait_for_thread();
    else if (!strcmp(how, "waitv")) wait_for_any();
    else if (!strcmp(how, "pidfd")) {
        int child = holder(nothing, -1);
        struct pollfd ended = { .fd = syscall(SYS_pidfd_open, child, 0), .events = POLLIN };
        say(ended.fd, child);
        syscall(SYS_poll, &ended, 1, -1);
    }
    else if (!strcmp(how, "page")) return wait_for_page(0);
    else if (!strcmp(how, "page-in-call")) return wait_for_page(1);
    else if (!strcmp(how, "eventfd")) {
        int event = eventfd(0, 0), child = holder(nothing, -1);
        uint64_t count;
        say(event, child);
        if (read(event, &count, sizeof count) < 0) return 1;
    }
    else if (!strcmp(how, "permission")) {
        int events = fanotify_init(FAN_CLASS_CONTENT, O_RDONLY);
        if (events < 0 || fanotify_mark(events, FAN_MARK_ADD, FAN_OPEN_PERM, AT_FDCWD, path)) return 1;
        int child = holder(nothing, -1);
        close(events);
        say(0, child);
        open(path, O_RDONLY);
    }
    else if (!strcmp(how, "hidden")) poll_hidden();
    else if (!strcmp(how, "server")) wait_for_server();
    else if (!strcmp(how, "sleep-elsewhere")) sleep_elsewhere();
    else if (!strcmp(how, "stop-reading")) stop_in_background(0);
    else if (!strcmp(how, "stop-writing")) stop_in_background(1);
    else if (!strcmp(how, "semop")) {
        int set = semget(IPC_PRIVATE, 2, 0600);
        semctl(set, 1, SETVAL, 1);
        int child = holder(take_semaphore, set);
        say(set, child);
        semop(set, &(struct sembuf){ 1, -1, 0 }, 1);
    }
    else if (!strcmp(how, "wait4")) {
        int child = holder(nothing, -1);
        say(child, 0);
        waitpid(child, NULL, 0);
    }
    else if (!strcmp(how, "waitid")) {
        int child = holder(nothing, -1);
        siginfo_t info;
        say(child, 0);
        waitid(3 /* P_PIDFD */, syscall(SYS_pidfd_open, child, 0), &info, WEXITED);
    }
    else if (!strcmp(how, "sleep")) {
        struct timespec time = { 60, 500000000 };
        say(0, 0);
        nanosleep(&time, NULL);
    }
    else if (!strcmp(how, "sleep-until")) {
        struct timespec time;
        clock_gettime(CLOCK_REALTIME, &time);
        time.tv_sec += 60;
        say(0, 0);
        clock_nanosleep(CLOCK_REALTIME, TIMER_ABSTIME, &time, NULL);
    }
    else if (!strcmp(how, "vfork")) {
        // Until the child ends or executes something, the parent cannot be interrupted.
        say(0, 0);
        if (vfork() == 0) {
            prctl(PR_SET_PDEATHSIG, SIGKILL);
            pause();
            _exit(0);
        }
    }
    else if (!strcmp(how, "read")) {
        int in = a_pipe();
        char byte;
        say(in, 0);
        if (read(in, &byte, 1)) return 1;
    }
    else if (!strcmp(how, "recv")) {
        int pair[2];
        char byte;
        socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
        say(pair[0], 0);
#ifdef __i386__
        unsigned long arguments[] = { pair[0], (unsigned long)&byte, 1, 0 };
        syscall(SYS_socketcall, 10, arguments);
#else
        recv(pair[0], &byte, 1, 0);
#endif
    }
    else if (!strcmp(how, "connect")) wait_in_connect();
    return 1;
}
