namespace Stuck.Tracing.Records;

/// <summary>What is special about a record.</summary>
[Flags]
public enum RecordFlags : byte
{
    None = 0,

    /// <summary><see cref="RecordHeader.Result"/> is a negated errno.</summary>
    Failed = 1,

    /// <summary>The call has not returned: it is still in flight, or its thread ended inside it.</summary>
    Unfinished = 2,

    /// <summary>The call was in flight when tracing began: its start time is an estimate, good to some 50 ms.</summary>
    SeenInFlight = 4,

    /// <summary>More memory belonged to the call than a record may hold; a piece says where it was full (<see cref="PieceHeader.CutAt"/>).</summary>
    Truncated = 8,

    /// <summary>We let go of the thread while the call was in flight.</summary>
    LetGo = 16,

    /// <summary>The call began at its start time or earlier: nobody could tell.</summary>
    AtLeast = 32,

    /// <summary>
    /// An execve of a thread that was not the leader: such a call begins in one thread and ends in another. Its beginning is a record that is
    /// <see cref="Unfinished"/>, with the leader's id as <see cref="RecordHeader.Result"/>; its end is one that is not.
    /// </summary>
    Moved = 64,
}
