using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Kinds;
using Stuck.Tracing.Syscalls.Rows;
using Stuck.Tracing.Syscalls.Waits;
using static Stuck.Tracing.Syscalls.Families.TimeStructs;
using static Stuck.Tracing.Syscalls.Kinds.K;
using static Stuck.Tracing.Syscalls.Rows.M;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>System V semaphores, shared memory and message queues.</summary>
internal static class Ipc
{
    private const ulong Remove = 0, Set = 1, Stat = 2, Info = 3;

    private static readonly (ulong, string)[] CommonCommands =
        [(Remove, "IPC_RMID"), (Set, "IPC_SET"), (Stat, "IPC_STAT"), (Info, "IPC_INFO")];

    private static readonly Kind SemaphoreFlags = new ResourceFlags(new FlagSet("",
        (0x200, "IPC_CREAT"), (0x400, "IPC_EXCL"), (0x800, "IPC_NOWAIT")));

    private static readonly Kind SharedMemoryFlags = new ResourceFlags(new FlagSet("",
        (0x200, "IPC_CREAT"), (0x400, "IPC_EXCL"), (0x800, "SHM_HUGETLB"), (0x1000, "SHM_NORESERVE")));

    private static readonly Kind SemaphoreCommand = Command("SEM_???",
        (11, "GETPID"), (12, "GETVAL"), (13, "GETALL"), (14, "GETNCNT"), (15, "GETZCNT"), (16, "SETVAL"), (17, "SETALL"),
        (18, "SEM_STAT"), (19, "SEM_INFO"), (20, "SEM_STAT_ANY"));

    private static readonly Kind SharedMemoryCommand = Command("SHM_???",
        (11, "SHM_LOCK"), (12, "SHM_UNLOCK"), (13, "SHM_STAT"), (14, "SHM_INFO"), (15, "SHM_STAT_ANY"));

    private static readonly Kind MessageCommand = Command("MSG_???", (11, "MSG_STAT"), (12, "MSG_INFO"), (13, "MSG_STAT_ANY"));

    private static readonly Kind Operations = In(Array(new Struct(
        new Field("sem_num", UShort), new Field("sem_op", new Integer(IntegerFormat.Signed, 2)),
        new Field("sem_flg", new Flags(new FlagSet("SEM_???", (0x1000, "SEM_UNDO"), (0x800, "IPC_NOWAIT")), bytes: 2))), Arg32(2)));

    private static readonly Kind AttachFlags = Bits(new FlagSet("SHM_???",
        (0x1000, "SHM_RDONLY"), (0x2000, "SHM_RND"), (0x4000, "SHM_REMAP"), (0x8000, "SHM_EXEC")));

    private static readonly Kind MessageFlags = Bits(new FlagSet("MSG_???",
        (0x1000, "MSG_NOERROR"), (0x2000, "MSG_EXCEPT"), (0x4000, "MSG_COPY"), (0x800, "IPC_NOWAIT")));

    private static readonly Kind Key = new Custom((decoder, value) =>
    {
        if ((uint)value == 0) decoder.PutNamed(0, "IPC_PRIVATE");
        else decoder.PutHex((uint)value);
    });

    private static readonly Kind Message = new MessageBuffer(Arg(2));

    private static readonly Kind MeantCall = OneOf(new("",
        (1, "SEMOP"), (2, "SEMGET"), (3, "SEMCTL"), (4, "SEMTIMEDOP"), (11, "MSGSND"), (12, "MSGRCV"), (13, "MSGGET"), (14, "MSGCTL"),
        (21, "SHMAT"), (22, "SHMDT"), (23, "SHMGET"), (24, "SHMCTL")));

    /// <summary>Which call is meant; the upper half is a version.</summary>
    /// <summary>SEMTIMEDOP of linux/ipc.h.</summary>
    private const int SemTimedOp = 4;

    private static readonly Kind Multiplexed = new Custom((decoder, value) =>
    {
        if ((uint)value >> 16 is not 0 and var version)
        {
            decoder.PutUInt(version);
            decoder.Put("<<16|");
        }

        MeantCall.Describe(decoder, (ushort)value);
    }, 4);

    public static readonly Syscall[] Rows =
    [
        new("ipc", SyscallClass.Ipc, Multiplexed, Hex, Hex, Hex, Hex, Hex)
        {
            Means = new() { Timeout = TimespecAt(5) with { Selector = SemTimedOp }, Interruption = Interruption.EndsWithTimeLeft },
        },
        new("semget", SyscallClass.Ipc, Key, Int, SemaphoreFlags),
        new("semop", SyscallClass.Ipc, Int, Operations, UInt) { Means = TakesSemaphore },
        new("semtimedop", SyscallClass.Ipc, Int, Operations, UInt, In(Timespec))
        {
            Means = TakesSemaphore with { Timeout = TimespecAt(3), Interruption = Interruption.EndsWithTimeLeft },
        },
        new("semtimedop_time64", SyscallClass.Ipc, Int, Operations, UInt, In(Timespec64)),
        new("semctl", SyscallClass.Ipc, Int, Int, SemaphoreCommand, Status(2, IpcStructs.Semaphores, In(IpcStructs.SemaphoresToSet), [18, 20],
            (Info, IpcStructs.SemaphoreInfo), (19, IpcStructs.SemaphoreInfo))),
        new("shmget", SyscallClass.Ipc, Key, ULong, SharedMemoryFlags),
        new("shmat", SyscallClass.Ipc | SyscallClass.Memory, Int, Addr, AttachFlags) { Result = Hex },
        new("shmdt", SyscallClass.Ipc | SyscallClass.Memory, Addr),
        new("shmctl", SyscallClass.Ipc, Int, SharedMemoryCommand,
            Status(1, IpcStructs.SharedMemory, In(IpcStructs.SharedMemoryToSet), [13, 15],
                (Info, IpcStructs.SharedMemoryLimits), (14, IpcStructs.SharedMemoryInfo))),
        new("msgget", SyscallClass.Ipc, Key, SemaphoreFlags),
        new("msgsnd", SyscallClass.Ipc, Int, In(Message), ULong, MessageFlags) { Means = PutsMessage },
        new("msgrcv", SyscallClass.Ipc, Int, Out(Message), ULong, Long, MessageFlags) { Means = TakesMessage },
        new("msgctl", SyscallClass.Ipc, Int, MessageCommand, Status(1, IpcStructs.Messages, In(IpcStructs.MessagesToSet), [11, 13],
            (Info, IpcStructs.MessageInfo), (12, IpcStructs.MessageInfo))),
    ];

    /// <summary>i386 asks for the structures of today by a flag; x86-64 has no others.</summary>
    private static Kind Command(string unknown, params (ulong Value, string Name)[] names) => OneOf(new FlagSet(unknown,
        [.. CommonCommands, .. names, .. CommonCommands.Concat(names).Select(c => (c.Item1 | 0x100, "IPC_64|" + c.Item2))]));

    private static Switch Status(int command, Kind status, Kind toSet, ulong[] stats, params (ulong Command, Kind Kind)[] infos) =>
        new(command, uint.MaxValue & ~0x100u, Addr,
            [(Stat, Out(status)), (Set, toSet), .. stats.Select(stat => (stat, Out(status))),
                .. infos.Select(info => (info.Command, Out(info.Kind)))]);
}
