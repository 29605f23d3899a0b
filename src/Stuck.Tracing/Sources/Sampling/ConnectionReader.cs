using System.Collections.Immutable;
using Stuck.Tracing.Linux.Headers;
using Stuck.Tracing.Linux.Proc;
using Stuck.Tracing.Model;
using Stuck.Tracing.Sources.Inspection;
using Stuck.Tracing.Sources.Talk;

namespace Stuck.Tracing.Sources.Sampling;

/// <summary>
/// Reads the connections of processes, once a round for all of them: by sock_diag, and of those of which more must be known by what the
/// threads at both ends wait on. For one thread at a time.
/// </summary>
public sealed class ConnectionReader
{
    private const int NameServerPort = 53;

    /// <summary>Where there are no connections it is looked so often whether there are some.</summary>
    private static readonly TimeSpan s_freshFor = TimeSpan.FromSeconds(3);

    private readonly DescriptorReader _descriptors;
    private readonly TimeProvider _time;
    private readonly WaitSets _waits = new();
    private readonly ConnectionBook _inet, _unix;
    private readonly PairReader _pairs;
    private readonly TalkReader _talk;
    private readonly HashSet<int> _listed = [];
    private readonly Dictionary<int, ProcessSample> _samples = [];
    private Connections _last = Connections.None;
    private long? _lookedAt;

    /// <param name="descriptors">Whose look at the sockets is used, in the same round.</param>
    /// <param name="clock">Who looks at when unix sockets and pipes are used; null for nobody.</param>
    public ConnectionReader(DescriptorReader descriptors, TimeProvider time, ITalkClock? clock = null)
    {
        (_descriptors, _time, _talk) = (descriptors, time, new TalkReader(clock, time));
        (_inet, _unix) = (new ConnectionBook(descriptors.Peers, _waits), new ConnectionBook(descriptors.Peers, _waits));
        _pairs = new PairReader(descriptors, _waits, _talk, time);
    }

    /// <param name="listed">The processes whose connections are wanted.</param>
    /// <param name="traced">Those of which it can be told who has spoken by pipes, too; null for none.</param>
    /// <param name="byPipes">Those that wait at pipes, and at sockets without names: of which that can be told where it is known of everybody's.</param>
    public Connections Read(IReadOnlyCollection<ProcessSample> listed, IReadOnlyCollection<int>? traced = null, IReadOnlyCollection<int>? byPipes = null)
    {
        var paired = (traced ?? []).Concat(_talk.KnowsPairs ? byPipes ?? [] : []).ToHashSet();
        var isAtRest = _last is { Samples.IsEmpty: true, Queued.IsEmpty: true } && paired.Count == 0;
        if (isAtRest && _lookedAt is { } at && _listed.Count == listed.Count && _time.GetElapsedTime(at) < s_freshFor) return _last;
        _lookedAt = _time.GetTimestamp();
        Begin(listed);
        var tables = new HashSet<SocketTable>();
        foreach (var process in listed)
            if (_descriptors.Tables.Of(process.Pid) is { } table) tables.Add(table);

        var samples = ImmutableArray.CreateBuilder<ConnectionSample>(_last.Samples.Length);
        var queued = ImmutableArray.CreateBuilder<QueuedClients>();
        foreach (var table in tables)
        {
            ReadInet(table, samples, queued);
            ReadUnix(table, samples, queued);
        }

        _inet.EndRound();
        _unix.EndRound();
        return _last = new Connections(samples.DrainToImmutable(), queued.DrainToImmutable()) { Pairs = _pairs.Read(paired.Where(_listed.Contains)) };
    }

    private void Begin(IReadOnlyCollection<ProcessSample> listed)
    {
        _listed.Clear();
        _samples.Clear();
        foreach (var process in listed)
        {
            _listed.Add(process.Pid);
            _samples[process.Pid] = process;
        }

        _waits.BeginRound();
        _inet.BeginRound();
        _unix.BeginRound();
    }

