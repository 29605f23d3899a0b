namespace Stuck.Tracing.Protocols;

/// <summary>What the first bytes of a message tell of it. Its texts are places in these bytes, made when somebody wants them (<see cref="MessageText"/>).</summary>
public struct Message
{
    /// <summary>The length of a message whose end cannot be told from what is there.</summary>
    public const long Unknown = -1;

    /// <summary>Nothing.</summary>
    public static Message None => default;

    /// <summary>Too little is there to tell anything, and more may come.</summary>
    public static Message TooShort => new(MessageKind.None) { IsPartial = true };

    public Message(MessageKind kind, long length = Unknown)
    {
        Kind = kind;
        Length = length;
    }

    public MessageKind Kind { get; set; }

    /// <summary>How many bytes it takes on the connection, whether they are there or not; <see cref="Unknown"/> if that is not told.</summary>
    public long Length { get; set; }

    /// <summary>Another name for the protocol, of what is spoken by way of it: gRPC over HTTP/2.</summary>
    public string? Dialect { get; set; }

    /// <summary>Which conversation it belongs to, of several on one connection.</summary>
    public long Stream { get; set; }

    /// <summary>What is asked, or said.</summary>
    public Pieces Text;

    /// <summary>Of what is asked: of whom, or in which file.</summary>
    public Piece Place { get; set; }

    /// <summary>An answer's number, as its protocol gives them; 0 if it has none.</summary>
    public int Status { get; set; }

    /// <summary>An answer's code that is no number: an SQLSTATE.</summary>
    public Piece StatusCode { get; set; }

    /// <summary>An answer's word, or what it says of a failure.</summary>
    public Piece StatusText { get; set; }

    /// <summary>The answer says that what was asked has failed.</summary>
    public bool IsError { get; set; }

    /// <summary>With its end, all that was asked is answered.</summary>
    public bool IsLast { get; set; }

    /// <summary>It goes on for as long as the connection does, whose end is its own.</summary>
    public bool LastsUntilClose { get; set; }

    /// <summary>More of its bytes would tell more.</summary>
    public bool IsPartial { get; set; }

    /// <summary>What has to be known to read what the same speaker says next: <see cref="Excerpt.State"/>.</summary>
    public int Next { get; set; }

    /// <summary>What has to be known to read the answer: <see cref="Excerpt.Asked"/>.</summary>
    public int Asks { get; set; }

    /// <summary>What the text has been, or is to be, called by.</summary>
    public long? Name { get; set; }

    /// <summary>The text is that of an earlier request, which was given this <see cref="Name"/>.</summary>
    public bool RefersToName { get; set; }

    /// <summary>After this message another protocol is spoken: one of <see cref="ProtocolTable"/>'s names.</summary>
    public string? TurnsTo { get; set; }
}
