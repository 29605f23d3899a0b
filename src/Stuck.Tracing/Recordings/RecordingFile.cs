using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;
using ZstdSharp;

namespace Stuck.Tracing.Recordings;

/// <summary>
/// Reads a recording: all chunks that are whole, however it ended, and whatever has become of others. For one thread at a time.
/// </summary>
internal sealed class RecordingFile : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly Decompressor _decompressor = new();
    private readonly Decompressor _onKey = new();
    private int _key = -1;

    private RecordingFile(SafeFileHandle file) => _file = file;

    public RecordingHead Head { get; private set; } = null!;

    /// <summary>Where each whole chunk lies, in the order of the file.</summary>
    public ImmutableArray<ChunkPlace> Chunks { get; private set; } = [];

    /// <summary>How many bytes belong to no chunk that is whole.</summary>
    public long Damaged { get; private set; }

    /// <summary>It was ended, and not cut off.</summary>
    public bool IsEnded => Chunks.Length > 0 && Chunks[^1].Kind == ChunkKind.End;

    /// <exception cref="RecordingException">It is none, or needs a newer reader.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static RecordingFile Open(string path)
    {
        var file = new RecordingFile(File.OpenHandle(path));
        try
        {
            file.FindChunks();
            if (file.Chunks.IsEmpty || file.Chunks[0].Kind != ChunkKind.Head) throw new RecordingException($"{path} is no recording of stuck's, or its beginning is lost");
            file.Head = RecordingJson.ReadHead(file.Read(0)) ?? throw new RecordingException($"{path} does not say what it is");
            if (file.Head.Needs > RecordingHead.Current)
                throw new RecordingException($"{path} needs a stuck that reads format {file.Head.Needs}: it was written by {file.Head.Writer}, and this one reads up to {RecordingHead.Current}");
            return file;
        }
        catch (JsonException)
        {
            file.Dispose();
            throw new RecordingException($"{path} does not say what it is");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>What a chunk holds, unpacked.</summary>
    /// <exception cref="RecordingException">Its sum is right and it does not unpack.</exception>
    public byte[] Read(int index)
    {
        var chunk = Chunks[index];
        if (chunk.Kind == ChunkKind.NextFrame) LoadKey(index);
        try
        {
            var raw = (chunk.Kind == ChunkKind.NextFrame ? _onKey : _decompressor).Unwrap(Stored(chunk), maxDecompressedSize: ChunkHeader.MostBytes);
            return raw.ToArray();
        }
        catch (ZstdException e)
        {
            throw new RecordingException($"a part of the recording at byte {chunk.Offset} does not unpack: {e.Message}");
        }
    }

    public void Dispose()
    {
        _decompressor.Dispose();
        _onKey.Dispose();
        _file.Dispose();
    }

    /// <summary>The frame that stands for itself before it.</summary>
    private void LoadKey(int index)
    {
        var key = index;
        while (key > 0 && Chunks[key].Kind != ChunkKind.Frame) key--;
        if (key == _key) return;
        _onKey.LoadDictionary(Read(key));
        _key = key;
    }

    private byte[] Stored(in ChunkPlace chunk)
    {
        var stored = new byte[chunk.Length];
        ReadFully(stored, chunk.Offset + ChunkHeader.Bytes);
        return stored;
    }

    private void FindChunks()
    {
        var (length, at) = (RandomAccess.GetLength(_file), 0L);
        var chunks = ImmutableArray.CreateBuilder<ChunkPlace>();
        var keyIsWhole = false;
        while (at + ChunkHeader.Bytes <= length)
        {
            if (TryFind(at, length) is not { } chunk)
            {
                // Another one may begin anywhere behind what is damaged.
                var next = FindMark(at + 1, length);
                Damaged += next - at;
                at = next;
                keyIsWhole = false;
                continue;
            }

            if (chunk.Kind == ChunkKind.Frame) keyIsWhole = true;
            if (chunk.Kind != ChunkKind.NextFrame || keyIsWhole) chunks.Add(chunk);
            at += ChunkHeader.Bytes + chunk.Length;
        }

        Damaged += length - at;
        Chunks = chunks.DrainToImmutable();
    }

    private ChunkPlace? TryFind(long at, long length)
    {
        var header = default(ChunkHeader);
        if (!ReadFully(MemoryMarshal.AsBytes(new Span<ChunkHeader>(ref header)), at) || !header.IsPlausible || at + ChunkHeader.Bytes + header.Length > length) return null;
        var chunk = new ChunkPlace(header.Kind, at, header.Length, header.RawLength, header.AtNs, header.Stuck, header.Standings);
        return header.SumWith(Stored(chunk)) == header.Checksum ? chunk : null;
    }

    private long FindMark(long from, long length)
    {
        var buffer = new byte[1 << 16];
        Span<byte> mark = stackalloc byte[sizeof(ulong)];
        MemoryMarshal.Write(mark, ChunkHeader.Mark);
        while (from < length)
        {
            var read = RandomAccess.Read(_file, buffer, from);
            if (read < mark.Length) break;
            var found = buffer.AsSpan(0, read).IndexOf(mark);
            if (found >= 0) return from + found;
            from += read - mark.Length + 1;
        }

        return length;
    }

    private bool ReadFully(Span<byte> to, long at)
    {
        while (to.Length > 0)
        {
            var read = RandomAccess.Read(_file, to, at);
            if (read <= 0) return false;
            to = to[read..];
            at += read;
        }

        return true;
    }
}