    private void ReadInet(SocketTable table, ImmutableArray<ConnectionSample>.Builder samples, ImmutableArray<QueuedClients>.Builder queued)
    {
        Func<ulong, ulong?> peerOf = inode => _descriptors.Tables.PeerOf(table, inode);
        Func<ulong, bool> listens = inode => table.Inet.TryFind(inode, out var other) && InetTable.Listens(other);
        foreach (ref readonly var socket in table.Inet.Sockets)
        {
            if (socket.Inode == 0 || socket.Protocol != SysSocket.IPPROTO_TCP && !IsResolvers(socket)) continue;
            if (socket.State == LinuxTcp.TCP_LISTEN)
            {
                if (socket.ReceiveQueue > 0) AddQueued(_inet, socket.Inode, socket.Local.ToString(), (int)socket.ReceiveQueue, queued);
            }
            else if (IsConnected(socket.State) && _inet.Find(socket.Inode, _listed, peerOf, listens) is { } known)
            {
                samples.Add(InetSample(table, socket, known));
            }
        }
    }

    /// <summary>One that is connected to a name server: of all others over UDP nothing is known.</summary>
    private static bool IsResolvers(in InetSocket socket) => socket.Protocol == SysSocket.IPPROTO_UDP && socket.Remote.Port == NameServerPort;

    /// <summary>Those in which an answer may come; a peer that has closed owes none.</summary>
    private static bool IsConnected(int state) =>
        state is LinuxTcp.TCP_ESTABLISHED or LinuxTcp.TCP_SYN_SENT or LinuxTcp.TCP_FIN_WAIT1 or LinuxTcp.TCP_FIN_WAIT2;

    private ConnectionSample InetSample(SocketTable table, in InetSocket socket, KnownConnection known)
    {
        known.Connection ??= Describe(known, table.Inet.Find(socket.Inode)!);
        var info = socket.Info.GetValueOrDefault();
        var sample = new ConnectionSample(known.Connection, (TcpState)socket.State, table.TakenAt)
        {
            Turns = TurnsOf(socket),
            Unread = socket.ReceiveQueue,
            Unsent = socket.SendQueue,
            Retransmits = info.Retransmits,
            Unacknowledged = (int)info.Unacknowledged,
            TimerAtNs = socket.Timer == LinuxTcp.TIMER_RETRANSMIT ? table.TakenAt + socket.ExpiresMs * 1_000_000L : null,
        };
        var hasPeer = _descriptors.Tables.TryFind(table, known.PeerInode, out InetSocket peer);
        var isQueued = hasPeer && socket.Protocol == SysSocket.IPPROTO_TCP && InetTable.Listens(peer);
        if (hasPeer && !isQueued) sample = sample with { UnreadByPeer = peer.ReceiveQueue };
        if (!sample.IsInQuestion) return sample;
        return Attended(known, socket.Inode, isQueued, sample with { PeerTurns = hasPeer && !isQueued ? TurnsOf(peer) : null });
    }

    private static ConnectionTurns? TurnsOf(in InetSocket socket) => socket.Info is not { } info ? null : new ConnectionTurns(
        info.SentMs, info.ReceivedMs, info.AcknowledgedMs,
        info.HasTotals ? info.BytesSent : null, info.HasTotals ? info.BytesReceived : null, info.SegmentsOut, info.SegmentsIn);

    private void ReadUnix(SocketTable table, ImmutableArray<ConnectionSample>.Builder samples, ImmutableArray<QueuedClients>.Builder queued)
    {
        Func<ulong, ulong?> peerOf = table.Unix.PeerOf;
        Func<ulong, bool> listens = inode => table.Unix.TryFind(inode, out var other) && other.Listens;
        foreach (var socket in table.Unix.Sockets)
        {
            if (socket.IsDatagram) continue;
            if (socket.Listens)
            {
                if (socket.ReceiveQueue > 0) AddQueued(_unix, socket.Inode, socket.Path, (int)socket.ReceiveQueue, queued);
            }
            else if (table.Unix.IsNamed(socket) && _unix.Find(socket.Inode, _listed, peerOf, listens) is { } known)
            {
                samples.Add(UnixSample(table, socket, known));
            }
        }
    }

