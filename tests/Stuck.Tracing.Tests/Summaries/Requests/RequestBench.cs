using System.Text;
using Stuck.Tracing.Model;
using Stuck.Tracing.Records;
using Stuck.Tracing.Summaries.Requests;
using Stuck.Tracing.Tests.Syscalls;

namespace Stuck.Tracing.Tests.Summaries.Requests;

/// <summary>A made-up process whose calls a fold takes in.</summary>
internal sealed class RequestBench
{
    private const ulong Buffer = 0x1000, Address = 0x9000;

    private readonly TracedProcess _process;
    private readonly IReadOnlyList<DescriptorSample> _sockets;
    private readonly RequestFold _fold;
    private long _read;

    public RequestBench(int most = RequestFold.DefaultMost, params DescriptorSample[] sockets)
    {
        _process = new TracedProcess(new ProcessKey("host", 812, 1), 0, new History(new HistoryBudget()));
        _sockets = sockets;
        _fold = new RequestFold(most);
    }

    private RequestBench(RequestBench other, int pid)
    {
        _process = new TracedProcess(new ProcessKey("host", pid, 1), 0, new History(new HistoryBudget()));
        (_sockets, _fold, At, Tid) = ([], other._fold, other.At, pid);
    }

    private delegate CallBench Memory(ulong address, params ReadOnlySpan<ulong> words);

    /// <summary>The time; ms.</summary>
    public int At { get; set; }

    /// <summary>How many bytes of each call are captured.</summary>
    public int Captured { get; init; } = 1024;

    public int Tid { get; set; } = 812;

    public RequestList List
    {
        get
        {
            _fold.Add(new SessionBatch(At * 1_000_000L, [new ProcessBatch(_process, _read, _process.History.End, 0, 0, 0)]), _ => _sockets);
            _read = _process.History.End;
            return _fold.ListAt([], []);
        }
    }

    /// <summary>What is open and what has ended, in a line each.</summary>
    public string[] Lines => [.. List.Open.Select(request => Line(request)), .. List.Ended.Reverse().Select(request => Line(request))];

    /// <summary>Another process that the same fold is told of.</summary>
    public RequestBench Beside(int pid) => new(this, pid);

    /// <summary>Passes a descriptor on, beside a byte on a unix socket.</summary>
    public RequestBench Pass(int channel, int descriptor)
    {
        var bench = Bench();
        Message(bench.Holds, descriptor);
        return Append(bench.Record("sendmsg", 1, (ulong)channel, Address, 0));
    }

    /// <summary>Receives a descriptor so.</summary>
    public RequestBench TakeOver(int channel, int descriptor)
    {
        var bench = Bench().Holds<ulong>(Address, 0, 0, Address + 64, 1, Address + 128, 24, 0).Holds<ulong>(Address + 64, Address + 96, 1);
        Message(bench.Filled, descriptor);
        return Append(bench.Record("recvmsg", 1, (ulong)channel, Address, 0));
    }

    public RequestBench Accept(int descriptor, string peer = "")
    {
        var bench = Bench();
        if (peer.Length > 0) bench.Filled<byte>(Address, SockAddr(peer));
        return Append(bench.Holds<int>(Address + 100, 16).Filled<int>(Address + 100, 16).Record("accept4", descriptor, 3, Address, Address + 100, 0));
    }

    public RequestBench Connect(int descriptor, string peer) => Append(Bench().Holds<byte>(Address, SockAddr(peer)).Record("connect", 0, (ulong)descriptor, Address, 16));

    public RequestBench Receive(int descriptor, string text, int? total = null) => Receive(descriptor, Encoding.Latin1.GetBytes(text), total);

    public RequestBench Receive(int descriptor, byte[] bytes, int? total = null) =>
        Append(Bench().Filled<byte>(Buffer, bytes.AsSpan(0, Math.Min(bytes.Length, Captured))).Record("recvfrom", total ?? bytes.Length, (ulong)descriptor, Buffer, 65536, 0, 0, 0));

    public RequestBench Send(int descriptor, string text, int? total = null) => Send(descriptor, Encoding.Latin1.GetBytes(text), total);

    public RequestBench Send(int descriptor, byte[] bytes, int? total = null) =>
        Append(Bench().Holds<byte>(Buffer, bytes.AsSpan(0, Math.Min(bytes.Length, Captured))).Record("sendto", total ?? bytes.Length, (ulong)descriptor, Buffer, (ulong)(total ?? bytes.Length), 0, 0, 0));

    public RequestBench Call(string name, long result, params ulong[] arguments) => Append(Bench().Record(name, result, arguments));

    /// <summary>Wakes for one of many descriptors.</summary>
    public RequestBench Wake() => Call("epoll_wait", 1, 5, Buffer, 32, 0);

    /// <summary>Some records are missing here.</summary>
    public RequestBench Lose()
    {
        var buffer = new RecordBuffer(4096);
        buffer.Start(RecordKind.Fault, Tid, 0, At * 1_000_000L);
        return Append(buffer.Bytes.ToArray());
    }

    public RequestBench Later(int ms)
    {
        At += ms;
        return this;
    }

    private RequestBench Append(byte[] record)
    {
        System.Runtime.InteropServices.MemoryMarshal.AsRef<RecordHeader>(record.AsSpan()).Tid = Tid;
        _process.History.Append(record);
        return this;
    }

    private static void Message(Memory put, int descriptor)
    {
        put(Address, 0, 0, Address + 64, 1, Address + 128, 24, 0);
        put(Address + 64, Address + 96, 1);
        put(Address + 96, 'x');
        // struct cmsghdr: its length, SOL_SOCKET, SCM_RIGHTS.
        put(Address + 128, 20, 1 | (1UL << 32), (ulong)descriptor);
    }

    private CallBench Bench() => new() { AtNs = At * 1_000_000L, Capture = new Stuck.Tracing.Syscalls.Decoding.CaptureOptions { StringBytes = Captured } };

    private static byte[] SockAddr(string peer)
    {
        var end = System.Net.IPEndPoint.Parse(peer);
        return [2, 0, (byte)(end.Port >> 8), (byte)end.Port, .. end.Address.GetAddressBytes(), 0, 0, 0, 0, 0, 0, 0, 0];
    }

    private string Line(Request request, string indent = "")
    {
        var line = new StringBuilder($"{indent}{(request.Direction == Direction.Inbound ? "<" : ">")} {request.Protocol} {request.Text} {request.Age(At * 1_000_000L).TotalMilliseconds}ms");
        if (!request.IsOpen) line.Append($" {request.Outcome}");
        if (request.Status != 0) line.Append($" {request.Status}");
        if (request.IsError) line.Append('!');
        if (!request.IsSure) line.Append('~');
        if (request.IsSubscription) line.Append(" by design");
        foreach (var upstream in request.Upstream) line.Append($" ({Line(upstream).Trim()}{(upstream.IsSurelyFor ? "" : "?")})");
        return line.ToString();
    }
}
