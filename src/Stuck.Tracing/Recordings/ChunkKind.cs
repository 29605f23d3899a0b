namespace Stuck.Tracing.Recordings;

/// <summary>What a chunk of a recording holds. A reader leaves out those that it does not know.</summary>
internal enum ChunkKind : ushort
{
    /// <summary>What the file is (<see cref="RecordingHead"/>): the first one.</summary>
    Head = 1,

    /// <summary>A frame that stands for itself.</summary>
    Frame = 2,

    /// <summary>A frame that is packed with the last one that stands for itself before it.</summary>
    NextFrame = 3,

    /// <summary>Calls (<see cref="RecordedBatch"/>, and their packed records).</summary>
    Records = 4,

    /// <summary>It was ended, and not cut off.</summary>
    End = 5,

    /// <summary>What is read only on request, of some (<see cref="RecordedDetails"/>).</summary>
    Details = 6,
}
