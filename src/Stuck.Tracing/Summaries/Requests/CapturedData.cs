using System.Buffers.Binary;
using Stuck.Tracing.Records;
using Stuck.Tracing.Syscalls.Effects;

namespace Stuck.Tracing.Summaries.Requests;

/// <summary>The data that a call has moved, as far as its record has the first bytes of them: one after the other, wherever they lay.</summary>
internal sealed class CapturedData
{
    private const int Most = 4096, MostVectors = 64;

    private readonly byte[] _bytes = new byte[Most];
    private int _length;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Takes the data of a call that moves one run of bytes.</summary>
    /// <param name="moved">How many bytes that was.</param>
    public void Read(RecordView record, DataShape shape, bool isReceived, long moved)
    {
        _length = 0;
        var phase = isReceived ? Phase.Exit : Phase.Entry;
        ref readonly var header = ref record.Header;
        switch (shape)
        {
            case DataShape.Buffer: Add(record, phase, header.Arguments[1], moved); break;
            case DataShape.Vector: AddVector(record, phase, header.Arguments[1], header.Arguments[2], moved); break;
            case DataShape.Message: AddMessage(record, phase, header.Arguments[1], moved); break;
        }
    }

    /// <summary>Takes one of the messages of a call that moves several.</summary>
    /// <returns>How many bytes it has; -1 if that was not captured.</returns>
    public long ReadMessage(RecordView record, bool isReceived, int index)
    {
        _length = 0;
        var word = WordOf(record.Header.Abi);
        // struct mmsghdr: a msghdr of seven words, and how many bytes were moved, padded.
        var address = record.Header.Arguments[1] + (ulong)(index * 8 * word);
        var length = record.Find(Phase.Exit, address + (ulong)(7 * word), sizeof(uint));
        if (length.Length < sizeof(uint)) return -1;
        var moved = BinaryPrimitives.ReadUInt32LittleEndian(length);
        AddMessage(record, isReceived ? Phase.Exit : Phase.Entry, address, moved);
        return moved;
    }

    /// <summary>Where a message's address lies, and whom it names; 0 for none.</summary>
    public static (ulong Address, uint Length) NameOf(RecordView record, ulong message)
    {
        var word = WordOf(record.Header.Abi);
        var at = Word(record.Find(Phase.Entry, message, word), word);
        var length = record.Find(Phase.Entry, message + (ulong)word, sizeof(uint));
        return at is { } address && length.Length >= sizeof(uint) ? (address, BinaryPrimitives.ReadUInt32LittleEndian(length)) : (0, 0);
    }

    /// <summary>The descriptors that a message takes with it (SCM_RIGHTS), as the process has them that the record is of; none for most.</summary>
    public static int[] Passed(RecordView record, bool isReceived)
    {
        const int SOL_SOCKET = 1, SCM_RIGHTS = 1, MostBytes = 4096;
        var (phase, message) = (isReceived ? Phase.Exit : Phase.Entry, record.Header.Arguments[1]);
        var word = WordOf(record.Header.Abi);
        var (control, length) = (Word(record.Find(phase, message + (ulong)(4 * word), word), word), Word(record.Find(phase, message + (ulong)(5 * word), word), word));
        if (control is null or 0 || length is not { } bytes || bytes < (ulong)(word + 2 * sizeof(int))) return [];
        var left = record.Find(phase, control.Value, (int)Math.Min(bytes, MostBytes));
        var passed = new List<int>();
        for (var head = word + 2 * sizeof(int); left.Length >= head && Word(left, word) is { } own && own >= (ulong)head && own <= (ulong)left.Length;)
        {
            if (BinaryPrimitives.ReadInt32LittleEndian(left[word..]) == SOL_SOCKET && BinaryPrimitives.ReadInt32LittleEndian(left[(word + sizeof(int))..]) == SCM_RIGHTS)
                for (var at = head; at + sizeof(int) <= (int)own; at += sizeof(int)) passed.Add(BinaryPrimitives.ReadInt32LittleEndian(left[at..]));
            left = left[Math.Min(left.Length, ((int)own + word - 1) / word * word)..];
        }

        return [.. passed];
    }

    public static int WordOf(Abi abi) => abi == Abi.I386 ? sizeof(uint) : sizeof(ulong);

    private void AddMessage(RecordView record, Phase phase, ulong address, long moved)
    {
        var word = WordOf(record.Header.Abi);
        var vectors = Word(record.Find(Phase.Entry, address + (ulong)(2 * word), word), word);
        var count = Word(record.Find(Phase.Entry, address + (ulong)(3 * word), word), word);
        if (vectors is { } at && count is { } many) AddVector(record, phase, at, many, moved);
    }

    private void AddVector(RecordView record, Phase phase, ulong address, ulong count, long moved)
    {
        var word = WordOf(record.Header.Abi);
        for (ulong i = 0; i < Math.Min(count, MostVectors) && moved > 0; i++)
        {
            var vector = record.Find(Phase.Entry, address + i * (ulong)(2 * word), 2 * word);
            if (vector.Length < 2 * word || Word(vector, word) is not { } at || Word(vector[word..], word) is not { } size) return;
            var part = (long)Math.Min(size, (ulong)moved);
            // What lies behind bytes that were not captured is of no use.
            if (!Add(record, phase, at, part)) return;
            moved -= part;
        }
    }

    /// <returns>Whether all of it is there.</returns>
    private bool Add(RecordView record, Phase phase, ulong address, long count)
    {
        if (count <= 0) return true;
        var found = record.Find(phase, address, (int)Math.Min(count, Most));
        var part = (int)Math.Min(Math.Min(found.Length, count), Most - _length);
        found[..part].CopyTo(_bytes.AsSpan(_length));
        _length += part;
        return part == count;
    }

    private static ulong? Word(ReadOnlySpan<byte> bytes, int word) =>
        bytes.Length < word ? null : word == sizeof(uint) ? BinaryPrimitives.ReadUInt32LittleEndian(bytes) : BinaryPrimitives.ReadUInt64LittleEndian(bytes);
}
