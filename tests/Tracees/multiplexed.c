/* stuck trace -a1 -e trace=%net,%ipc,semop */
/* gcc -m32 */
#include "tracee.h"
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>

/* The old way to all calls on sockets: linux/net.h numbers them. */
static long socketcall(int call, long a, long b, long c, long d, long e, long f)
{
    long arguments[] = { a, b, c, d, e, f };
    return syscall(SYS_socketcall, call, arguments);
}

int main(void)
{
    int pair[2];
    char text[8] = "";
    socketcall(8, AF_UNIX, SOCK_STREAM, 0, (long)pair, 0, 0);
    expect("socketpair(AF_UNIX, SOCK_STREAM, 0, [%d, %d]) = 0\n", pair[0], pair[1]);
    expect("send(%d, \"\\f\", 1, MSG_DONTWAIT) = %s\n", pair[0], result(socketcall(9, pair[0], (long)"\f", 1, MSG_DONTWAIT, 0, 0)));
    socketcall(10, pair[1], (long)text, 8, 0, 0, 0);
    expect("recv(%d, \"\\f\", 8, 0) = 1\n", pair[1]);
    expect("recv(%d, %p, 8, MSG_DONTWAIT) = %s\n", pair[1], (void *)text, result(socketcall(10, pair[1], (long)text, 8, MSG_DONTWAIT, 0, 0)));
    expect("sendto(%d, \"hello\", 5, 0, NULL, 0) = 5\n", pair[1]);
    socketcall(11, pair[1], (long)"hello", 5, 0, 0, 0);
    socketcall(12, pair[0], (long)text, 8, 0, 0, 0);
    expect("recvfrom(%d, \"hello\", 8, 0, NULL, NULL) = 5\n", pair[0]);
    expect("listen(%d, 5) = %s\n", pair[0], result(socketcall(4, pair[0], 5, 0, 0, 0, 0)));
    expect("shutdown(%d, SHUT_WR) = %s\n", pair[0], result(socketcall(13, pair[0], SHUT_WR, 0, 0, 0, 0)));
    expect("socket(AF_UNIX, SOCK_DGRAM, 0) = %s\n", result(socketcall(1, AF_UNIX, SOCK_DGRAM, 0, 0, 0, 0)));

    int id = syscall(SYS_ipc, 2, IPC_PRIVATE, 2, IPC_CREAT | 0600, 0, 0);
    expect("semget(IPC_PRIVATE, 2, IPC_CREAT|0600) = %d\n", id);
    struct sembuf operation = { 0, 1, SEM_UNDO };
    expect("semop(%d, [{sem_num=0, sem_op=1, sem_flg=SEM_UNDO}], 1) = %s\n", id, result(syscall(SYS_ipc, 1, id, 1, 0, &operation, 0)));
    struct { int tv_sec, tv_nsec; } little = { 0, 1000 };
    operation.sem_op = -2;
    expect("semtimedop(%d, [{sem_num=0, sem_op=-2, sem_flg=SEM_UNDO}], 1, {tv_sec=0, tv_nsec=1000}) = %s\n", id,
           result(syscall(SYS_ipc, 4, id, 1, 0, &operation, &little)));
    expect("semctl(%d, 0, IPC_RMID, NULL) = %s\n", id, result(syscall(394, id, 0, IPC_RMID, 0)));

    id = syscall(SYS_ipc, 23, IPC_PRIVATE, 4096, IPC_CREAT | 0600, 0, 0);
    expect("shmget(IPC_PRIVATE, 4096, IPC_CREAT|0600) = %d\n", id);
    void *memory = NULL;
    syscall(SYS_ipc, 21, id, SHM_RDONLY, &memory, NULL, 0);
    expect("shmat(%d, NULL, SHM_RDONLY) = %p\n", id, memory);
    expect("shmdt(%p) = %s\n", memory, result(syscall(SYS_ipc, 22, 0, 0, 0, memory, 0)));
    expect("shmctl(%d, IPC_RMID, NULL) = %s\n", id, result(syscall(SYS_ipc, 24, id, IPC_RMID, 0, NULL, 0)));

    id = syscall(SYS_ipc, 13, IPC_PRIVATE, IPC_CREAT | 0600, 0, 0, 0);
    expect("msgget(IPC_PRIVATE, IPC_CREAT|0600) = %d\n", id);
    struct { long type; char text[8]; } message = { 3, "hello" };
    expect("msgsnd(%d, {mtype=3, mtext=\"hello\"}, 5, 0) = %s\n", id, result(syscall(SYS_ipc, 11, id, 5, 0, &message, 0)));
    struct { void *message; long type; } kludge = { &message, -3 };
    syscall(SYS_ipc, 12, id, 5, MSG_NOERROR, &kludge, 0);
    expect("msgrcv(%d, {mtype=3, mtext=\"hello\"}, 5, -3, MSG_NOERROR) = 5\n", id);
    expect("msgsnd(%d, {mtype=3, mtext=\"hello\"}, 5, 0) = %s\n", id, result(syscall(SYS_ipc, 11, id, 5, 0, &message, 0)));
    syscall(SYS_ipc, 12 | 1 << 16, id, 5, MSG_NOERROR, &message, -3);
    expect("msgrcv(%d, {mtype=3, mtext=\"hello\"}, 5, -3, MSG_NOERROR) = 5\n", id);
    expect("msgctl(%d, IPC_RMID, NULL) = %s\n", id, result(syscall(SYS_ipc, 14, id, IPC_RMID, 0, NULL, 0)));
    return finish();
}
