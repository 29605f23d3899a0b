using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;
using Stuck.Commands.Status;
using Stuck.Dashboard.Terminal;
using Stuck.Tracing.Model;
using Stuck.Tracing.Recordings;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Calls;
using Stuck.Tracing.Syscalls.Formatting;
using Stuck.Tracing.Words;

namespace Stuck.Fuzzing;

/// <summary>
/// Recordings, which anybody may have made: as they come, with sums that are right whatever they hold, and with chunks that are missing, doubled or elsewhere.
/// Each is told of, moment by moment, or refused in one line.
/// </summary>
internal static class RecordingTarget
{
    private static readonly FormatOptions s_format = FormatOptions.Default with { Verbose = true, StringLimit = 200 };

    /// <summary>What stands before the bytes in <see cref="Unpack"/>.</summary>
    private const int FrameBytes = 12;

    public static string Run(byte[] input)
    {
        var path = Path.Combine(Path.GetTempPath(), $"stuck-fuzz-{Guid.NewGuid()}");
        try
        {
            var whole = Mended(input);
            return Show(path, input) + Show(path, Concatenated(whole)) + Show(path, Concatenated(Disordered(whole, (int)XxHash3.HashToUInt64(input))));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static string Show(string path, byte[] file)
    {
        File.WriteAllBytes(path, file);
        try
        {
            using var host = ReplayHost.Open(path, new HistoryBudget(1 << 20));
            var shown = new StringBuilder(SafeText.Printable(host.Damage ?? ""));
            for (var moment = 0; moment < host.Moments; moment++)
                if (host.MoveTo(moment) is { } refusal) shown.Append(SafeText.Printable(OneLine(refusal)));
                else Show(host.Shown, shown);
            // Back is another way than on.
            if (host.MoveTo(0) is null) Show(host.Shown, shown);
            return shown.ToString();
        }
        catch (RecordingException e)
        {
            return SafeText.Printable(OneLine(e.Message));
        }
    }

    private static string OneLine(string text) => text.Contains('\n', StringComparison.Ordinal) ? throw new InvalidOperationException($"that is more than a line: {text}") : text;

    private static void Show(Frame frame, StringBuilder shown)
    {
        StatusJson.Write(Stream.Null, StatusReport.Of(frame));
        foreach (var row in frame.Rows)
        {
            _ = frame.Families.Of(row);
            var process = new ShownProcess(row, frame.AtNs);
            foreach (var column in ProcessColumns.All) shown.Append(SafeText.Printable(column.Value(process)));
        }

        var (formatter, text, record) = (new CallFormatter(), new InkText(), new byte[1024]);
        foreach (var traced in frame.Traced)
            for (var i = traced.History.First; i < traced.History.End; i++)
                if (traced.History.TryCopy(i, ref record) && MemoryMarshal.Read<RecordHeader>(record).Kind == RecordKind.Syscall)
                    formatter.Format(record[..MemoryMarshal.Read<RecordHeader>(record).Size], s_format, text);
        shown.Append(SafeText.Printable(text.Chars.ToString()));
    }

    /// <summary>What lies between marks, each a chunk whose length and sum are right.</summary>
    internal static List<byte[]> Mended(byte[] file)
    {
        var chunks = new List<byte[]>();
        for (var at = FindMark(file, 0); at < file.Length;)
        {
            var end = FindMark(file, at + 1);
            if (end - at >= ChunkHeader.Bytes) chunks.Add(Mended(file.AsSpan(at, end - at)));
            at = end;
        }

        return chunks;
    }

    private static byte[] Mended(ReadOnlySpan<byte> bytes)
    {
        var chunk = bytes.ToArray();
        var payload = chunk.AsSpan(ChunkHeader.Bytes);
        Unpack(payload);
        var header = MemoryMarshal.Read<ChunkHeader>(chunk);
        (header.Length, header.RawLength) = (payload.Length, Math.Max(0, payload.Length - FrameBytes));
        header.Checksum = header.SumWith(payload);
        MemoryMarshal.Write(chunk, header);
        return chunk;
    }

    private static int FindMark(byte[] file, int from) => file.AsSpan(from).IndexOf(MemoryMarshal.AsBytes([ChunkHeader.Mark])) is >= 0 and var at ? from + at : file.Length;

    /// <summary>Makes it a frame of Zstandard of one block that is not packed, to the end (RFC 8878): what was changed in it is what is read.</summary>
    private static void Unpack(Span<byte> payload)
    {
        if (payload.Length < FrameBytes) return;
        var length = payload.Length - FrameBytes;
        MemoryMarshal.Write(payload, 0xFD2FB528);
        payload[4] = 0xA0;
        MemoryMarshal.Write(payload[5..], length);
        MemoryMarshal.Write(payload[9..], (ushort)(length << 3 | 1));
        payload[11] = (byte)(length >> 13);
    }

    private static List<byte[]> Disordered(List<byte[]> chunks, int seed)
    {
        List<byte[]> other = [.. chunks];
        var random = new Random(seed);
        for (var changes = random.Next(1, 4); changes > 0 && other.Count > 1; changes--)
        {
            var (one, to) = (random.Next(other.Count), random.Next(other.Count));
            switch (random.Next(3))
            {
                case 0: other.Insert(to, other[one]); break;
                case 1: other.RemoveAt(one); break;
                default: (other[one], other[to]) = (other[to], other[one]); break;
            }
        }

        return other;
    }

    private static byte[] Concatenated(List<byte[]> chunks) => [.. chunks.SelectMany(chunk => chunk)];
}
