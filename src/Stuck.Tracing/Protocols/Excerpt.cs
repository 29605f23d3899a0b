namespace Stuck.Tracing.Protocols;

/// <summary>What is there of something that was said on a connection.</summary>
/// <param name="bytes">The first bytes of it.</param>
/// <param name="total">How many there were.</param>
public readonly ref struct Excerpt(ReadOnlySpan<byte> bytes, long total, Speaker by)
{
    /// <summary>All that was said.</summary>
    public Excerpt(ReadOnlySpan<byte> bytes, Speaker by) : this(bytes, bytes.Length, by)
    {
    }

    public ReadOnlySpan<byte> Bytes { get; } = bytes;

    public long Total { get; } = total;

    public Speaker By { get; } = by;

    /// <summary>What the message before it, of the same speaker, has left to know (<see cref="Message.Next"/>).</summary>
    public int State { get; init; }

    /// <summary>What the request has left to know that is answered (<see cref="Message.Asks"/>).</summary>
    public int Asked { get; init; }

    /// <summary>The headers that this speaker may refer to; null where nobody keeps them.</summary>
    public HeaderTable? Headers { get; init; }

    /// <summary>Not all was captured: what is missing will not come.</summary>
    public bool IsCut => Bytes.Length < Total;

    public bool IsByClient => By == Speaker.Client;
}
