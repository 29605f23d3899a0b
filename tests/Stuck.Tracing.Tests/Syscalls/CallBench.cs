using System.Runtime.InteropServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Syscalls.Table;
using static System.Text.Encoding;

namespace Stuck.Tracing.Tests.Syscalls;

/// <summary>Captures and formats calls of a made-up tracee: its memory, its descriptors and its results are what a test says.</summary>
internal sealed class CallBench : IMemory
{
    private readonly Dictionary<ulong, byte> _before = [];
    private readonly Dictionary<ulong, byte> _after = [];
    private readonly Dictionary<int, string> _targets = [];
    private readonly Dictionary<int, int> _protocols = [];
    private readonly CallCapture _capture = new();
    private readonly CallFormatter _formatter = new();
    private RecordBuffer? _buffer;
    private bool _returned;

    public Abi Abi { get; init; }

    /// <summary>When calls begin, and end; ns.</summary>
    public long AtNs { get; set; }

    public CaptureOptions Capture { get; init; } = new() { RecordBytes = 1 << 20 };

    public FormatOptions Options { get; init; } = new() { ResultColumn = 0 };

    /// <summary>The number of the call that a restart_syscall goes on with; null where nobody knows.</summary>
    public int? Resumed { get; init; }

    private RecordBuffer Buffer => _buffer ??= new RecordBuffer(Capture.RecordBytes);

    /// <summary>Memory that holds these bytes when the call begins, and unless <see cref="Filled"/> changes it, when it ends.</summary>
    public CallBench Holds<T>(ulong address, params ReadOnlySpan<T> values) where T : unmanaged => Store(_before, address, values);

    /// <summary>Memory that the call fills.</summary>
    public CallBench Filled<T>(ulong address, params ReadOnlySpan<T> values) where T : unmanaged => Store(_after, address, values);

    /// <summary>Memory that holds a string with its NUL when the call begins.</summary>
    public CallBench Holds(ulong address, string text) => Holds<byte>(address, UTF8.GetBytes(text + '\0'));

    /// <summary>A string with its NUL that the call fills in.</summary>
    public CallBench Filled(ulong address, string text) => Filled<byte>(address, UTF8.GetBytes(text + '\0'));

    /// <summary>What a descriptor refers to.</summary>
    public CallBench Refers(int descriptor, string target)
    {
        _targets[descriptor] = target;
        return this;
    }

    /// <summary>A descriptor that is a netlink socket of a protocol.</summary>
    public CallBench Netlink(int descriptor, int protocol)
    {
        _protocols[descriptor] = protocol;
        return this;
    }

    /// <summary>The whole line of a call that has returned; a result from -4095 to -1 is an errno.</summary>
    public string Call(string name, long result, params ReadOnlySpan<ulong> arguments)
    {
        var text = new InkText();
        _formatter.Format(Record(name, result, arguments), Options, text);
        return text.ToString();
    }

    /// <summary>The whole line of a call in which its process ended.</summary>
    public string Unfinished(string name, params ReadOnlySpan<ulong> arguments)
    {
        var text = new InkText();
        _formatter.Format(Record(name, null, arguments), Options, text);
        return text.ToString();
    }

    /// <summary>What is known of a call while it is in flight.</summary>
    public string InFlight(string name, params ReadOnlySpan<ulong> arguments)
    {
        var text = new InkText();
        _formatter.FormatEntry(Record(name, null, arguments), Options, text);
        return text.ToString();
    }

    int IMemory.Read(ulong address, Span<byte> destination)
    {
        for (var i = 0; i < destination.Length; i++)
        {
            var at = address + (ulong)i;
            if (!(_returned && _after.TryGetValue(at, out destination[i])) && !_before.TryGetValue(at, out destination[i])) return i;
        }

        return destination.Length;
    }

    int IMemory.ReadDescriptorTarget(int descriptor, Span<byte> destination) =>
        _targets.TryGetValue(descriptor, out var target) ? UTF8.GetBytes(target, destination) : 0;

    int IMemory.ReadNetlinkProtocol(int descriptor) => _protocols.GetValueOrDefault(descriptor, -1);

    private CallBench Store<T>(Dictionary<ulong, byte> memory, ulong address, ReadOnlySpan<T> values) where T : unmanaged
    {
        foreach (var b in MemoryMarshal.AsBytes(values)) memory[address++] = b;
        return this;
    }

    /// <summary>The record of a call; without a result it has not returned.</summary>
    public byte[] Record(string name, long? result, params ReadOnlySpan<ulong> arguments)
    {
        var number = SyscallTable.All(Abi).Index().First(entry => entry.Item.Name == name).Index;
        var call = SyscallTable.Find(Abi, number);
        Assert.True(call.HasRow, $"{name} has no row");
        ref var header = ref Buffer.Start(RecordKind.Syscall, tid: 1, number, startNs: AtNs);
        header.Abi = Abi;
        header.Flags = RecordFlags.Unfinished;
        for (var i = 0; i < arguments.Length; i++) header.Arguments[i] = arguments[i];
        if (Resumed is { } resumed) Buffer.Commit(PieceHeader.Resumed, (ulong)resumed);
        _returned = false;
        _capture.Capture(call, Buffer, Phase.Entry, this, Capture);
        if (result is { } value)
        {
            // The record may have grown and moved meanwhile.
            header = ref Buffer.Header;
            header.Flags &= ~RecordFlags.Unfinished;
            if (value is < 0 and >= -4095) header.Flags |= RecordFlags.Failed;
            header.Result = value;
            _returned = true;
            _capture.Capture(call, Buffer, Phase.Exit, this, Capture);
        }

        return Buffer.Bytes.ToArray();
    }
}
