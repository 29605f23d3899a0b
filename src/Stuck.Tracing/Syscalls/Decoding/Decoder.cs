using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Decoding;

/// <summary>
/// The place in a call's record and memory at which a description of it stands. A call is gone through twice: at the tracee's stops, to keep
/// the memory that is read (nothing is written then), and whenever somebody looks, to write the text out of what was kept. It does not know
/// what the call is. One object serves one thread, call after call.
/// </summary>
public sealed partial class Decoder
{
    private static readonly CaptureOptions Unlimited = new(int.MaxValue, int.MaxValue);

    /// <summary>A record of this size may have many pieces; bytes.</summary>
    private static readonly int IndexedBytes = PieceIndex.FewPieces * (RecordView.PieceHeaderBytes + sizeof(ulong));

    private readonly PieceIndex _index = new();
    private RecordBuffer? _capturing;
    private IMemory? _live;
    private Phase _stop;
    private CaptureOptions _capture = Unlimited;
    private byte[] _bytes = [];
    private int _size;
    private int _unindexed;
    private InkText? _text;
    private FormatOptions? _abbreviated;
    private FormatOptions? _verbose;

    /// <summary>The record being captured or written out.</summary>
    public RecordView Record => _capturing is null ? new RecordView(_bytes.AsSpan(0, _size)) : _capturing.View;

    public ref readonly RecordHeader Header => ref Record.Header;

    public FormatOptions Options { get; private set; } = FormatOptions.Default;

    /// <summary>Whether text is wanted; false at the tracee's stops.</summary>
    public bool IsWriting => _text is not null;

    /// <summary>Whether the environment of a new program is captured or shown as a whole.</summary>
    public bool WantsEnvironment => IsWriting ? Options.Verbose : _capture.Environment;

    /// <summary>Whether structures are wanted in full; they are kept whether or not.</summary>
    public bool WantsAll => !IsWriting || Options.Verbose;

    /// <summary>Whether values matter, and not only the memory they lead to.</summary>
    public bool WantsValues => IsWriting || _capture.DescriptorTargets || _capture.ProcessNames;

    public Abi Abi => Header.Abi;

    /// <summary>Bytes of the tracee's long and pointers.</summary>
    public int WordSize => Abi == Abi.I386 ? 4 : 8;

    /// <summary>The call's result, and whether it has one.</summary>
    public long Result => Header.Result;

    public bool Failed => Header.Has(RecordFlags.Failed);

    public bool Finished => !Header.Has(RecordFlags.Unfinished);

    /// <summary>The most bytes of a string or buffer that are captured or shown.</summary>
    public int StringLimit => IsWriting ? Options.StringLimit : _capture.StringBytes;

    /// <summary>The most elements of an array that are captured or shown; strace ties the latter to -s.</summary>
    public int ElementLimit => IsWriting ? Options.Verbose ? int.MaxValue : Options.StringLimit : _capture.Elements;

    /// <summary>What the structure in hand says of the size of the member in hand (<see cref="Kinds.Field.Measure"/>).</summary>
    public ulong Measure { get; set; }

    /// <summary>The raw register of argument number <paramref name="index"/>, cut to the tracee's word.</summary>
    public ulong Argument(int index)
    {
        var value = Header.Arguments[index];
        return Abi == Abi.I386 ? (uint)value : value;
    }

    /// <summary>The register of argument number <paramref name="index"/> as a long.</summary>
    public long SignedArgument(int index) => Abi == Abi.I386 ? (int)Header.Arguments[index] : (long)Header.Arguments[index];

    /// <summary>Argument number <paramref name="index"/> as a count: a size_t, as far as a long holds it.</summary>
    public long CountArgument(int index) => (long)Math.Min(Argument(index), long.MaxValue);

    /// <summary>At a stop: what is read from now on is kept in <paramref name="record"/>, and nothing is written, until <see cref="EndCapture"/>.</summary>
    internal void BeginCapture(RecordBuffer record, Phase stop, IMemory live, CaptureOptions options)
    {
        _capturing = record;
        _live = live;
        _stop = stop;
        _capture = options;
        _text = null;
        Begin();
    }

    internal void EndCapture()
    {
        _capturing = null;
        _live = null;
    }

    /// <summary>Makes <paramref name="record"/> the one to write out from now on.</summary>
    /// <param name="record">A record as a history gave it; its size stands in its header.</param>
    internal void Open(byte[] record, InkText text, FormatOptions options)
    {
        _bytes = record;
        _size = System.Runtime.InteropServices.MemoryMarshal.Read<int>(record);
        _text = text;
        Options = ForThisCall(options);
        Begin();
    }

    private void Begin()
    {
        var record = Record;
        _unindexed = 0;
        if (record.Header.Size < IndexedBytes) _index.Clear();
        else _index.Build(record);
        BeginLimits(record);
    }

    /// <summary>Whether pointers are followed, or written as addresses (strace's -e verbose).</summary>
    public bool Dereferences => !IsWriting || Options.Dereferenced.IncludesAll || Options.Dereferenced.Includes(Header.Abi, Header.Number);

    /// <summary>What is written stands behind the result: there strace follows pointers whatever was asked for.</summary>
    internal bool IsNote { get; set; }

    /// <summary>The options with which the record in hand is written: some calls in full, others shortened.</summary>
    private FormatOptions ForThisCall(FormatOptions options)
    {
        if (options.Verbose || Header.Kind != RecordKind.Syscall || options.Abbreviated.Includes(Header.Abi, Header.Number)) return options;
        if (!ReferenceEquals(_abbreviated, options)) (_abbreviated, _verbose) = (options, options with { Verbose = true });
        return _verbose!;
    }
}
