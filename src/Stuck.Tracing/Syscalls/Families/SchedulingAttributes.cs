using System.Buffers.Binary;
using Stuck.Tracing.Syscalls.Decoding;
using Stuck.Tracing.Syscalls.Kinds;
using static Stuck.Tracing.Syscalls.Kinds.K;

namespace Stuck.Tracing.Syscalls.Families;

/// <summary>struct sched_attr, which grows: its first member is its size.</summary>
internal sealed class SchedulingAttributes : Kind
{
    /// <summary>The size of the structure's first version, and with the members that clamp utilization.</summary>
    private const int FirstBytes = 48, ClampedBytes = 56;

    private readonly Count _room;

    private readonly Struct _first;

    private readonly Struct _clamped;

    /// <param name="room">The most bytes that the call lets it have.</param>
    public SchedulingAttributes(Count room, Kind policy, Kind flags)
    {
        _room = room;
        _first = new(Members(policy, flags));
        _clamped = new([.. Members(policy, flags), new Field("sched_util_min", UInt), new Field("sched_util_max", UInt)]);
        ReadsAs = [new Extent(room.AtMost(Fixed(ClampedBytes)))];
    }

    public override int? FixedSize(int word) => null;

    public override int Size(Decoder decoder) => (int)Math.Min(_room.Of(decoder), ClampedBytes);

    public override int Needed(Decoder decoder) => 4;

    public override void Describe(Decoder decoder, ulong value) => decoder.PutHex(value);

    public override void DescribeAt(Decoder decoder, ulong address, ReadOnlySpan<byte> bytes)
    {
        var size = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(bytes), (uint)bytes.Length);
        if (size >= ClampedBytes) _clamped.DescribeAt(decoder, address, bytes);
        else if (size >= FirstBytes) _first.DescribeAt(decoder, address, bytes);
        else
        {
            decoder.Put('{');
            decoder.PutField("size");
            decoder.PutUInt(BinaryPrimitives.ReadUInt32LittleEndian(bytes));
            decoder.Put('}');
        }
    }

    private static Field[] Members(Kind policy, Kind flags) =>
    [
        new Field("size", UInt), new Field("sched_policy", policy), new Field("sched_flags", flags), new Field("sched_nice", Int),
        new Field("sched_priority", UInt), new Field("sched_runtime", ULongLong), new Field("sched_deadline", ULongLong),
        new Field("sched_period", ULongLong),
    ];
}
