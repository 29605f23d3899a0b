using Stuck.Tracing.Model;
using Stuck.Tracing.Summaries.Verdicts;
using Stuck.Tracing.Words;
using static Stuck.Tracing.Tests.Summaries.Verdicts.Situations;

namespace Stuck.Tracing.Tests.Summaries.Verdicts;

/// <summary>From what is known of a thread to the line that is shown, 41 s after it began.</summary>
public class VerdictRulesTests
{
    private const long Now = 41 * Samples.Second;

    private static readonly (ThreadSituation Thread, string Expected)[] s_peers =
    [
        (At(Wait("poll", 60, In(Database, "POLLIN"))),
            "reading 127.0.0.1:7999 (outbound, fd 9) for 41 s: poll POLLIN, 60 s timeout; peer silent 41 s, nothing unacknowledged"),
        (At(Wait("io_uring_enter", In(Database, "IORING_OP_RECV"))),
            "reading 127.0.0.1:7999 (outbound, fd 9) for 41 s: io_uring_enter IORING_OP_RECV; peer silent 41 s, nothing unacknowledged"),
        (At(Wait("recvfrom", In(Database))),
            "reading 127.0.0.1:7999 (outbound, fd 9) for 41 s: recvfrom; peer silent 41 s, nothing unacknowledged"),
        (At(Wait("pselect6", 2.5, In(Database, "in"))),
            "reading 127.0.0.1:7999 (outbound, fd 9) for 41 s: pselect6 in, 2.5 s timeout; peer silent 41 s, nothing unacknowledged"),
        (At(Wait("poll", In(Database, "POLLIN"), In(OwnPipe, "POLLIN"))),
            "reading 127.0.0.1:7999 (outbound, fd 9) for 41 s: poll POLLIN and 1 more; peer silent 41 s, nothing unacknowledged"),
        (At(Wait("read", In(Cache))), "reading /run/redis.sock redis-server/55 (outbound, fd 10) for 41 s: read"),
        (At(Wait("recvmsg", In(Pair))), "reading unix redis-server/55 (fd 11) for 41 s: recvmsg"),
        (At(Wait("poll", 5, In(Dns, "POLLIN"))), "reading 10.0.0.2:53 dns (outbound, fd 12) for 41 s: poll POLLIN, 5 s timeout"),
        (At(Wait("poll", 2.5, In(Resolver, "POLLIN"))), "reading 0.0.0.0:40123 (fd 19) for 41 s: poll POLLIN, 2.5 s timeout"),
        (At(Wait("epoll_wait", 5, In(ConnectedResolver), In(Event))), "reading 10.0.0.2:53 dns (outbound, fd 12) for 41 s: epoll_wait and 1 more, 5 s timeout"),
        (At(Wait("recvfrom", In(Dns))), "reading 10.0.0.2:53 dns (outbound, fd 12) for 41 s: recvfrom"),
        (At(Wait("read", In(ChildPipe))), "reading pipe convert/812 (fd 16) for 41 s: read"),
        (At(Wait("read", In(UnknownPipe))), "reading pipe:[66183] (fd 18) for 41 s: read"),
        (At(Wait("read", In(Elsewhere))),
            "reading socket:[99] (fd 15) for 41 s: read; the socket is in another network namespace, or gone"),
        (At(Wait("read", In(Closed))), "reading fd 20 for 41 s: read"),
        (At(Wait("poll", 60, Out(Connecting, "POLLOUT"))),
            "connecting 10.0.0.5:3306 (outbound, fd 14) for 41 s: poll POLLOUT, 60 s timeout; no answer to SYN, 3 retransmits"),
        (At(Wait("poll", 60, Both(Connecting, "POLLIN|POLLOUT|POLLERR|POLLHUP"))),
            "connecting 10.0.0.5:3306 (outbound, fd 14) for 41 s: poll POLLIN|POLLOUT, 60 s timeout; no answer to SYN, 3 retransmits"),
        (At(Wait("connect", Out(Connecting))), "connecting 10.0.0.5:3306 (outbound, fd 14) for 41 s: connect; no answer to SYN, 3 retransmits"),
        (At(Wait("connect", Out(Cache))), "connecting /run/redis.sock redis-server/55 (outbound, fd 10) for 41 s: connect"),
        (At(Wait("sendto", Out(Full))), "writing 127.0.0.1:7999 (outbound, fd 9) for 41 s: sendto; 2.5 MiB that the peer has not taken"),
        (At(Wait("poll", Out(Full, "POLLOUT"))), "writing 127.0.0.1:7999 (outbound, fd 9) for 41 s: poll POLLOUT; 2.5 MiB that the peer has not taken"),
        (At(Wait("poll", Both(Full, "POLLIN|POLLOUT"))),
            "writing 127.0.0.1:7999 (outbound, fd 9) for 41 s: poll POLLIN|POLLOUT; 2.5 MiB that the peer has not taken"),
        (At(Wait("write", Out(FullClient))), "writing 10.0.0.9:51234 (inbound, fd 8) for 41 s: write; 2.5 MiB that the peer has not taken"),
        (At(Wait("write", Out(ChildPipe))), "writing pipe convert/812 (fd 16) for 41 s: write"),
        (At(Wait("write", Out(ChildPipe with { Fill = new(65536, 65536) }))),
            "writing pipe convert/812 (fd 16) for 41 s: write; 64 KiB of 64 KiB lie there unread"),
        (At(Wait("read", In(Event with { Peer = new(812, "convert") }))), "reading eventfd convert/812 (fd 5) for 41 s: read"),
        (At(Wait("read", In(Fifo))), "reading /run/jobs convert/812 (fd 21) for 41 s: read"),
        (At(Wait("poll", In(Fifo, "POLLIN"))), "reading /run/jobs convert/812 (fd 21) for 41 s: poll POLLIN"),
        (At(Wait("epoll_wait", In(Fifo, "EPOLLIN"), In(OwnPipe, "EPOLLIN"))), "awaiting /run/jobs convert/812 (fd 21) for 41 s: epoll_wait EPOLLIN and 1 more"),
        (At(Wait("read", In(Fifo with { Peer = null }))), "reading /run/jobs (fd 21) for 41 s: read"),
        (At(Wait("mq_timedreceive", In(Queue))), "reading /orders shop/813 (fd 22) for 41 s: mq_timedreceive; 0 of 10 messages lie there"),
        (At(Wait("mq_timedsend", Out(Queue with { Fill = new(10, 10), Peer = null }))), "writing /orders (fd 22) for 41 s: mq_timedsend; 10 of 10 messages lie there"),
        (At(Wait("msgrcv") with { Queue = new(5, true, new(813, "shop")) }),
            "reading message queue 5 shop/813 for 41 s: msgrcv: no message of the kind that it waits for"),
        (At(Wait("msgsnd") with { Queue = new(5, false, null, 512, 1) }), "writing message queue 5 for 41 s: msgsnd: no room, 1 message of 512 bytes lies there"),
        (At(Wait("msgsnd") with { Queue = new(5, false, new(813, "shop"), 1024, 2) }),
            "writing message queue 5 shop/813 for 41 s: msgsnd: no room, 2 messages of 1024 bytes lie there"),
        (At(Wait("openat") with { File = new("/run/jobs") { Obstacle = FileObstacle.OtherEnd } }),
            "reading /run/jobs for 41 s: openat: nobody has opened the FIFO for writing"),
        (At(Wait("openat") with { File = new("/run/jobs") { Obstacle = FileObstacle.OtherEnd, ForWriting = true, IsOwn = true } }) with { Tid = 8 },
            "writing /run/jobs for 41 s: openat: nobody has opened the FIFO for reading"),
        (At(Wait("openat") with { File = new("/tmp/debug-7-in") { Obstacle = FileObstacle.OtherEnd, IsOwn = true } }),
            "reading /tmp/debug-7-in for 41 s: openat: nobody has opened the FIFO for writing"),
    ];

