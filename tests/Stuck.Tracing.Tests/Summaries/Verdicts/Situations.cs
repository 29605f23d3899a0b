using Stuck.Tracing.Model;

namespace Stuck.Tracing.Tests.Summaries.Verdicts;

/// <summary>Made-up threads and what they wait for.</summary>
internal static class Situations
{
    public const int Pid = 7;
    private static readonly PeerProcess s_redis = new(55, "redis-server");
    private static readonly TcpHealth s_silent = new(0, 0, 50, 41_100, 41_000);

    public static readonly DescriptorSample
        Listener = Socket(3, Transport.Tcp, Direction.Listening, "0.0.0.0:80", "", TcpState.Listen),
        Client = Socket(8, Transport.Tcp, Direction.Inbound, "10.0.0.1:80", "10.0.0.9:51234", TcpState.Established),
        Database = Socket(9, Transport.Tcp, Direction.Outbound, "127.0.0.1:40000", "127.0.0.1:7999", TcpState.Established, s_silent),
        Cache = Socket(10, Transport.Unix, Direction.Outbound, "", "/run/redis.sock") is var cache
            ? cache with { Socket = cache.Socket! with { Peer = s_redis } } : null!,
        Pair = Socket(11, Transport.Unix, Direction.Unknown, "", "") is var pair
            ? pair with { Socket = pair.Socket! with { Peer = s_redis } } : null!,
        Dns = Socket(12, Transport.Udp, Direction.Outbound, "10.0.0.1:5000", "10.0.0.2:53") is var dns
            ? dns with { Socket = dns.Socket! with { Service = "dns" } } : null!,
        Datagrams = Socket(13, Transport.Udp, Direction.Listening, "0.0.0.0:55656", ""),
        Resolver = Socket(19, Transport.Udp, Direction.Listening, "0.0.0.0:40123", "") is var musl
            ? musl with { Socket = musl.Socket! with { HasChosenPort = true } } : null!,
        ConnectedResolver = Dns with { Socket = Dns.Socket! with { HasChosenPort = true } },
        Connecting = Socket(14, Transport.Tcp, Direction.Outbound, "10.0.0.1:5001", "10.0.0.5:3306", TcpState.SynSent, new(3, 1, 0, null, null)),
        Full = Database with { Socket = Database.Socket! with { SendQueue = 2621440 } },
        FullClient = Client with { Socket = Client.Socket! with { SendQueue = 2621440 } },
        Elsewhere = new(15, DescriptorKind.Socket, "socket:[99]"),
        ChildPipe = new(16, DescriptorKind.Pipe, "pipe:[5]", null, new PeerProcess(812, "convert")),
        OwnPipe = new(17, DescriptorKind.Pipe, "pipe:[6]", null, new PeerProcess(Pid, "php")),
        UnknownPipe = new(18, DescriptorKind.Pipe, "pipe:[66183]"),
        Input = new(0, DescriptorKind.Pipe, "pipe:[4]"),
        Terminal = new(0, DescriptorKind.Terminal, "/dev/pts/3"),
        Inotify = new(4, DescriptorKind.Inotify, "anon_inode:inotify"),
        Event = new(5, DescriptorKind.EventFd, "anon_inode:[eventfd]"),
        TimerFd = new(6, DescriptorKind.TimerFd, "anon_inode:[timerfd]"),
        Signal = new(7, DescriptorKind.SignalFd, "anon_inode:[signalfd]"),
        OnDisk = new(19, DescriptorKind.File, "/mnt/nfs/data"),
        Closed = new(20, DescriptorKind.Other, ""),
        Fifo = new(21, DescriptorKind.Fifo, "/run/jobs", null, new PeerProcess(812, "convert")),
        Queue = new(22, DescriptorKind.MessageQueue, "/orders", null, new PeerProcess(813, "shop")) { Fill = new(0, 10) };

    public static WaitedDescriptor In(DescriptorSample descriptor, string events = "") => new(descriptor, WaitFor.Readable, events);

    public static WaitedDescriptor Out(DescriptorSample descriptor, string events = "") => new(descriptor, WaitFor.Writable, events);

    public static WaitedDescriptor Both(DescriptorSample descriptor, string events = "") =>
        new(descriptor, WaitFor.Readable | WaitFor.Writable, events);

    public static ThreadWait Wait(string call, params WaitedDescriptor[] descriptors) => new(call, [.. descriptors], descriptors.Length);

    public static ThreadWait Wait(string call, double seconds, params WaitedDescriptor[] descriptors) =>
        Wait(call, descriptors) with { Timeout = TimeSpan.FromSeconds(seconds) };

    public static ThreadSituation At(ThreadWait? wait, char state = 'S') => new(Pid, state, wait, 0) { Pid = Pid };

    private static DescriptorSample Socket(
        int number, Transport transport, Direction direction, string local, string remote, TcpState state = TcpState.Unknown,
        TcpHealth? health = null) =>
        new(number, DescriptorKind.Socket, $"socket:[{number}]", new SocketSample(number, transport, direction, local, remote, state, Health: health));
}
