using System.Collections.Immutable;
using System.Text;

namespace Stuck.Tracing.Records;

/// <summary>Where a thread slept in the kernel: a piece of the record of its call (<see cref="PieceHeader.KernelStack"/>).</summary>
public static class KernelStack
{
    /// <summary>No more of it is kept; bytes.</summary>
    internal const int MostBytes = 512;

    /// <summary>The functions, the innermost first; none where the record has no such piece.</summary>
    /// <param name="record">All of it.</param>
    public static ImmutableArray<string> Of(byte[] record)
    {
        var piece = TextOf(new RecordView(record));
        return piece.IsEmpty ? [] : [.. Encoding.ASCII.GetString(piece).Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    internal static ReadOnlySpan<byte> TextOf(RecordView record) => record.Find(Phase.Entry, PieceHeader.KernelStack);

    /// <summary>Adds it to a record that is being written.</summary>
    internal static void Add(RecordBuffer record, IReadOnlyList<string> functions)
    {
        if (functions.Count == 0) return;
        var bytes = Encoding.ASCII.GetBytes(string.Join('\n', functions));
        var room = record.Reserve(Math.Min(bytes.Length, MostBytes));
        bytes.AsSpan(0, room.Length).CopyTo(room);
        record.Commit(Phase.Entry, PieceHeader.KernelStack, room.Length);
    }
}
