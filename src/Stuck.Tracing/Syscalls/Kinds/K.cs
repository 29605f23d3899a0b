using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>The words that rows are written in. A family imports it statically.</summary>
public static class K
{
    /// <summary>The only sigsetsize that the kernel takes.</summary>
    private const int KernelSignalSetBytes = 8;

    /// <summary>int.</summary>
    public static readonly Kind Int = new Integer(IntegerFormat.Signed, 4);

    /// <summary>unsigned int.</summary>
    public static readonly Kind UInt = new Integer(IntegerFormat.Unsigned, 4);

    /// <summary>long, ssize_t, off_t.</summary>
    public static readonly Kind Long = new Integer(IntegerFormat.Signed);

    /// <summary>unsigned long, size_t.</summary>
    public static readonly Kind ULong = new Integer(IntegerFormat.Unsigned);

    public static readonly Kind LongLong = new Integer(IntegerFormat.Signed, 8);

    public static readonly Kind ULongLong = new Integer(IntegerFormat.Unsigned, 8);

    public static readonly Kind UShort = new Integer(IntegerFormat.Unsigned, 2);

    /// <summary>A word in hexadecimal.</summary>
    public static readonly Kind Hex = new Integer(IntegerFormat.Hex);

    /// <summary>32 bits in hexadecimal.</summary>
    public static readonly Kind Hex32 = new Integer(IntegerFormat.Hex, 4);

    /// <summary>64 bits in hexadecimal.</summary>
    public static readonly Kind Hex64 = new Integer(IntegerFormat.Hex, 8);

    public static readonly Kind Hex16 = new Integer(IntegerFormat.Hex, 2);

    public static readonly Kind Hex8 = new Integer(IntegerFormat.Hex, 1);

    public static readonly Kind UByte = new Integer(IntegerFormat.Unsigned, 1);

    public static readonly Kind Short = new Integer(IntegerFormat.Signed, 2);

    /// <summary>A pointer that is not followed, 64 bits wide even for tracees of 32.</summary>
    public static readonly Kind Addr64 = new Address(8);

    /// <summary>A pointer that is not followed.</summary>
    public static readonly Kind Addr = new Address();

    /// <summary>A file descriptor.</summary>
    public static readonly Kind Fd = new Descriptor();

    /// <summary>A file descriptor that the call made.</summary>
    public static readonly Kind NewFd = new Descriptor(phase: Phase.Exit);

    /// <summary>The id of a process or thread that there is.</summary>
    public static readonly Kind Pid = new ProcessId();

    /// <summary>The id of a process or thread that a call tells of.</summary>
    public static readonly Kind NewPid = new ProcessId(Phase.Exit);

    /// <summary>A file descriptor of a directory, or AT_FDCWD.</summary>
    public static readonly Kind DirFd = new Descriptor(isDirectory: true);

    /// <summary>A path given to the kernel; never shortened.</summary>
    public static readonly Kind PathName = new CString(isPath: true);

    /// <summary>A string given to the kernel.</summary>
    public static readonly Kind Str = new CString(isPath: false);

    /// <summary>Permission bits, of which the kernel takes 16: <c>0644</c>.</summary>
    public static readonly Kind Octal = new Integer(IntegerFormat.Octal, 2, 3);

    /// <summary>A user or group: -1 where it stands for nobody, or for no change.</summary>
    public static readonly Kind Id = new Custom((decoder, value) =>
    {
        if ((uint)value == uint.MaxValue) decoder.PutInt(-1);
        else decoder.PutUInt((uint)value);
    }, 4);

    /// <summary>A signal's number.</summary>
    public static readonly Kind Signal = new SignalName();

    /// <summary>An error number that is no result.</summary>
    public static readonly Kind Errno = new ErrorCode(negated: true);

    /// <summary>A register that strace does not show: the kernel ignores it, or it is the other half of a wide argument.</summary>
    public static readonly Kind Hidden = new Optional(Hex, _ => false);

