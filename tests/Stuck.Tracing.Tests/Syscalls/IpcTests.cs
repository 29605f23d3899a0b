using Stuck.Tracing.Records;

namespace Stuck.Tracing.Tests.Syscalls;

public sealed class IpcTests
{
    private const ulong A = 0x1000;

    private readonly CallBench _bench = new();

    [Theory]
    [InlineData(0, 0x380, "IPC_PRIVATE, 3, IPC_CREAT|0600")]
    [InlineData(0x1234, 0x1a4, "0x1234, 3, 0644")]
    [InlineData(5, 0x400, "0x5, 3, IPC_EXCL|000")]
    public void A_resource_has_a_key_and_permissions(int key, int flags, string expected)
    {
        Assert.Equal($"semget({expected}) = 7", _bench.Call("semget", 7, (ulong)key, 3, (ulong)flags));
    }

    [Fact]
    public void Operations_on_semaphores_are_listed()
    {
        _bench.Holds<ushort>(A, 0, 1, 0x1000, 1, ushort.MaxValue, 0x800);
        Assert.Equal(
            "semop(7, [{sem_num=0, sem_op=1, sem_flg=SEM_UNDO}, {sem_num=1, sem_op=-1, sem_flg=IPC_NOWAIT}], 2)"
            + " = -1 EAGAIN (Resource temporarily unavailable)",
            _bench.Call("semop", -11, 7, A, 2));
    }

    [Fact]
    public void The_state_of_semaphores_is_told()
    {
        _bench.Filled(A, new byte[104]).Filled(A, 0, 1000, 1001, 1000, 1001, 0x180).Filled(A + 48, 11L).Filled(A + 64, 12L).Filled(A + 80, 3L);
        const string state = "{sem_perm={uid=1000, gid=1001, mode=0600, key=0, cuid=1000, cgid=1001}, sem_otime=11, sem_ctime=12, sem_nsems=3}";
        Assert.Equal($"semctl(7, 0, IPC_STAT, {state}) = 0", _bench.Call("semctl", 0, 7, 0, 2, A));
        Assert.Equal("semctl(7, 0, IPC_RMID, NULL) = 0", _bench.Call("semctl", 0, 7, 0, 0, 0));
        Assert.Equal("semctl(7, 1, SETVAL, 0x5) = 0", _bench.Call("semctl", 0, 7, 1, 16, 5));
    }

    [Fact]
    public void A_message_has_a_type_and_a_text()
    {
        _bench.Holds(A, 3L).Holds(A + 8, "hello"u8);
        Assert.Equal("msgsnd(0, {mtype=3, mtext=\"hello\"}, 5, IPC_NOWAIT) = 0", _bench.Call("msgsnd", 0, 0, A, 5, 0x800));
    }

    [Fact]
    public void Shared_memory_lies_at_an_address() =>
        Assert.Equal("shmat(0, NULL, SHM_RDONLY) = 0x7f0618132000", _bench.Call("shmat", 0x7f0618132000, 0, 0, 0x1000));

    [Fact]
    public void Random_bytes_are_hexadecimal()
    {
        _bench.Filled<byte>(A, 0x9c, (byte)'a');
        Assert.Equal("getrandom(\"\\x9c\\x61\", 8, GRND_NONBLOCK) = 2", _bench.Call("getrandom", 2, A, 8, 1));
    }

    [Fact]
    public void The_system_is_named_in_short()
    {
        _bench.Filled(A, new byte[390]).Filled(A, "Linux").Filled(A + 65, "vm");
        Assert.Equal("uname({sysname=\"Linux\", nodename=\"vm\", ...}) = 0", _bench.Call("uname", 0, A));
    }

    [Fact]
    public void A_log_action_decides_its_arguments()
    {
        Assert.Equal("syslog(10 /* SYSLOG_ACTION_SIZE_BUFFER */) = 131072", _bench.Call("syslog", 131072, 10, 1, 2));
        Assert.Equal("syslog(8 /* SYSLOG_ACTION_CONSOLE_LEVEL */, NULL, 4 /* LOGLEVEL_WARNING */) = 0", _bench.Call("syslog", 0, 8, 0, 4));
    }

    [Fact]
    public void Rings_are_described_by_both_sides()
    {
        _bench.Holds(A, new int[30]).Holds(A + 8, 3).Filled(A, 4, 8);
        var text = _bench.Call("io_uring_setup", 6, 4, A);
        Assert.StartsWith(
            "io_uring_setup(4, {flags=IORING_SETUP_IOPOLL|IORING_SETUP_SQPOLL, sq_thread_cpu=0, sq_thread_idle=0, sq_entries=4, cq_entries=8, "
            + "features=0, sq_off={head=0, ", text, StringComparison.Ordinal);
        Assert.EndsWith(", cqes=0, flags=0, user_addr=0}}) = 6", text, StringComparison.Ordinal);
        Assert.Equal(
            "io_uring_setup(4, {flags=IORING_SETUP_IOPOLL|IORING_SETUP_SQPOLL, sq_thread_cpu=0, sq_thread_idle=0}) = -1 EINVAL (Invalid argument)",
            _bench.Call("io_uring_setup", -22, 4, A));
    }

    [Fact]
    public void Memory_barriers_that_there_are_can_be_asked_for() =>
        Assert.Equal(
            "membarrier(MEMBARRIER_CMD_QUERY, 0) = 0x203 (MEMBARRIER_CMD_GLOBAL|MEMBARRIER_CMD_GLOBAL_EXPEDITED|MEMBARRIER_CMD_GET_REGISTRATIONS)",
            _bench.Call("membarrier", 0x203, 0, 0));

    [Fact]
    public void A_32_bit_call_asks_for_the_structures_of_today()
    {
        var bench = new CallBench { Abi = Abi.I386 };
        Assert.Equal("semctl(7, 0, IPC_64|IPC_RMID, NULL) = 0", bench.Call("semctl", 0, 7, 0, 0x100, 0));
    }
}
