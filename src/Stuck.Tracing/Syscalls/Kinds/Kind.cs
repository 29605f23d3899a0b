using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Formatting;

namespace Stuck.Tracing.Syscalls.Kinds;

/// <summary>
/// What an argument, a structure's field or an array's element is: how it is written, and what memory it leads to. Kinds hold no state of
/// a call and are shared by all threads.
/// </summary>
public abstract class Kind
{
    /// <summary>At which stops describing a value reads the tracee's memory.</summary>
    public virtual Phase Reads => Phase.None;

    /// <summary>Kinds that are data and that together read at least what this one does, where only its own code knows what that is.</summary>
    public IReadOnlyList<Kind> ReadsAs { get; init; } = [];

    /// <summary>As <see cref="Reads"/>, where other arguments of the call in hand decide between several kinds.</summary>
    public virtual Phase ReadsIn(Decoder decoder) => Reads;

    /// <summary>Bytes that a value takes in memory, where words have <paramref name="word"/> bytes; null where that depends on the call.</summary>
    public virtual int? FixedSize(int word) => word;

    /// <summary>Bytes that a value takes in memory; may depend on the call (an array counted by another argument).</summary>
    public virtual int Size(Decoder decoder) => FixedSize(decoder.WordSize) ?? decoder.WordSize;

    /// <summary>The least bytes without which a value cannot be shown at all: a structure is shown whole or not, an array as far as it goes.</summary>
    /// <remarks>Of a record that was full (<see cref="Decoder.IsCut"/>), buffers too are shown as far as they go.</remarks>
    public virtual int Needed(Decoder decoder) => Size(decoder);

    /// <summary>The natural alignment in memory, for words of <paramref name="word"/> bytes.</summary>
    public virtual int Alignment(int word) => word;

    /// <summary>False when the call has no such argument, given its other arguments (open's mode without O_CREAT).</summary>
    public virtual bool IsPresent(Decoder decoder) => true;

    /// <summary>True when strace would name the field with this value (<c>name=value</c>); false leaves the field out.</summary>
    public virtual bool Matters(Decoder decoder, ReadOnlySpan<byte> bytes) => true;

    /// <summary>True when the value's text has the member's name in it, so that <c>name=</c> is not written before it.</summary>
    public virtual bool NamesItself => false;

    /// <summary>Describes a value held in a register.</summary>
    public abstract void Describe(Decoder decoder, ulong value);

    /// <summary>Describes a value that lies in memory; <paramref name="bytes"/> may be short when memory ends.</summary>
    /// <param name="address">Where the value lies in the tracee.</param>
    public virtual void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var size = Size(decoder);
        if (bytes.Length < size) decoder.Put("???", Ink.Comment);
        else Describe(decoder, Scalar(bytes[..size]));
    }

    /// <summary>The unsigned value of 1, 2, 4 or 8 little-endian bytes.</summary>
    protected static ulong Scalar(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => bytes[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        8 => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
        _ => 0,
    };
}