    private static readonly (ThreadSituation Thread, string Expected)[] s_idle =
    [
        (At(Wait("epoll_wait", In(Listener), In(Client), In(Client), In(Client))),
            "idle for 41 s: epoll_wait on 1 listener, 3 inbound connections"),
        (At(Wait("pselect6", 0.8, In(Listener, "in"), In(Client, "in"))),
            "idle for 41 s: pselect6 on 1 listener, 1 inbound connection, 0.8 s timeout"),
        (At(Wait("pselect6", 0.8, In(Database, "in"))),
            "idle for 41 s: pselect6 on outbound connection 127.0.0.1:7999 (fd 9), 0.8 s timeout"),
        (At(Wait("poll", In(Listener, "POLLIN"), In(Database, "POLLIN"))), "idle for 41 s: poll on 1 listener, 1 outbound connection"),
        (At(Wait("poll", In(Client, "POLLIN"))), "idle for 41 s: poll on inbound connection 10.0.0.9:51234 (fd 8)"),
        (At(Wait("read", In(Client))), "idle for 41 s: read on inbound connection 10.0.0.9:51234 (fd 8)"),
        (At(Wait("epoll_wait", In(Database), In(Event))), "idle for 41 s: epoll_wait on 1 outbound connection, 1 eventfd"),
        (At(Wait("select", In(Database), In(Cache))), "idle for 41 s: select on 2 outbound connections"),
        (At(Wait("io_uring_enter", In(Listener, "IORING_OP_ACCEPT"), In(Database, "IORING_OP_RECV"))), "idle for 41 s: io_uring_enter on 1 listener, 1 outbound connection"),
        (At(Wait("io_uring_enter", In(new(4, DescriptorKind.Other, "anon_inode:[io_uring]")))), "idle for 41 s: io_uring_enter on io_uring (fd 4)"),
        (At(Wait("io_uring_enter")), "idle for 41 s: io_uring_enter"),
        (At(Wait("accept4", In(Listener))), "idle for 41 s: accept4 on listener 0.0.0.0:80 (fd 3)"),
        (At(Wait("poll", 0.5, In(Resolver, "POLLIN"))), "idle for 41 s: poll on udp socket 0.0.0.0:40123 (fd 19), 0.5 s timeout"),
        (At(Wait("epoll_wait", In(Resolver), In(Event))), "idle for 41 s: epoll_wait on 1 udp socket, 1 eventfd"),
        (At(Wait("epoll_wait", 5, In(Resolver), In(Listener))), "idle for 41 s: epoll_wait on 1 listener, 1 udp socket, 5 s timeout"),
        (At(Wait("recvfrom", In(Datagrams))), "idle for 41 s: recvfrom on udp socket 0.0.0.0:55656 (fd 13)"),
        (At(Wait("read", In(Terminal))), "idle for 41 s: read on terminal /dev/pts/3 (fd 0)"),
        (At(Wait("read", In(Input))), "idle for 41 s: read on pipe:[4] (fd 0)"),
        (At(Wait("read", In(Inotify))), "idle for 41 s: read on inotify (fd 4)"),
        (At(Wait("read", In(Event))), "idle for 41 s: read on eventfd (fd 5)"),
        (At(Wait("read", In(Event with { Peer = new(Pid, "php") }))), "idle for 41 s: read on eventfd php/7 (fd 5)"),
        (At(Wait("read", In(TimerFd))), "idle for 41 s: read on timer (fd 6)"),
        (At(Wait("read", In(Signal))), "idle for 41 s: read on signalfd (fd 7)"),
        (At(Wait("read", In(OwnPipe))), "idle for 41 s: read on pipe php/7 (fd 17)"),
        (At(Wait("epoll_wait", In(Fifo), In(Client))), "idle for 41 s: epoll_wait on 1 inbound connection, 1 pipe"),
        (At(Wait("epoll_wait", In(Fifo))) with { ParentPid = 812 }, "idle for 41 s: epoll_wait on 1 pipe"),
        (At(Wait("epoll_wait", In(Fifo with { Peer = null }))), "idle for 41 s: epoll_wait on 1 pipe"),
        (At(Wait("read", In(Fifo with { Peer = new(Pid, "runsv") }))), "idle for 41 s: read on FIFO /run/jobs runsv/7 (fd 21)"),
        (At(Wait("poll", In(Fifo with { Peer = new(Pid, "runsv") }, "POLLIN"), In(OwnPipe, "POLLIN"))), "idle for 41 s: poll on 2 pipes"),
        (At(Wait("mq_timedreceive", In(Queue with { Peer = null }))), "idle for 41 s: mq_timedreceive on queue /orders (fd 22)"),
        (At(Wait("mq_timedreceive", In(Queue))) with { ParentPid = 813 }, "idle for 41 s: mq_timedreceive on queue /orders shop/813 (fd 22)"),
        (At(Wait("msgrcv") with { Queue = new(5, true, null) }), "idle for 41 s: msgrcv: waits for a message in queue 5"),
        (At(Wait("msgrcv") with { Queue = new(5, true, new(813, "shop")) }) with { ParentPid = 813 }, "idle for 41 s: msgrcv: waits for a message in queue 5"),
        (At(Wait("openat") with { File = new("/tmp/debug-7-in") { Obstacle = FileObstacle.OtherEnd, IsOwn = true } }) with { Tid = 8 },
            "idle for 41 s: openat of /tmp/debug-7-in, its own FIFO: nobody has come"),
        (At(Wait("read", In(new(23, DescriptorKind.Device, "/dev/fuse")))), "idle for 41 s: read on /dev/fuse (fd 23)"),
        (At(Wait("poll", In(new(23, DescriptorKind.Device, "/dev/net/tun"), "POLLIN"))), "idle for 41 s: poll on /dev/net/tun (fd 23)"),
        (At(Wait("recvfrom", In(new(23, DescriptorKind.Socket, "socket:[9]", new(9, Transport.Packet, Direction.Unknown, "", ""))))),
            "idle for 41 s: recvfrom on socket:[9] (fd 23)"),
        (At(Wait("rt_sigsuspend")), "idle for 41 s: rt_sigsuspend: waits for a signal"),
        (At(Wait("select")), "idle for 41 s: select: waits for a signal"),
        (At(Wait("epoll_wait", In(Client)) with { DescriptorCount = 500 }), "idle for 41 s: epoll_wait on 1 inbound connection, 499 more"),
    ];

