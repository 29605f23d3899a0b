using System.Runtime.InteropServices;
using Stuck.Tracing.Summaries.Turns;
using ZstdSharp;

namespace Stuck.Tracing.Recordings;

/// <summary>
/// Appends chunks to a file, each whole or not at all as far as a reader is concerned: who reads it finds the last one that is whole. What was written
/// outlives this process; a power cut only what the disk has been told to keep (<see cref="Flush"/>, <see cref="FlushMeanwhile"/>), whatever becomes of the rest.
/// </summary>
internal sealed class ChunkWriter : IDisposable
{
    /// <summary>The third takes a quarter more of a CPU for a tenth less, the sixth eight times as much (`./run.sh bench recording`).</summary>
    private const int Level = 1;

    private readonly FileStream _file;
    private readonly Compressor _compressor = new(Level);
    private readonly Compressor _onKey = new(Level);
    private byte[] _buffer = new byte[1 << 16];
    private Task _flushing = Task.CompletedTask;

    /// <param name="path">A file that is not there yet; it is for its owner alone (mode 0600).</param>
    public ChunkWriter(string path) => _file = new FileStream(path, new FileStreamOptions
    {
        Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
    });

    /// <summary>How much has been written; bytes.</summary>
    public long Length { get; private set; }

    /// <summary>What <see cref="ChunkKind.NextFrame"/> is packed with from now on.</summary>
    public void SetKey(ReadOnlySpan<byte> raw) => _onKey.LoadDictionary(raw);

    /// <summary>Writes one. Throws an <see cref="IOException"/> where the file takes no more; what was written before stays.</summary>
    /// <param name="atNs">ns on CLOCK_MONOTONIC.</param>
    /// <param name="standings">Of a frame, how it was with everybody, so that it need not be read to know where that turned.</param>
    public void Write(ChunkKind kind, long atNs, ReadOnlySpan<byte> raw, Standings? standings = null)
    {
        var room = ChunkHeader.Bytes + Compressor.GetCompressBound(raw.Length);
        if (_buffer.Length < room) _buffer = new byte[room];
        var length = (kind == ChunkKind.NextFrame ? _onKey : _compressor).Wrap(raw, _buffer.AsSpan(ChunkHeader.Bytes));
        var header = new ChunkHeader { Magic = ChunkHeader.Mark, Kind = kind, Length = length, RawLength = raw.Length, AtNs = atNs };
        if (standings is not null) (header.Stuck, header.Standings) = ((ushort)Math.Min(standings.Stuck + 1, ushort.MaxValue), standings.Print);
        header.Checksum = header.SumWith(_buffer.AsSpan(ChunkHeader.Bytes, length));
        MemoryMarshal.Write(_buffer, header);
        Append(_buffer.AsSpan(0, ChunkHeader.Bytes + length));
    }

    /// <summary>What was written is on the disk, as far as that tells.</summary>
    public void Flush() => RandomAccess.FlushToDisk(_file.SafeFileHandle);

    /// <summary>What was written will be on the disk soon; nobody waits for that. Throws an <see cref="IOException"/> where the last time has failed.</summary>
    public void FlushMeanwhile()
    {
        if (_flushing.IsFaulted) throw new IOException(_flushing.Exception.InnerException!.Message);
        if (_flushing.IsCompleted) _flushing = Task.Run(Flush);
    }

    private void Append(ReadOnlySpan<byte> chunk)
    {
        try
        {
            RandomAccess.Write(_file.SafeFileHandle, chunk, Length);
            Length += chunk.Length;
        }
        catch (IOException)
        {
            // A full disk has taken a part of it, which nobody can read.
            RandomAccess.SetLength(_file.SafeFileHandle, Length);
            throw;
        }
    }

    public void Dispose()
    {
        // It must not find the file closed. Who writes on is told of its failure; who does not has no use for that.
        Task.WhenAny(_flushing).Wait();
        _ = _flushing.Exception;
        _compressor.Dispose();
        _onKey.Dispose();
        _file.Dispose();
    }
}