    private static readonly Kind VectorEntry = new Struct(("iov_base", Addr), ("iov_len", ULong));

    /// <summary>A pointer to a single value that the kernel reads: <c>[5]</c>.</summary>
    public static Kind InBox(Kind value) => In(new Boxed(value));

    /// <summary>A pointer to a single value that the kernel fills: <c>[5]</c>.</summary>
    public static Kind OutBox(Kind value) => Out(new Boxed(value));

    /// <summary>A pointer to what the kernel reads.</summary>
    public static Kind In(Kind target) => new Pointer(Phase.Entry, target);

    /// <summary>A pointer to what the kernel fills.</summary>
    public static Kind Out(Kind target) => new Pointer(Phase.Exit, target);

    /// <summary>A pointer to what the kernel reads and changes.</summary>
    public static Kind InOut(Kind target) => new InOutPointer(target);

    /// <summary>A buffer given to the kernel, as long as argument <paramref name="length"/> says.</summary>
    public static Kind InBytes(int length) => In(new Bytes(Arg(length)));

    /// <summary>A buffer filled by the kernel, as long as the result says.</summary>
    public static Kind OutBytes() => Out(new Bytes(Returned));

    /// <summary>An array of struct iovec whose buffers are not shown.</summary>
    public static Kind AddressVector(Count count) => In(Array(VectorEntry, count));

    public static Kind Array(Kind element, Count count) => new ArrayOf(element, count);

    public static Kind Bits(FlagSet names) => new Flags(names);

    public static Kind OneOf(FlagSet names) => new Choice(names);

    /// <summary>Flags of 64 bits.</summary>
    public static Kind Bits64(FlagSet names) => new Flags(names, bytes: 8);

    public static Kind Bits16(FlagSet names) => new Flags(names, bytes: 2);

    public static Kind Bits8(FlagSet names) => new Flags(names, bytes: 1);

    public static Kind OneOf16(FlagSet names) => new Choice(names, bytes: 2);

    public static Kind OneOf8(FlagSet names) => new Choice(names, bytes: 1);

    public static Kind OneOf64(FlagSet names) => new Choice(names, bytes: 8);

    /// <summary>One of several names for a word.</summary>
    public static Kind OneOfLong(FlagSet names) => new Choice(names, bytes: 0);

    /// <summary>Members of which the structure tells how many there are (<see cref="Field.Measure"/>).</summary>
    public static readonly Count Measured = Count.Measured;

    /// <summary>Flags that are passed in an unsigned long.</summary>
    public static Kind LongBits(FlagSet names) => new Flags(names, bytes: 0);

    /// <summary>A signal set, of a size that must be the kernel's.</summary>
    public static Kind SigSet(Count size, Phase phase = Phase.Entry) =>
        FollowIf(decoder => size.Of(decoder) == KernelSignalSetBytes, new Pointer(phase, new SignalSet()));

    /// <summary>A pointer followed under a condition; its address otherwise.</summary>
    public static Kind FollowIf(Func<Decoder, bool> condition, Kind pointer) => new When(condition, pointer, Addr);

    /// <summary>An argument that the call has only under a condition.</summary>
    public static Kind If(Func<Decoder, bool> condition, Kind kind) => new Optional(kind, condition);

    /// <summary>A count given by an argument that is a size_t.</summary>
    public static Count Arg(int index) => Count.Argument(index);

    /// <summary>A count given by an argument that is an unsigned int: the upper half of the register does not count.</summary>
    public static Count Arg32(int index) => Count.Argument32(index);

    /// <summary>A count given by the result; 0 until the call has succeeded.</summary>
    public static readonly Count Returned = Count.Returned;

    /// <summary>A fixed count.</summary>
    public static Count Fixed(long count) => Count.Fixed(count);

    /// <summary>A count that only code can tell.</summary>
    /// <param name="most">What it never exceeds, as data.</param>
    public static Count Computed(Func<Decoder, long> code, Count? most = null) => Count.Computed(code, most);
}