    private static readonly (ThreadSituation Thread, string Expected)[] s_others =
    [
        (At(Wait("flock") with { Lock = new("flock", "/run/x.lock", new(812, "php")) }),
            "lock /run/x.lock php/812 for 41 s: flock /run/x.lock held by 812 php"),
        (At(Wait("futex") with { Lock = new("futex", "0x7f00", new(812, "java")) }), "lock java/812 for 41 s: futex 0x7f00 held by 812 java"),
        (At(Wait("futex") with { Lock = new("futex", "0x7f00", null) }), "lock for 41 s: futex 0x7f00, which nobody is known to hold"),
        (At(Wait("futex") with { Lock = new("futex", "0x7f00", null) { IsOwn = true } }),
            "lock that it holds itself for 41 s: futex 0x7f00: a mutex that this thread has locked already; nobody else can give it back"),
        (At(Wait("flock") with { Lock = new("flock", "/run/x.lock", null) { IsOwn = true } }),
            "lock that it holds itself for 41 s: flock /run/x.lock: locked by this process already, by another descriptor; nobody else can give it back"),
        (At(Wait("futex") with { Lock = new("join", "thread 812 worker", null) }), "lock for 41 s: futex: joins thread 812 worker"),
        (At(Wait("openat") with { Lock = new("lease", "/srv/x", new(812, "smbd")) }), "lock /srv/x smbd/812 for 41 s: openat: 812 smbd is to give back a lease of /srv/x"),
        (At(new ThreadWait("", [], 0, Lock: new("userfaultfd", "page", new(812, "qemu")))),
            "lock page qemu/812 for 41 s: a page of its memory that 812 qemu is to fill (userfaultfd)"),
        (At(Wait("newfstatat") with { File = new("/mnt/a") { Obstacle = FileObstacle.Server, Server = new(812, "sshfs"), Mount = "/mnt (fuse.sshfs)" } }, 'D'),
            "disk /mnt/a sshfs/812 for 41 s: newfstatat: the process that serves the file system of /mnt (fuse.sshfs) has not answered"),
        (At(Wait("openat") with { File = new("/srv/x") { Obstacle = FileObstacle.Permission, Server = new(812, "clamd") } }),
            "disk /srv/x clamd/812 for 41 s: openat: the process that is asked whether it may (fanotify) has not answered"),
        (At(Wait("openat") with { File = new("/srv/x") }, 'D') with { WaitChannel = "nfs_wait" }, "disk /srv/x for 41 s: openat, not to be interrupted in nfs_wait"),
        (At(Wait("openat") with { File = new("/dev/ttyS0") }), "unknown for 41 s: openat /dev/ttyS0"),
        (At(Wait("poll", In(new(24, DescriptorKind.PidFd, "anon_inode:[pidfd]", null, new(812, "job")), "POLLIN"))),
            "child pid 812 (fd 24) for 41 s: poll POLLIN: the end of 812 job"),
        (At(Wait("wait4") with { ChildPid = 812 }), "child pid 812 for 41 s: wait4: child 812"),
        (At(Wait("wait4") with { ChildPid = 0 }) with { Children = 12 }, "child for 41 s: waits for 12 children: wait4"),
        (At(Wait("vfork"), 'D'), "child new process for 41 s: vfork: a child that has not yet started its program"),
        (At(Wait("clock_nanosleep", 600)), "sleeping for 41 s: clock_nanosleep of 10 min"),
        (At(Wait("poll", 0.25)), "sleeping for 41 s: poll of 0.2 s"),
        (At(Wait("read", In(OnDisk)), 'D') with { WaitChannel = "folio_wait_bit" },
            "disk /mnt/nfs/data (fd 19) for 41 s: read, not to be interrupted in folio_wait_bit"),
        (At(null, 'D'), "disk for 41 s: outside any call, not to be interrupted"),
        (At(Wait("read", In(OnDisk))), "disk /mnt/nfs/data (fd 19) for 41 s: read"),
        (At(null, 'T'), "stopped for 41 s: by a signal"),
        (At(null, 'T') with { ExitCode = 19 }, "stopped for 41 s: by SIGSTOP"),
        (At(null, 'T') with { ExitCode = 20 }, "stopped for 41 s: by SIGTSTP, as ^Z sends it"),
        (At(null, 'T') with { ExitCode = 21 }, "stopped for 41 s: by SIGTTIN: it reads its terminal from the background"),
        (At(null, 'T') with { ExitCode = 22 }, "stopped for 41 s: by SIGTTOU: it writes to its terminal, or sets it, from the background"),
        (At(Wait("read", In(Terminal)), 'T') with { ExitCode = 0, IsInBackground = true },
            "stopped for 41 s: by SIGTTIN: it reads its terminal from the background"),
        (At(Wait("ioctl", new WaitedDescriptor(Terminal, WaitFor.Nothing, "")), 'T') with { IsInBackground = true },
            "stopped for 41 s: by SIGTTOU: it writes to its terminal, or sets it, from the background"),
        (At(Wait("read", In(Terminal)), 'T') with { ExitCode = 0 }, "stopped for 41 s: by a signal"),
        (At(Wait("read", In(Database)), 'T') with { ExitCode = 0, IsInBackground = true }, "stopped for 41 s: by a signal"),
        (At(Wait("read", In(Terminal)), 'T') with { ExitCode = 19, IsInBackground = true }, "stopped for 41 s: by SIGSTOP"),
        (At(Wait("read", In(Database)), 'S') with { Group = new("/site", 11 * Samples.Second, true) }, "frozen for at least 30 s: by control group /site"),
        (At(Wait("read", In(Database)), 'S') with { Group = new("/site") }, "frozen for 41 s: by control group /site"),
        (At(null, 'T') with { ExitCode = 19, Group = new("/site") }, "frozen for 41 s: by control group /site"),
        (At(null, 'Z') with { ExitCode = 3 << 8, Parent = new(812, "php") }, "ended for 41 s: exited with 3; its parent php/812 has not asked how"),
        (At(null, 'Z') with { ExitCode = 9, Parent = new(812, "php"), Group = new("/site") }, "ended for 41 s: killed by SIGKILL; its parent php/812 has not asked how"),
        (At(null, 'Z') with { ExitCode = 11 | 0x80 }, "ended for 41 s: killed by SIGSEGV; its parent has not asked how"),
        (Busy(2, null) with { Group = new(ThrottledShare: 0.97, QuotaCpus: 0.02), ReadySinceNs = 40 * Samples.Second },
            "throttled for 1 s: its control group's CPU quota of 0.02 CPUs is used up in 97 % of the periods"),
        (Busy(2, null) with { Group = new(ThrottledShare: 1) }, "throttled: its control group's CPU quota is used up in 100 % of the periods"),
        (Busy(40, null) with { Group = new(ThrottledShare: 0.4, QuotaCpus: 2) }, "running: 40 % of a CPU"),
        (At(Wait("read", In(Database)), 'S') with { Group = new(ThrottledShare: 1) },
            "reading 127.0.0.1:7999 (outbound, fd 9) for 41 s: read; peer silent 41 s, nothing unacknowledged"),
        (Busy(99.6, null) with { ReadySinceNs = 31 * Samples.Second, IsAlwaysReady = true }, "spinning for at least 10 s: 100 % of a CPU, and found in no call"),
        (At(Wait("poll"), 't'), "stopped for 41 s: by a tracer"),
        (At(Wait("epoll_wait", In(Client)), 't') with { RecentCalls = 3 }, "idle for 41 s: epoll_wait on 1 inbound connection"),
        (At(null, 'Z'), "ended for 41 s: its parent has not asked how"),
        (Busy(2, null) with { ReadyPercent = 99 }, "spinning: always ready to run, though it gets 2.0 % of a CPU; found in no call"),
        (Busy(0, 500), "running: hardly any of a CPU"),
        (Busy(99.6, null), "spinning: 100 % of a CPU, and found in no call"),
        (Busy(90, null), "running: 90 % of a CPU"),
        (Busy(90, 0.5), "spinning: 90 % of a CPU and no calls"),
        (Busy(99.6, 500), "running: 100 % of a CPU"),
        (Busy(null, null), "running"),
        (At(null), "unknown for 41 s"),
        (At(Wait("ioctl", new WaitedDescriptor(Closed, WaitFor.Nothing, ""))), "unknown for 41 s: ioctl"),
    ];

