using System.Runtime.InteropServices;
using Stuck.Tracing.Records;
using Stuck.Tracing.Sources.Bpf.Maps;

namespace Stuck.Tracing.Sources.Bpf;

/// <summary>
/// Reads the rings of all CPUs, in the order of time. The halves are turned about one after the other, so what came after the first was waits for
/// the next time. For one thread.
/// </summary>
internal sealed unsafe class RingReader(CallRings rings, TimeProvider time) : IDisposable
{
    private const ulong Half = 1ul << 63, Turn = 1ul << 32;

    private readonly Cursor[] _cursors = new Cursor[rings.Cpus];

    /// <summary>A record, as it lies in a history, of a process.</summary>
    public delegate void Handler(int pid, ReadOnlySpan<byte> record);

    /// <summary>How many records were lost as a ring was full, since the beginning.</summary>
    public long Lost => Sum(RingLayout.Lost);

    /// <summary>How often memory of callers was not there to be read.</summary>
    public long Unread => Sum(RingLayout.Unread);

    /// <summary>How often what stood in a ring was no record, and the rest of it was left out.</summary>
    public long Torn { get; private set; }

    /// <summary>Hands out all records that there are.</summary>
    /// <returns>How full the fullest ring was; bytes.</returns>
    public int Drain(Handler handle)
    {
        var (horizon, fullest) = (time.GetTimestamp(), 0);
        for (var cpu = 0; cpu < _cursors.Length; cpu++) fullest = Math.Max(fullest, TurnAbout(cpu));
        while (Next(horizon) is var cpu and >= 0)
        {
            ref var cursor = ref _cursors[cpu];
            var prefix = cursor.At;
            var length = *(int*)(prefix + RingLayout.PrefixLength);
            if (!IsWhole(prefix, length, cursor.End - prefix))
            {
                // Somebody else has written here: where the next one begins nobody knows.
                cursor.At = cursor.End;
                Torn++;
                continue;
            }

            cursor.At += length;
            handle(*(int*)(prefix + RingLayout.PrefixPid), new ReadOnlySpan<byte>(prefix + RingLayout.PrefixBytes, length - RingLayout.PrefixBytes));
        }

        return fullest;
    }

    public void Dispose()
    {
        foreach (ref var cursor in _cursors.AsSpan()) NativeMemory.Free(cursor.Kept);
        Array.Clear(_cursors);
    }

    private static bool IsWhole(byte* prefix, int length, long left) =>
        length >= RingLayout.PrefixBytes + sizeof(RecordHeader) && length % sizeof(ulong) == 0 && length <= left
        && *(int*)(prefix + RingLayout.PrefixBytes) == length - RingLayout.PrefixBytes
        && IsOfAKind((RecordHeader*)(prefix + RingLayout.PrefixBytes)) && RecordView.HasWholePieces(new ReadOnlySpan<byte>(prefix + RingLayout.PrefixBytes, length - RingLayout.PrefixBytes));

    /// <summary>What takes a record from here on relies on it.</summary>
    private static bool IsOfAKind(RecordHeader* header) =>
        header->Abi <= Abi.I386 && (header->Kind <= RecordKind.Fault || (EventKind)header->Kind is >= EventKind.Forked and <= EventKind.Sent);

    /// <summary>Has the programs write into the other half, and lets what they have written be read. What is left of the time before comes first.</summary>
    private int TurnAbout(int cpu)
    {
        ref var cursor = ref _cursors[cpu];
        Keep(ref cursor);
        var ring = rings[cpu];
        ref var word = ref *(ulong*)(ring + RingLayout.Word);
        var before = Volatile.Read(ref word);
        // An empty one stays as it is.
        if ((uint)before == 0) return 0;
        var other = (before & Half ^ Half) | before + Turn & ~Half & ~(Turn - 1);
        before = Interlocked.Exchange(ref word, other);
        cursor.Fresh = ring + RingLayout.ControlBytes + ((before & Half) == 0 ? 0 : rings.HalfBytes + RingLayout.SlackBytes);
        cursor.FreshEnd = cursor.Fresh + (uint)before;
        return (int)(uint)before;
    }

    /// <summary>What the last drain left of a half that is written into again from now on.</summary>
    private static void Keep(ref Cursor cursor)
    {
        var left = cursor.Left;
        if (left == 0)
        {
            cursor.At = cursor.End = null;
            return;
        }

        // What was kept before has been handed out: it came before the horizon of its drain.
        var kept = (byte*)NativeMemory.Alloc((nuint)left);
        var first = (int)(cursor.End - cursor.At);
        new ReadOnlySpan<byte>(cursor.At, first).CopyTo(new Span<byte>(kept, first));
        var second = (int)(cursor.FreshEnd - cursor.Fresh);
        new ReadOnlySpan<byte>(cursor.Fresh, second).CopyTo(new Span<byte>(kept + first, second));
        NativeMemory.Free(cursor.Kept);
        cursor.Kept = cursor.At = kept;
        cursor.End = kept + left;
        cursor.Fresh = cursor.FreshEnd = null;
    }

    /// <summary>The CPU whose next record is the oldest of those before a moment; negative if there is none.</summary>
    private int Next(long horizon)
    {
        var (oldest, at) = (-1, horizon);
        for (var cpu = 0; cpu < _cursors.Length; cpu++)
        {
            ref var cursor = ref _cursors[cpu];
            if (cursor.At == cursor.End)
            {
                if (cursor.Fresh == cursor.FreshEnd) continue;
                cursor.At = cursor.Fresh;
                cursor.End = cursor.FreshEnd;
                cursor.Fresh = cursor.FreshEnd = null;
            }

            var ns = *(long*)(cursor.At + RingLayout.PrefixNs);
            if (ns < at) (oldest, at) = (cpu, ns);
        }

        return oldest;
    }

    private long Sum(int counter)
    {
        var sum = 0L;
        for (var cpu = 0; cpu < _cursors.Length; cpu++) sum += Volatile.Read(ref *(long*)(rings[cpu] + counter));
        return sum;
    }

    /// <summary>What is to be read of a ring: first from At to End, then what has been turned about since.</summary>
    private struct Cursor
    {
        public byte* At, End, Fresh, FreshEnd;

        /// <summary>Ours, to be freed.</summary>
        public byte* Kept;

        public readonly long Left => End - At + (FreshEnd - Fresh);
    }
}
