using System.Collections.Immutable;
using Stuck.Tracing.Linux.Netlink;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;

namespace Stuck.Tracing.Sources.Inspection;

/// <summary>
/// What the descriptors of running processes refer to: of a socket its addresses, queues and state, and who is at the other end. For one
/// thread at a time.
/// </summary>
/// <param name="time">Tells when something has to be looked at anew.</param>
/// <param name="names">Tells what other ends are called; null for nobody.</param>
public sealed class DescriptorReader(TimeProvider time, HostNames? names = null)
{
    private readonly SocketTables _tables = new(time);
    private readonly PeerProcesses _peers = new(time);
    private readonly MountTables _mounts = new(time);
    private readonly byte[] _link = new byte[ProcLinks.PATH_MAX];

    /// <summary>When the name of an address was learnt last; a timestamp of its <see cref="TimeProvider"/>, 0 for never.</summary>
    public long NamesLearntAt => names?.LearntAt ?? 0;

    /// <summary>The sockets that it has seen in this round.</summary>
    internal SocketTables Tables => _tables;

    /// <summary>Who it knows to hold them.</summary>
    internal PeerProcesses Peers => _peers;

    /// <summary>What is mounted where.</summary>
    internal MountTables Mounts => _mounts;

    /// <summary>Within a round every socket is seen as it was when the first one was asked for; from here on they are looked at anew.</summary>
    /// <param name="anew">However lately and many.</param>
    public void BeginRound(bool anew = false)
    {
        _tables.BeginRound(anew);
        _peers.BeginRound(anew);
    }

    /// <summary>All descriptors of a process, by number; none if it is gone or not ours to look at.</summary>
    /// <param name="findPeers">
    /// Whether to find the processes at the other ends. The first time, and then now and again, that looks through all of /proc/*/fd: ask for
    /// what somebody looks at.
    /// </param>
    public ImmutableArray<DescriptorSample> Read(int pid, bool findPeers = false)
    {
        var samples = ImmutableArray.CreateBuilder<DescriptorSample>();
        SocketTable? sockets = null;
        using var descriptors = new ProcDescriptors(_link);
        if (!descriptors.TryOpen(pid)) return [];
        while (descriptors.TryNext(out var number, out var link))
            samples.Add(Describe(pid, number, link, findPeers, ref sockets));
        samples.Sort((a, b) => a.Number.CompareTo(b.Number));
        return samples.DrainToImmutable();
    }

    /// <summary>With the process at the other end. Null if the descriptor is closed, the process gone or not ours to look at.</summary>
    public DescriptorSample? Find(int pid, int descriptor)
    {
        SocketTable? sockets = null;
        return ProcLinks.TryReadDescriptor(pid, descriptor, _link, out var link)
            ? Describe(pid, descriptor, link, findPeers: true, ref sockets)
            : null;
    }

    /// <summary>With whom a call means that names an address (connect(2), sendto(2)).</summary>
    /// <param name="address">A struct sockaddr, from the caller's memory.</param>
    internal DescriptorSample WithAddressee(int pid, DescriptorSample sample, ReadOnlySpan<byte> address) => new Addressees(_tables, _peers).Complete(pid, sample, address);

    private DescriptorSample Describe(int pid, int number, ReadOnlySpan<byte> link, bool findPeers, ref SocketTable? sockets)
    {
        var sample = new DescriptorSample(number, DescriptorLink.KindOf(link), ProcText.Decode(link));
        if (sample.Kind == DescriptorKind.File) return findPeers ? DescribeFile(pid, sample, link) : sample;
        if (sample.Kind == DescriptorKind.PidFd) return findPeers ? sample with { Peer = ProcessOf(pid, number) } : sample;
        if (!DescriptorLink.TryInode(link, out var inode)) return sample;
        return sample.Kind switch
        {
            DescriptorKind.Pipe when findPeers => sample with { Peer = _peers.OfPipe(pid, number, inode) },
            DescriptorKind.Socket => sample with { Socket = DescribeSocket(pid, number, inode, findPeers, sockets ??= _tables.Of(pid)) },
            _ => sample,
        };
    }

    /// <summary>FIFOs and message queues have names, too. A file that is on a server is not asked what it is: that may not answer.</summary>
    private DescriptorSample DescribeFile(int pid, DescriptorSample sample, ReadOnlySpan<byte> link)
    {
        if (!DescriptorLink.TryKey(link, out _, out var name) || _mounts.Find(pid, sample.Target)?.IsServed != false) return sample;
        if (FileStatus.OfDescriptor(pid, sample.Number) is not { } file) return sample;
        var kind = file.IsFifo ? DescriptorKind.Fifo : file.IsRegular && MessageQueues.Has(pid, sample) ? DescriptorKind.MessageQueue : sample.Kind;
        return kind == sample.Kind ? sample : sample with { Kind = kind, Peer = _peers.OfNamed(pid, sample.Number, name, file) };
    }

    private PeerProcess? ProcessOf(int pid, int pidfd) =>
        ProcFdInfo.Find(ProcFdInfo.Read(pid, pidfd), "Pid:"u8) is > 0 and var process ? _peers.Named((int)process) : null;

    private SocketSample? DescribeSocket(int pid, int number, ulong inode, bool findPeers, SocketTable? sockets)
    {
        if (sockets?.Find(inode) is not { } socket) return DescribeByProtocol(pid, number, inode);
        if (!findPeers) return socket;
        if (names is not null) socket = socket with { RemoteName = names.Find(socket.Remote) };
        return _tables.PeerOf(sockets, inode) is { } peer ? socket with { Peer = _peers.OfSocket(pid, peer) } : socket;
    }

    /// <summary>Of a socket that is in no table the kernel tells no more than what it speaks.</summary>
    private static SocketSample? DescribeByProtocol(int pid, int number, ulong inode)
    {
        if (SocketProtocolName.Read(pid, number) is not { } name) return null;
        bool Is(string prefix) => name.StartsWith(prefix, StringComparison.Ordinal);
        var transport = Is("TCP") ? Transport.Tcp : Is("UDP") ? Transport.Udp : Is("UNIX") ? Transport.Unix
            : Is("NETLINK") ? Transport.Netlink : Is("PACKET") ? Transport.Packet : Transport.Other;
        return new SocketSample((long)inode, transport, Direction.Unknown, "", "");
    }
}