    public static TheoryData<string, string> All => [.. s_peers.Concat(s_idle).Concat(s_others).Select(row =>
        new TheoryDataRow<string, string>(VerdictWords.Sentence(VerdictRules.Judge(row.Thread), Now), row.Expected))];

    [Theory]
    [MemberData(nameof(All))]
    public void A_thread_is_said_to_be_at_what_it_is_at(string said, string expected) => Assert.Equal(expected, said);

    [Fact]
    public void Of_a_few_connections_the_one_that_owes_an_answer_is_named()
    {
        var asked = Database with { Number = 21, Socket = Database.Socket! with { Remote = "10.0.0.7:80", Health = new(0, 0, 9, 100, 5_000) } };
        Assert.Equal(21, VerdictRules.Judge(At(Wait("poll", In(Database), In(asked)))).On!.Number);
    }

    [Fact]
    public void What_began_earlier_than_we_know_is_so_long_at_least() => Assert.StartsWith(
        "sleeping for at least 41 s", VerdictWords.Sentence(VerdictRules.Judge(At(Wait("nanosleep")) with { AtLeast = true }), Now));

    [Theory]
    [InlineData(VerdictKind.Spinning, 99)]
    [InlineData(VerdictKind.Running, 70)]
    public void On_a_busy_machine_whoever_always_wants_a_CPU_spins(VerdictKind kind, double ready) =>
        Assert.Equal(kind, VerdictRules.Judge(Busy(40, null) with { ReadyPercent = ready }).Kind);

    private static ThreadSituation Busy(double? percent, double? calls) =>
        new(Pid, 'R', null, null, CpuPercent: percent, RecentCalls: calls);
}
