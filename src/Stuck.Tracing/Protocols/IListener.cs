namespace Stuck.Tracing.Protocols;

/// <summary>Is told what is said on a connection.</summary>
public interface IListener
{
    /// <summary>A message has begun.</summary>
    /// <param name="bytes">Those that it was read from; gone afterwards.</param>
    /// <param name="isAgain">It is the message told of last, of which more is known now.</param>
    void Begin(Speaker by, in Message message, ReadOnlySpan<byte> bytes, bool isAgain);

    /// <summary>All of a message has been said.</summary>
    void End(Speaker by, in Message message);

    /// <summary>Something was said that cannot be told to belong to anything but what was said before.</summary>
    void GoOn(Speaker by);
}
