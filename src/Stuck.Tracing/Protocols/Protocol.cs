namespace Stuck.Tracing.Protocols;

/// <summary>
/// Reads the messages of one protocol, one by one, from as many of their first bytes as there are. Without memory of its own, without garbage, and
/// without exceptions, whatever the bytes are.
/// </summary>
public abstract class Protocol
{
    /// <summary>As people call it.</summary>
    public abstract string Name { get; }

    /// <summary>Where its servers mostly listen: no more than a hint.</summary>
    public virtual ReadOnlySpan<ushort> Ports => [];

    /// <summary>Answers may come in another order than what they answer: messages say which conversation they belong to.</summary>
    public virtual bool IsMultiplexed => false;

    /// <summary>Something may be asked before all is answered that was asked earlier. Where not, who says more has gone on asking.</summary>
    public virtual bool IsPipelined => true;

    /// <summary>Messages refer to headers of earlier ones.</summary>
    public virtual bool RefersToHeaders => false;

    /// <summary>It is spoken in datagrams, too.</summary>
    public virtual bool IsOfDatagrams => false;

    /// <summary>How much something that was said looks like the beginning of a message.</summary>
    public abstract Likeness Look(in Excerpt said);

    /// <summary>
    /// Reads the message that begins with the first byte. Where there is none, as it was not captured, how many bytes there were may tell, too.
    /// </summary>
    public abstract Message Read(in Excerpt said);
}
