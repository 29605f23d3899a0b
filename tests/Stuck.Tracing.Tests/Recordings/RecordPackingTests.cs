using Stuck.Tracing.Records;
using Stuck.Tracing.Recordings;

namespace Stuck.Tracing.Tests.Recordings;

public sealed class RecordPackingTests
{
    [Fact]
    public void What_is_packed_is_unpacked_as_it_was()
    {
        var random = new Random(1);
        var records = Enumerable.Range(0, 2000).Select(i => Made.Write(new string((char)('a' + random.Next(26)), random.Next(200)), i * 1000L + random.Next(500), 4711 + random.Next(3))).ToArray();
        var (packing, packed) = (new RecordPacking(), new List<byte>());
        foreach (var record in records) packing.Pack(record, packed);
        ReadOnlySpan<byte> left = packed.ToArray();
        var unpacking = new RecordPacking();
        foreach (var record in records) Assert.Equal(record, unpacking.Unpack(ref left));
        Assert.Equal(0, left.Length);
        Assert.Null(unpacking.Unpack(ref left));
    }

    [Fact]
    public void The_same_again_is_nearly_nothing()
    {
        var (packing, packed) = (new RecordPacking(), new List<byte>());
        packing.Pack(Made.Write("hello", 1000), packed);
        var first = packed.Count;
        packing.Pack(Made.Write("hello", 5000), packed);
        // Size, kind, thread, number, time and duration.
        Assert.InRange(packed.Skip(first).Count(one => one != 0), 4, 12);
    }

    /// <summary>Whatever is there: bytes that differ by some bits, or are cut.</summary>
    [Fact]
    public void Of_bytes_that_lie_none_is_taken_that_readers_would_stumble_over()
    {
        var (packing, packed) = (new RecordPacking(), new List<byte>());
        for (var i = 0; i < 20; i++) packing.Pack(Made.Write(new string('a', i * 7), i * 1000), packed);
        var random = new Random(2);
        for (var i = 0; i < 20_000; i++)
        {
            var bytes = packed.ToArray();
            for (var change = random.Next(1, 4); change > 0; change--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
            ReadOnlySpan<byte> left = bytes.AsSpan(0, random.Next(bytes.Length));
            var unpacking = new RecordPacking();
            while (unpacking.Unpack(ref left) is { } record)
                foreach (var piece in new RecordView(record)) _ = piece.Bytes.Length;
        }
    }
}
