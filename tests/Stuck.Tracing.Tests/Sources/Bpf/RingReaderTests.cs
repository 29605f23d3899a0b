using System.Runtime.InteropServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf;
using Stuck.Tracing.Sources.Bpf.Maps;

namespace Stuck.Tracing.Tests.Sources.Bpf;

/// <summary>Rings that we fill as the programs do.</summary>
public sealed unsafe class RingReaderTests : IDisposable
{
    private readonly CallMaps _maps;
    private readonly RingReader _reader;
    private readonly List<long> _read = [];
    private long _horizon = long.MaxValue;

    public RingReaderTests()
    {
        Assert.SkipUnless(CallMaps.TryCreate(2, wakers: false, out var maps, out var refusal), refusal?.ToString() ?? "");
        _maps = maps;
        _reader = new RingReader(maps.Records, new Clock(() => _horizon));
    }

    public void Dispose()
    {
        _reader.Dispose();
        _maps.Dispose();
    }

    [Fact]
    public void Records_of_all_CPUs_come_in_the_order_of_time()
    {
        foreach (var ns in (int[])[1, 4, 5]) Write(0, ns);
        foreach (var ns in (int[])[2, 3, 6]) Write(1, ns);
        Assert.Equal([1, 2, 3, 4, 5, 6], Drain());
        Write(1, 8);
        Write(0, 7);
        Assert.Equal([7, 8], Drain());
        Assert.Equal([], Drain());
    }

    [Fact]
    public void What_came_after_the_drain_began_waits_for_the_next()
    {
        Write(0, 10);
        Write(0, 30);
        Write(1, 40);
        _horizon = 25;
        Assert.Equal([10], Drain());
        Write(0, 50);
        Write(1, 45);
        _horizon = 48;
        Assert.Equal([30, 40, 45], Drain());
        _horizon = 60;
        Assert.Equal([50], Drain());
    }

    /// <summary>Whatever stands there, what is handed out are records, and it ends.</summary>
    [Fact]
    public void Rings_that_lie_are_left_out_and_counted()
    {
        var random = new Random(7);
        for (var round = 0; round < 2000; round++)
        {
            for (var i = 0; i < 5; i++) Write(round % 2, round * 10 + i, pieces: i);
            var ring = Half(round % 2);
            for (var hits = random.Next(1, 4); hits > 0; hits--) ring[random.Next(0, 600)] = (byte)random.Next();
            Drain();
        }

        Assert.InRange(_reader.Torn, 100, 2000);
    }

    private byte* Half(int cpu) => _maps.Records[cpu] + RingLayout.ControlBytes + ((Word(cpu) & 1ul << 63) == 0 ? 0 : _maps.HalfBytes + RingLayout.SlackBytes);

    private ref ulong Word(int cpu) => ref *(ulong*)(_maps.Records[cpu] + RingLayout.Word);

    private void Write(int cpu, long ns, int pieces = 0)
    {
        var at = Half(cpu) + (uint)Word(cpu);
        var size = sizeof(RecordHeader) + pieces * (sizeof(PieceHeader) + 8);
        new Span<byte>(at, RingLayout.PrefixBytes + size).Clear();
        *(int*)(at + RingLayout.PrefixLength) = RingLayout.PrefixBytes + size;
        *(long*)(at + RingLayout.PrefixNs) = ns;
        var record = at + RingLayout.PrefixBytes;
        *(RecordHeader*)record = new RecordHeader { Size = size, StartNs = ns };
        for (var i = 0; i < pieces; i++) ((PieceHeader*)(record + sizeof(RecordHeader) + i * (sizeof(PieceHeader) + 8)))->Length = 8;
        Word(cpu) += (uint)(RingLayout.PrefixBytes + size);
    }

    private long[] Drain()
    {
        _read.Clear();
        _reader.Drain((_, record) =>
        {
            foreach (var piece in new RecordView(record)) Assert.InRange(piece.Bytes.Length, 0, record.Length);
            _read.Add(MemoryMarshal.Read<RecordHeader>(record).StartNs);
        });
        return [.. _read];
    }

    private sealed class Clock(Func<long> now) : TimeProvider
    {
        public override long GetTimestamp() => now();
    }
}
