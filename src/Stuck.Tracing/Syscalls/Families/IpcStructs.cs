using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>What the *ctl calls of <see cref="Ipc"/> tell and set.</summary>
internal static class IpcStructs
{
    private const int Permissions64 = 48, Permissions32 = 36;

    private static readonly PickedField[] Owner =
        [new("uid", 4, Id), new("gid", 8, Id), new("mode", 20, Octal)];

    private static readonly Kind ShortPermissions = new Picked(Permissions64, Permissions32, Owner);

    private static readonly Kind Permissions = new Picked(
        Permissions64, Permissions32, [.. Owner, new("key", 0, Hex32), new("cuid", 12, Id), new("cgid", 16, Id)]);

    public static readonly Kind Semaphores = new Picked(104, 64,
        new("sem_perm", 0, Permissions), new("sem_otime", 48, 36, Long), new("sem_ctime", 64, 44, Long), new("sem_nsems", 80, 52, ULong));

    public static readonly Kind SemaphoresToSet = new Picked(104, 64, new PickedField("sem_perm", 0, ShortPermissions));

    public static readonly Kind SharedMemory = new Picked(112, 84,
        new("shm_perm", 0, Permissions), new("shm_segsz", 48, 36, ULong), new("shm_cpid", 80, 64, Int), new("shm_lpid", 84, 68, Int),
        new("shm_nattch", 88, 72, ULong), new("shm_atime", 56, 40, Long), new("shm_dtime", 64, 48, Long), new("shm_ctime", 72, 56, Long));

    public static readonly Kind SharedMemoryToSet = new Picked(112, 84, new PickedField("shm_perm", 0, ShortPermissions));

    public static readonly Kind SemaphoreInfo = new Struct(
        ("semmap", Int), ("semmni", Int), ("semmns", Int), ("semmnu", Int), ("semmsl", Int), ("semopm", Int), ("semume", Int),
        ("semusz", Int), ("semvmx", Int), ("semaem", Int));

    public static readonly Kind SharedMemoryLimits = new Struct(
        ("shmmax", ULong), ("shmmin", ULong), ("shmmni", ULong), ("shmseg", ULong), ("shmall", ULong));

    public static readonly Kind SharedMemoryInfo = new Struct(
        ("used_ids", Int), ("shm_tot", ULong), ("shm_rss", ULong), ("shm_swp", ULong), ("swap_attempts", ULong), ("swap_successes", ULong));

    public static readonly Kind MessageInfo = new Struct(
        ("msgpool", Int), ("msgmap", Int), ("msgmax", Int), ("msgmnb", Int), ("msgmni", Int), ("msgssz", Int), ("msgtql", Int),
        ("msgseg", UShort));

    public static readonly Kind Messages = new Picked(120, 88,
        new("msg_perm", 0, Permissions), new("msg_stime", 48, 36, Long), new("msg_rtime", 56, 44, Long), new("msg_ctime", 64, 52, Long),
        new("msg_qnum", 80, 64, ULong), new("msg_qbytes", 88, 68, ULong), new("msg_lspid", 96, 72, Int), new("msg_lrpid", 100, 76, Int));

    public static readonly Kind MessagesToSet = new Picked(120, 88,
        new("msg_perm", 0, ShortPermissions), new("msg_qbytes", 88, 68, ULong));
}
