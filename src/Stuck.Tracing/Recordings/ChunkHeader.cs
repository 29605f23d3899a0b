using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Stuck.Tracing.Recordings;

/// <summary>What stands before the bytes of a chunk. Little-endian.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ChunkHeader
{
    /// <summary>"stuckrec".</summary>
    public const ulong Mark = 0x6365726b63757473;

    /// <summary>More no chunk has: a length that is more is no length; bytes.</summary>
    public const int MostBytes = 64 << 20;

    public ulong Magic;
    public ChunkKind Kind;

    /// <summary>Of a frame, one more than were stuck, as far as that can be said; 0 where nobody has.</summary>
    public ushort Stuck;

    /// <summary>Of what follows; bytes.</summary>
    public int Length;

    /// <summary>Of what that unpacks to; bytes.</summary>
    public int RawLength;

    /// <summary>Of a frame, <see cref="Summaries.Turns.Standings.Print"/>; 0 where nobody has said.</summary>
    public uint Standings;

    /// <summary>The moment that it tells of; ns on CLOCK_MONOTONIC of the machine that was recorded.</summary>
    public long AtNs;

    /// <summary>XxHash3 of the header, with 0 in this place, and of what follows.</summary>
    public ulong Checksum;

    public static unsafe int Bytes => sizeof(ChunkHeader);

    /// <summary>Whether it can be one: what follows it is checked by its sum.</summary>
    public readonly bool IsPlausible => Magic == Mark && Length is >= 0 and <= MostBytes && RawLength is >= 0 and <= MostBytes;

    public readonly ulong SumWith(ReadOnlySpan<byte> payload)
    {
        var hash = new XxHash3();
        var header = this;
        header.Checksum = 0;
        hash.Append(MemoryMarshal.AsBytes(new ReadOnlySpan<ChunkHeader>(in header)));
        hash.Append(payload);
        return hash.GetCurrentHashAsUInt64();
    }
}
