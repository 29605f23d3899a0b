using System.Runtime.InteropServices;
using System.Text.Json;

namespace Stuck.Tracing.Recordings;

/// <summary>What a chunk of records holds: what it tells of each process, and the packed records of all, one process after the other.</summary>
internal static class RecordChunk
{
    public static byte[] Write(RecordedBatch batch, ReadOnlySpan<byte> packed)
    {
        var told = RecordingJson.Write(batch);
        var raw = new byte[sizeof(int) + told.Length + packed.Length];
        MemoryMarshal.Write(raw, told.Length);
        told.CopyTo(raw, sizeof(int));
        packed.CopyTo(raw.AsSpan(sizeof(int) + told.Length));
        return raw;
    }

    /// <exception cref="RecordingException">It holds what no recorder writes.</exception>
    public static RecordedBatch ReadTold(ReadOnlySpan<byte> raw)
    {
        var length = ToldLength(raw);
        try
        {
            if (RecordingJson.ReadBatch(raw.Slice(sizeof(int), length)) is { } batch) return batch;
        }
        catch (JsonException)
        {
        }

        throw new RecordingException("a part of the recording does not say whose it is");
    }

    /// <summary>The records of all processes.</summary>
    /// <exception cref="RecordingException">There are fewer than it says.</exception>
    public static List<byte[]> ReadRecords(ReadOnlySpan<byte> raw, RecordedBatch told)
    {
        var (packing, records) = (new RecordPacking(), new List<byte[]>());
        var packed = raw[(sizeof(int) + ToldLength(raw))..];
        foreach (var process in told.Processes)
            for (var i = 0; i < process.Count; i++)
                records.Add(packing.Unpack(ref packed) ?? throw new RecordingException($"a part of the recording has fewer records of {process.Key.Pid} than it says"));
        return records;
    }

    private static int ToldLength(ReadOnlySpan<byte> raw)
    {
        var length = raw.Length >= sizeof(int) ? MemoryMarshal.Read<int>(raw) : -1;
        return length >= 0 && length <= raw.Length - sizeof(int) ? length : throw new RecordingException("a part of the recording does not say how long it is");
    }
}
