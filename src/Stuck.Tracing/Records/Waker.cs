using System.Buffers.Binary;
using System.Text;

namespace Stuck.Tracing.Records;

/// <summary>Who woke a thread from the call that it was in: a piece of the call's record (<see cref="PieceHeader.Waker"/>).</summary>
/// <param name="Pid">Its process; 0 where that was an interrupt on an idle CPU: a timer, or a device. An interrupt on a busy one passes for whoever ran there.</param>
/// <param name="Tid">The thread.</param>
/// <param name="Name">The thread's.</param>
public readonly record struct Waker(int Pid, int Tid, string Name)
{
    internal const int PidAt = 0, TidAt = 4, NameAt = 8, NameBytes = 16, Bytes = NameAt + NameBytes;

    /// <summary>Null where the record has none: it was not asked for, or nobody had to be woken.</summary>
    public static Waker? Of(RecordView record)
    {
        var piece = record.Find(Phase.Exit, PieceHeader.Waker, Bytes);
        if (piece.Length < Bytes) return null;
        var name = piece.Slice(NameAt, NameBytes);
        var end = name.IndexOf((byte)0);
        return new Waker(
            BinaryPrimitives.ReadInt32LittleEndian(piece[PidAt..]), BinaryPrimitives.ReadInt32LittleEndian(piece[TidAt..]),
            Encoding.UTF8.GetString(end < 0 ? name : name[..end]));
    }

    /// <summary><c>redis-server/812</c>, <c>an interrupt</c>.</summary>
    public override string ToString() => Pid == 0 ? "an interrupt" : Tid == Pid ? $"{Name}/{Pid}" : $"{Name}/{Pid} (thread {Tid})";
}
