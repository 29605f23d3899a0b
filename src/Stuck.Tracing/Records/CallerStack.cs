using System.Buffers.Binary;

namespace Stuck.Tracing.Records;

/// <summary>Where a thread stood that made a call which took long: a piece of its record (<see cref="PieceHeader.CallerStack"/>).</summary>
/// <param name="Instruction">Where it goes on.</param>
/// <param name="Pointer">The top of its stack.</param>
/// <param name="Stack">The stack from there on, not all of it.</param>
public readonly record struct CallerStack(ulong Instruction, ulong Pointer, ReadOnlyMemory<byte> Stack)
{
    internal const int InstructionAt = 0, PointerAt = 8, StackAt = 16;

    /// <summary>How much of a stack is kept, and where that is not there to be read.</summary>
    internal const int MostStackBytes = 2048, LeastStackBytes = 256;

    /// <summary>The longest; without the piece's header.</summary>
    internal const int Bytes = StackAt + MostStackBytes;

    /// <summary>Null where the record has none.</summary>
    /// <param name="record">All of it.</param>
    public static CallerStack? Of(byte[] record)
    {
        var piece = new RecordView(record).Find(Phase.Exit, PieceHeader.CallerStack, StackAt);
        if (piece.Length <= StackAt) return null;
        return new CallerStack(
            BinaryPrimitives.ReadUInt64LittleEndian(piece[InstructionAt..]), BinaryPrimitives.ReadUInt64LittleEndian(piece[PointerAt..]), piece[StackAt..].ToArray());
    }
}
