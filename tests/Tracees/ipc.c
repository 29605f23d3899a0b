/* stuck trace -a1 -e trace=%ipc */
#include "tracee.h"
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

int main(void)
{
    int id = semget(IPC_PRIVATE, 2, IPC_CREAT | 0600);
    expect("semget(IPC_PRIVATE, 2, IPC_CREAT|0600) = %d\n", id);
    struct sembuf operations[] = { { 0, 1, SEM_UNDO }, { 1, -1, IPC_NOWAIT } };
    expect("semop(%d, [{sem_num=0, sem_op=1, sem_flg=SEM_UNDO}, {sem_num=1, sem_op=-1, sem_flg=IPC_NOWAIT}], 2) = %s\n", id,
           result(syscall(SYS_semop, id, operations, 2)));
    expect("semctl(%d, 1, GETVAL, NULL) = %s\n", id, result(syscall(SYS_semctl, id, 1, GETVAL, 0)));
    expect("semctl(%d, 0, IPC_RMID, NULL) = %s\n", id, result(syscall(SYS_semctl, id, 0, IPC_RMID, 0)));
    expect("semctl(-1, 0, 0x63 /* SEM_??? */, 0x7) = %s\n", result(syscall(SYS_semctl, -1, 0, 99, 7)));

    id = shmget(IPC_PRIVATE, 4096, IPC_CREAT | 0600);
    expect("shmget(IPC_PRIVATE, 4096, IPC_CREAT|0600) = %d\n", id);
    void *memory = shmat(id, NULL, SHM_RDONLY);
    expect("shmat(%d, NULL, SHM_RDONLY) = %p\n", id, memory);
    struct shmid_ds shared;
    shmctl(id, IPC_STAT, &shared);
    expect("shmctl(%d, IPC_STAT, {shm_perm={uid=%d, gid=%d, mode=0600, key=0, cuid=%d, cgid=%d}, shm_segsz=4096, shm_cpid=%d, shm_lpid=%d, "
           "shm_nattch=1, shm_atime=%ld, shm_dtime=0, shm_ctime=%ld}) = 0\n",
           id, getuid(), getgid(), getuid(), getgid(), getpid(), getpid(), shared.shm_atime, shared.shm_ctime);
    shmdt(memory);
    expect("shmdt(%p) = 0\n", memory);
    expect("shmctl(%d, IPC_RMID, NULL) = %s\n", id, result(shmctl(id, IPC_RMID, NULL)));

    id = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
    expect("msgget(IPC_PRIVATE, IPC_CREAT|0600) = %d\n", id);
    struct { long type; char text[8]; } message = { 3, "hello" };
    msgsnd(id, &message, 5, 0);
    expect("msgsnd(%d, {mtype=3, mtext=\"hello\"}, 5, 0) = 0\n", id);
    msgrcv(id, &message, 5, -3, MSG_NOERROR);
    expect("msgrcv(%d, {mtype=3, mtext=\"hello\"}, 5, -3, MSG_NOERROR) = 5\n", id);
    expect("msgctl(%d, IPC_RMID, NULL) = %s\n", id, result(msgctl(id, IPC_RMID, NULL)));
    return finish();
}