    private ConnectionSample UnixSample(SocketTable table, in UnixSocket socket, KnownConnection known)
    {
        known.Connection ??= Describe(known, table.Unix.Find(socket.Inode)!);
        var hasPeer = _descriptors.Tables.TryFind(table, known.PeerInode, out UnixSocket peer);
        var isQueued = hasPeer && peer.Listens;
        var answerer = known.Connection.Direction == Direction.Inbound ? known.Pid : isQueued ? 0 : known.PeerPid;
        return Attended(known, socket.Inode, isQueued, new ConnectionSample(known.Connection, TcpState.Unknown, table.TakenAt)
        {
            Turns = isQueued ? null : _talk.OfConnection(socket.Inode, known.PeerInode, table.TakenAt),
            Unread = socket.ReceiveQueue,
            UnreadByPeer = hasPeer && !isQueued ? peer.ReceiveQueue : null,
            AnswererRestsSinceNs = RestsSince(answerer),
        });
    }

    private static Connection Describe(KnownConnection known, SocketSample socket) => new(
        known.Pid, known.Descriptor, socket.Inode, socket.Transport, socket.Direction, socket.Local,
        socket.Remote.Length > 0 || socket.Transport != Transport.Unix ? socket.Remote : socket.Local) { Service = socket.Service };

    /// <summary>With what the threads at both ends wait on, and the other end by name.</summary>
    private ConnectionSample Attended(KnownConnection known, ulong inode, bool isQueued, ConnectionSample sample)
    {
        var ours = _waits.Of(known.Pid).Of(known.Descriptor, inode, out var tid);
        sample = sample with { Ours = ours, WaitingSinceNs = tid == 0 ? null : BlockedSince(known.Pid, tid) };
        if (known.PeerPid == 0) return sample;
        var connection = known.Connection!;
        var peer = _descriptors.Peers.Named(known.PeerPid);
        if (connection.Peer != peer || connection.IsQueued != isQueued) known.Connection = connection = connection with { Peer = peer, IsQueued = isQueued };
        var set = _waits.Of(known.PeerPid);
        return sample with
        {
            Connection = connection,
            PeerCondition = set.Condition,
            Theirs = isQueued ? Attention.None : set.Of(known.PeerDescriptor, known.PeerInode, out _),
        };
    }

    /// <summary>Since when no thread of a process has run; null if one runs, and if it is not known of all.</summary>
    private long? RestsSince(int pid)
    {
        if (!_samples.TryGetValue(pid, out var process)) return null;
        if (process.ThreadSamples.IsEmpty) return process.Threads == 1 ? process.MainThread?.BlockedSinceNs : null;
        if (process.ThreadSamples.Length < process.Threads || process.ThreadSamples.Any(thread => thread.BlockedSinceNs is null)) return null;
        return process.ThreadSamples.Max(thread => thread.BlockedSinceNs);
    }

    private long? BlockedSince(int pid, int tid)
    {
        var sample = _samples[pid];
        var thread = sample.ThreadSamples.IsEmpty ? sample.MainThread : sample.ThreadSamples.FirstOrDefault(one => one.Tid == tid);
        return thread?.Tid == tid ? thread.BlockedSinceNs : null;
    }

    private void AddQueued(ConnectionBook book, ulong inode, string local, int count, ImmutableArray<QueuedClients>.Builder queued)
    {
        if (!book.IsUnattended(inode)) return;
        foreach (var holder in book.HoldersOf(inode))
            if (_listed.Contains(holder.Pid)) queued.Add(new QueuedClients(holder.Pid, local, count));
    }
}
